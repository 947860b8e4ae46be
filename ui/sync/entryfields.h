#pragma once
#include "ui/sync/syncentrymodel.h"

#include <QWidget>

#include <functional>

class QGridLayout;

namespace linedesk {

class Theme;

/// What a command says, field by field; in edit mode the fields that people may change are forms.
/// GUI thread. Source: needs-attention, reliability 2.13.
class EntryFields : public QWidget
{
    Q_OBJECT
public:
    /// `today` is the company's business date, for dates in words.
    EntryFields(const Theme &theme, std::function<QDate()> today, QWidget *parent = nullptr);

    void showEntry(const SyncItem &entry, const MoneyFormat &money, bool editing);
    bool isEmpty() const { return m_fields.isEmpty(); }
    /// Whether there is anything a person could change in it.
    static bool isEditable(const SyncItem &entry);
    /// The command's payload with what was typed. NotMoney or NotADate with the field where that
    /// cannot be read; the field is marked and has the focus.
    Result<QJsonObject> payload();

private:
    enum class Kind { Fixed, Text, LongText, Amount, Date, Choice };
    struct Field {
        QStringList path; ///< in the payload
        QString name;     ///< "reference"
        QJsonValue from;  ///< of a change
        QJsonValue value;
        Kind kind = Kind::Fixed;
        QWidget *editor = nullptr;
    };
    static QList<Field> fieldsOf(const SyncItem &entry);
    static Kind kindOf(const Field &field);
    QWidget *makeEditor(Field &field, const MoneyFormat &money);
    QWidget *makeValue(const Field &field, const CommandWords &words);
    static std::optional<QJsonValue> typed(const Field &field);

    const Theme &m_theme;
    std::function<QDate()> m_today;
    QWidget *m_grid = nullptr;
    QList<Field> m_fields;
    QJsonObject m_payload;
};

} // namespace linedesk
