#pragma once
#include <QFont>
#include <QString>
#include <QStringList>

namespace linedesk {

/// Chooses the family: the system's own where the desktop names a real one that is installed, else
/// Inter, else Noto Sans, else what Qt gives. Source: ui.md 2.
QString chosenFamily(const QString &systemFamily, const QStringList &installed);
/// The body size in px: 13, or the system's when a person set it larger (at most 26).
int chosenBodyPixels(int systemPixels);
/// The body font of this computer.
QFont bodyFont();

} // namespace linedesk
