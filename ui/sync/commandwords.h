#pragma once
#include "core/commands/envelope.h"
#include "ui/common/words/moneyformat.h"

#include <QCoreApplication>

namespace linedesk {

/// Says in plain words what a command means: "Payment for Harlan Pruitt, $100.00", "Note on Juniper
/// Lane Dental", "Dolores Whitaker: contact". For lists of what waits or needs attention.
class CommandWords
{
    Q_DECLARE_TR_FUNCTIONS(linedesk::CommandWords)
public:
    /// `money` writes amounts in the company's currency.
    explicit CommandWords(const MoneyFormat &money) : m_money(money) {}

    /// `subscriberName` may be empty.
    QString title(const CommandEnvelope &command, const QString &subscriberName) const;
    /// A second line: the note's first words, which fields; may be empty.
    QString detail(const CommandEnvelope &command) const;
    /// A contact field as people call it: "mobile" → "Mobile number".
    static QString field(const QString &name);
    /// The values a field may have and their words, where people choose from a few: {"check",
    /// "Check"}; empty for other fields.
    static QList<std::pair<QString, QString>> choices(const QString &field);
    /// A payload's value for people; amounts by the field's name ("amount_minor").
    QString value(const QString &field, const QJsonValue &value) const;

private:
    QString aboutSubscriber(const CommandEnvelope &command, const QString &name) const;

    MoneyFormat m_money;
};

} // namespace linedesk
