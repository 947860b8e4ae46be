#pragma once
#include <QByteArray>
#include <QString>

namespace linedesk {

/// A SHA-256 as two people read it to each other: sixteen groups of four, "5F1C 22A0 …". The server
/// prints it and the desk shows it in the same words (decisions 14).
QString fingerprintText(const QByteArray &sha256);

} // namespace linedesk
