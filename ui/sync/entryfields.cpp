#include "ui/sync/entryfields.h"

#include "ui/common/forms/dateedit.h"
#include "ui/common/forms/moneyedit.h"
#include "ui/common/theme/theme.h"
#include "ui/common/widgets/buttons.h"
#include "ui/common/widgets/divider.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

/// Ids and versions say nothing to people.
bool isTechnical(const QString &name)
{
    return name == "id"_L1 || name.endsWith("_id"_L1) || name == "base_ver"_L1;
}

/// The payload with a value put at the end of a path of names.
QJsonObject withValue(QJsonObject object, const QStringList &path, const QJsonValue &value)
{
    if (path.size() == 1)
        object.insert(path.first(), value);
    else
        object.insert(path.first(),
                      withValue(object.value(path.first()).toObject(), path.mid(1), value));
    return object;
}

} // namespace

EntryFields::EntryFields(const Theme &theme, std::function<QDate()> today, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_today(std::move(today))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
}

EntryFields::Kind EntryFields::kindOf(const Field &field)
{
    if (!CommandWords::choices(field.name).isEmpty())
        return Kind::Choice;
    // A receipt's number is on paper already.
    if (isTechnical(field.name) || field.name == "receipt_no"_L1)
        return Kind::Fixed;
    if (field.name.endsWith("_minor"_L1))
        return Kind::Amount;
    if (!field.value.isString())
        return Kind::Fixed;
    if (field.name.endsWith("_on"_L1) || field.name == "since"_L1 || field.name == "bill_start"_L1)
        return Kind::Date;
    return field.name == "text"_L1 || field.name == "body"_L1 ? Kind::LongText : Kind::Text;
}

QList<EntryFields::Field> EntryFields::fieldsOf(const SyncItem &entry)
{
    QList<Field> fields;
    const QJsonObject &payload = entry.command.payload;
    const auto add = [&fields](Field field) {
        field.kind = kindOf(field);
        if (!isTechnical(field.name))
            fields.append(field);
    };
    for (auto it = payload.constBegin(); it != payload.constEnd(); ++it) {
        const QJsonObject nested = it->toObject();
        if (it.key() == "changes"_L1) {
            for (auto change = nested.constBegin(); change != nested.constEnd(); ++change)
                add({{it.key(), change.key(), u"to"_s}, change.key(),
                     change->toObject().value("from"_L1), change->toObject().value("to"_L1)});
        } else if (it->isObject()) {
            for (auto part = nested.constBegin(); part != nested.constEnd(); ++part)
                add({{it.key(), part.key()}, part.key(), {}, *part});
        } else {
            add({{it.key()}, it.key(), {}, *it});
        }
    }
    return fields;
}

bool EntryFields::isEditable(const SyncItem &entry)
{
    const QList<Field> fields = fieldsOf(entry);
    return std::any_of(fields.cbegin(), fields.cend(),
                       [](const Field &field) { return field.kind != Kind::Fixed; });
}

QWidget *EntryFields::makeEditor(Field &field, const MoneyFormat &money)
{
    const QString label = CommandWords::field(field.name);
    switch (field.kind) {
    case Kind::Amount: {
        auto *edit = new MoneyEdit(m_theme, money, m_grid);
        edit->setMoney(Money::fromMinor(field.value.toInteger()));
        field.editor = edit;
        break;
    }
    case Kind::Date: {
        auto *edit = new DateEdit(m_theme, m_today, m_grid);
        edit->setDate(QDate::fromString(field.value.toString(), Qt::ISODate));
        edit->lineEdit()->setAccessibleName(label);
        field.editor = edit;
        break;
    }
    case Kind::Choice: {
        auto *box = new QComboBox(m_grid);
        const auto choices = CommandWords::choices(field.name);
        for (const auto &[code, word] : choices)
            box->addItem(word, code);
        box->setCurrentIndex(box->findData(field.value.toString()));
        field.editor = box;
        break;
    }
    case Kind::LongText: {
        auto *edit = new QPlainTextEdit(field.value.toString(), m_grid);
        edit->setTabChangesFocus(true);
        edit->setFixedHeight(90);
        field.editor = edit;
        break;
    }
    case Kind::Text:
    case Kind::Fixed: field.editor = new QLineEdit(field.value.toString(), m_grid); break;
    }
    field.editor->setObjectName(u"edit_"_s + field.name);
    field.editor->setAccessibleName(label);
    auto *holder = new QWidget(m_grid);
    auto *row = new QHBoxLayout(holder);
    row->setContentsMargins(12, 6, 12, 6);
    row->addWidget(field.editor);
    return holder;
}

