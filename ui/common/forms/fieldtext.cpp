#include "ui/common/forms/fieldtext.h"

#include "ui/common/forms/dateedit.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSpinBox>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

constexpr auto ticked = "ticked"_L1;

} // namespace

std::optional<QString> fieldText(const QWidget *field)
{
    if (const auto *line = qobject_cast<const QLineEdit *>(field))
        return line->text();
    if (const auto *day = qobject_cast<const DateEdit *>(field))
        return day->lineEdit()->text();
    if (const auto *list = qobject_cast<const QComboBox *>(field))
        return list->currentText();
    if (const auto *text = qobject_cast<const QPlainTextEdit *>(field))
        return text->toPlainText();
    if (const auto *number = qobject_cast<const QSpinBox *>(field))
        return QString::number(number->value());
    if (const auto *button = qobject_cast<const QAbstractButton *>(field))
        return button->isChecked() ? QString(ticked) : QString();
    return std::nullopt;
}

void setFieldText(QWidget *field, const QString &text)
{
    if (auto *line = qobject_cast<QLineEdit *>(field)) {
        line->setText(text);
    } else if (auto *day = qobject_cast<DateEdit *>(field)) {
        day->lineEdit()->setText(text);
    } else if (auto *list = qobject_cast<QComboBox *>(field)) {
        if (const int entry = list->findText(text); entry >= 0)
            list->setCurrentIndex(entry);
    } else if (auto *area = qobject_cast<QPlainTextEdit *>(field)) {
        area->setPlainText(text);
    } else if (auto *number = qobject_cast<QSpinBox *>(field)) {
        number->setValue(text.toInt());
    } else if (auto *button = qobject_cast<QAbstractButton *>(field)) {
        button->setChecked(text == ticked);
    }
}

} // namespace linedesk
