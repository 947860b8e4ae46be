#include "tests/faults/world/model.h"

#include "core/storage/reader.h"

using namespace Qt::StringLiterals;

namespace linedesk::faults {
namespace {

Uuid idIn(const QJsonObject &payload, QLatin1StringView name)
{
    return Uuid::parse(payload.value(name).toString()).value_or(Uuid{});
}

} // namespace

void Model::begin(const QList<Uuid> &subscribers)
{
    for (const Uuid &id : subscribers) {
        m_balances.insert(id, 0);
        m_subscriberOrder.append(id);
    }
}

const CommandAnswer *Model::answerTo(const CommandId &id) const
{
    const auto found = m_answers.constFind(id);
    return found == m_answers.constEnd() ? nullptr : &*found;
}

void Model::take(const QList<CommandEnvelope> &batch, const QList<CommandAnswer> &answers)
{
    for (qsizetype i = 0; i < batch.size(); ++i) {
        if (m_answers.contains(batch[i].id))
            continue;
        m_answers.insert(batch[i].id, answers[i]);
        if (answers[i].status != AnswerStatus::Refused)
            apply(batch[i], answers[i]);
    }
}

void Model::apply(const CommandEnvelope &command, const CommandAnswer &answer)
{
    const QJsonObject &payload = command.payload;
    const Uuid id = idIn(payload, "id"_L1);
    if (command.type == "subscriber.create"_L1) {
        m_balances.insert(id, payload.value("opening_balance_minor"_L1).toInteger());
        m_subscriberOrder.append(id);
    } else if (command.type == "subscriber.archive"_L1) {
        m_archived.insert(id);
    } else if (command.type == "subscriber.unarchive"_L1) {
        m_archived.remove(id);
    } else if (command.type == "subscriber.note"_L1) {
        m_notes.insert(id);
    } else if (command.type == "invoice.issue"_L1) {
        m_balances[idIn(payload, "subscriber_id"_L1)] += answer.result.value("total_minor"_L1).toInteger();
    } else if (command.type == "payment.post"_L1) {
        Paid paid;
        paid.amount = payload.value("amount_minor"_L1).toInteger();
        const Uuid payer = idIn(payload, "subscriber_id"_L1);
        if (m_balances.contains(payer) && !m_archived.contains(payer)) {
            paid.subscriber = payer;
            m_balances[payer] -= paid.amount;
        }
        m_payments.insert(id, paid);
        m_paymentOrder.append(id);
    } else if (command.type == "payment.void"_L1) {
        Paid &paid = m_payments[id];
        if (!paid.subscriber.isNull())
            m_balances[paid.subscriber] += paid.amount;
        paid.voided = true;
    }
}

QStringList Model::compare(Connection &record) const
{
    QStringList broken;
    Reader reader(record);
    for (auto it = m_balances.constBegin(); it != m_balances.constEnd(); ++it) {
        const auto summary = reader.find<SubscriberSummary>(it.key());
        const qint64 found = summary.ok() && *summary ? (*summary)->balance.minor() : 0;
        if (found != *it)
            broken.append(u"the balance of %1 is %2, not %3"_s.arg(it.key().toString()).arg(found).arg(*it));
    }
    for (auto it = m_payments.constBegin(); it != m_payments.constEnd(); ++it) {
        const auto payment = reader.find<Payment>(it.key());
        if (!payment.ok() || !*payment)
            broken.append(u"the payment %1 is not there"_s.arg(it.key().toString()));
        else if ((*payment)->voided != it->voided || (*payment)->amount.minor() != it->amount
                 || (*payment)->subscriberId.uuid() != it->subscriber)
            broken.append(u"the payment %1 is another one"_s.arg(it.key().toString()));
    }
    const auto count = [&](Entity entity) {
        auto row = record.exec(u"SELECT count(*) FROM %1"_s.arg(tableOf(entity).name));
        row->next();
        const qint64 number = row->number(0);
        row->finish();
        return number;
    };
    if (count(Entity::Payment) != m_payments.size())
        broken.append(u"there are %1 payments, not %2"_s.arg(count(Entity::Payment)).arg(m_payments.size()));
    if (count(Entity::Note) != m_notes.size())
        broken.append(u"there are %1 notes, not %2"_s.arg(count(Entity::Note)).arg(m_notes.size()));
    return broken;
}

} // namespace linedesk::faults
