#pragma once
#include <QString>

#include <optional>

class QWidget;

namespace linedesk {

/// What stands in a form's field, as text that gives the same again: lines, numbers, dates as typed,
/// the chosen entry of a list, a tick. Nothing for a widget that is no field.
std::optional<QString> fieldText(const QWidget *field);
/// Puts it back as if it had been typed; an entry the list no longer has changes nothing.
void setFieldText(QWidget *field, const QString &text);

} // namespace linedesk
