#pragma once
#include "core/commands/envelope.h"
#include "core/storage/connection.h"

#include <QHash>

namespace linedesk::faults {

/// What conflicting commands on one subscriber must come to (decisions 8, reliability 2.8): told
/// each command in the order of the server's commits, it says what the answer has to be, and at the
/// end how the subscriber has to stand. It knows nothing of tables.
class Policy
{
public:
    explicit Policy(const Uuid &subscriber) : m_subscriber(subscriber) {}
    /// A contact field as it stands before; the others are empty.
    void begin(const QString &field, const QString &value) { m_fields.insert(field, value); }
    /// A payment that stands there before.
    void begin(const Uuid &payment, qint64 amount);
    /// A package with its version and price.
    void begin(const Uuid &package, qint64 version, qint64 price);

    /// A portal message with its version and heading.
    void begin(const Uuid &message, qint64 version, const QString &heading);

    /// What is wrong with the answer; empty = nothing.
    QString take(const CommandEnvelope &command, const CommandAnswer &answer);
    QStringList compare(Connection &record) const;

private:
    struct Paid {
        qint64 amount = 0;
        bool voided = false;
        bool unallocated = false;
    };
    struct Offer {
        qint64 version = 0;
        qint64 price = 0;
    };
    struct Text {
        qint64 version = 0;
        QString heading;
    };
    AnswerStatus expected(const CommandEnvelope &command);
    AnswerStatus update(const QJsonObject &changes);

    Uuid m_subscriber;
    QHash<QString, QString> m_fields;
    QStringList m_tags;
    bool m_archived = false;
    qint64 m_balance = 0;
    int m_packages = 0;
    qint64 m_monthly = 0;
    int m_notes = 0;
    QHash<Uuid, Paid> m_payments;
    QHash<Uuid, Offer> m_offers;
    QHash<Uuid, Text> m_texts;
};

} // namespace linedesk::faults
