#pragma once
#include <QStringList>

class QWidget;

namespace linedesk {

/// Walks a widget tree and names every control a person can use (buttons, fields, lists, tabs …)
/// whose accessible name is empty: "QToolButton columnsButton in QFrame topBar". Parts that Qt
/// makes inside its own widgets are left out. Empty = all have names.
QStringList controlsWithoutName(const QWidget *root);

/// Icon-only buttons without a tooltip.
QStringList iconButtonsWithoutToolTip(const QWidget *root);

} // namespace linedesk