QWidget *EntryFields::makeValue(const Field &field, const CommandWords &words)
{
    const QString value = words.value(field.name, field.value);
    auto *label = new QLabel(value.isEmpty() ? tr("empty", "a field without a value") : value,
                             m_grid);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setFocusPolicy(Qt::NoFocus);
    label->setContentsMargins(12, 8, 12, 8);
    return label;
}

void EntryFields::showEntry(const SyncItem &entry, const MoneyFormat &money, bool editing)
{
    delete m_grid;
    m_payload = entry.command.payload;
    const CommandWords words(money);
    m_fields = fieldsOf(entry);
    m_fields.removeIf([&words, editing](const Field &field) {
        const bool hidden = words.value(field.name, field.value).isEmpty()
                            && (field.from.isNull()
                                || words.value(field.name, field.from).isEmpty());
        return hidden && (!editing || field.kind == Kind::Fixed);
    });
    m_grid = new QWidget(this);
    auto *grid = new QGridLayout(m_grid);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(0);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 3);
    int row = 0;
    for (Field &field : m_fields) {
        if (row > 0)
            grid->addWidget(new Divider(Qt::Horizontal, m_grid), row++, 0, 1, 2);
        const QString was =
            field.from.isNull() ? QString() : words.value(field.name, field.from);
        auto *name = new QLabel(CommandWords::field(field.name), m_grid);
        name->setTextFormat(Qt::PlainText);
        name->setProperty("strong", true);
        auto *names = new QVBoxLayout;
        names->setContentsMargins(12, 8, 12, 8);
        names->setSpacing(0);
        names->addWidget(name);
        if (!was.isEmpty()) {
            auto *before = makeMutedLabel(tr("was %1", "an old value").arg(was), m_grid);
            before->setTextFormat(Qt::PlainText);
            names->addWidget(before);
        }
        grid->addLayout(names, row, 0);
        const bool editor = editing && field.kind != Kind::Fixed;
        grid->addWidget(editor ? makeEditor(field, money) : makeValue(field, words), row, 1);
        ++row;
    }
    layout()->addWidget(m_grid);
    m_grid->show();
    for (const Field &field : std::as_const(m_fields)) {
        if (field.editor) {
            field.editor->setFocus();
            break;
        }
    }
}

std::optional<QJsonValue> EntryFields::typed(const Field &field)
{
    if (const auto *amount = qobject_cast<MoneyEdit *>(field.editor)) {
        const auto money = amount->money();
        return money ? std::optional<QJsonValue>(money->minor()) : std::nullopt;
    }
    if (const auto *day = qobject_cast<DateEdit *>(field.editor)) {
        const auto date = day->date();
        return date ? std::optional<QJsonValue>(date->toString(Qt::ISODate)) : std::nullopt;
    }
    if (const auto *box = qobject_cast<QComboBox *>(field.editor))
        return box->currentData().toString();
    if (const auto *text = qobject_cast<QPlainTextEdit *>(field.editor))
        return text->toPlainText();
    if (const auto *line = qobject_cast<QLineEdit *>(field.editor))
        return line->text();
    return field.value;
}

Result<QJsonObject> EntryFields::payload()
{
    QJsonObject out = m_payload;
    for (const Field &field : std::as_const(m_fields)) {
        if (!field.editor)
            continue;
        const std::optional<QJsonValue> value = typed(field);
        field.editor->setProperty("error", !value);
        repolish(field.editor);
        if (!value) {
            field.editor->setFocus();
            return Error::invalid(field.kind == Kind::Date ? Reason::NotADate : Reason::NotMoney, field.name);
        }
        out = withValue(out, field.path, *value);
    }
    return out;
}

} // namespace linedesk
