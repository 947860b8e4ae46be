#pragma once
#include "core/commands/envelope.h"
#include "core/storage/connection.h"

#include <QHash>
#include <QSet>

namespace linedesk::faults {

/// What the record must come to, kept by the driver beside it: fed with each command the server
/// committed, in its order, it knows nothing of tables. Balances are the openings less the payments
/// applied plus those voided.
class Model
{
public:
    /// What stood there before the first command.
    void begin(const QList<Uuid> &subscribers);
    void take(const QList<CommandEnvelope> &batch, const QList<CommandAnswer> &answers);

    /// Compares balances, unallocated receipts and each applied command's trace; what is wrong.
    QStringList compare(Connection &record) const;
    /// What became of a command; nothing = it never came.
    const CommandAnswer *answerTo(const CommandId &id) const;
    const QList<Uuid> &payments() const { return m_paymentOrder; }
    const QList<Uuid> &subscribers() const { return m_subscriberOrder; }

private:
    struct Paid {
        Uuid subscriber; ///< null = unallocated
        qint64 amount = 0;
        bool voided = false;
    };
    void apply(const CommandEnvelope &command, const CommandAnswer &answer);

    QHash<Uuid, qint64> m_balances;
    QSet<Uuid> m_archived;
    QHash<Uuid, Paid> m_payments;
    QList<Uuid> m_paymentOrder;
    QList<Uuid> m_subscriberOrder;
    QSet<Uuid> m_notes;
    QHash<CommandId, CommandAnswer> m_answers;
};

} // namespace linedesk::faults
