#include "tests/faults/world/policy.h"

#include "core/domain/package.h"
#include "core/domain/portalmessage.h"
#include "core/storage/reader.h"

using namespace Qt::StringLiterals;

namespace linedesk::faults {
namespace {

Uuid idIn(const QJsonObject &payload, QLatin1StringView name)
{
    return Uuid::parse(payload.value(name).toString()).value_or(Uuid{});
}

} // namespace

void Policy::begin(const Uuid &payment, qint64 amount)
{
    m_payments.insert(payment, {amount, false, false});
    m_balance -= amount;
}

void Policy::begin(const Uuid &package, qint64 version, qint64 price)
{
    m_offers.insert(package, {version, price});
}

void Policy::begin(const Uuid &message, qint64 version, const QString &heading)
{
    m_texts.insert(message, {version, heading});
}

QString Policy::take(const CommandEnvelope &command, const CommandAnswer &answer)
{
    const AnswerStatus status = expected(command);
    if (status == answer.status)
        return {};
    return u"a %1 came to %2, not %3"_s.arg(command.type, QString(nameOf(answer.status)), QString(nameOf(status)));
}

/// Free fields apply, a clashing one comes back; nothing left to apply is refused.
AnswerStatus Policy::update(const QJsonObject &changes)
{
    int clashes = 0;
    for (auto it = changes.begin(); it != changes.end(); ++it) {
        const QString from = it->toObject().value("from"_L1).toString();
        const QString to = it->toObject().value("to"_L1).toString();
        QString &now = m_fields[it.key()];
        if (now == from || now == to)
            now = to;
        else
            ++clashes;
    }
    if (clashes == 0)
        return AnswerStatus::Applied;
    return clashes == changes.size() ? AnswerStatus::Refused : AnswerStatus::Adjusted;
}

AnswerStatus Policy::expected(const CommandEnvelope &command)
{
    const QJsonObject &payload = command.payload;
    const Uuid id = idIn(payload, "id"_L1);
    if (command.type == "subscriber.update"_L1)
        return update(payload.value("changes"_L1).toObject());
    if (command.type == "subscriber.tag"_L1) { // the last one wins
        for (const auto &tag : payload.value("remove"_L1).toArray())
            m_tags.removeAll(tag.toString());
        for (const auto &tag : payload.value("add"_L1).toArray()) {
            if (!m_tags.contains(tag.toString()))
                m_tags.append(tag.toString());
        }
        return AnswerStatus::Applied;
    }
    if (command.type == "subscriber.note"_L1) {
        ++m_notes;
        return AnswerStatus::Applied;
    }
    if (command.type == "subscriber.archive"_L1) {
        if (m_archived || m_balance != 0 || m_packages > 0)
            return AnswerStatus::Refused;
        m_archived = true;
        return AnswerStatus::Applied;
    }
    if (command.type == "payment.post"_L1) { // money is never refused
        const qint64 amount = payload.value("amount_minor"_L1).toInteger();
        m_payments.insert(id, {amount, false, m_archived});
        if (m_archived)
            return AnswerStatus::Adjusted;
        m_balance -= amount;
        return AnswerStatus::Applied;
    }
    if (command.type == "payment.void"_L1) { // once
        const auto paid = m_payments.find(id);
        if (paid == m_payments.end() || paid->voided)
            return AnswerStatus::Refused;
        paid->voided = true;
        if (!paid->unallocated)
            m_balance += paid->amount;
        return AnswerStatus::Applied;
    }
    if (command.type == "package.save"_L1) { // only over what the clerk saw
        Offer &offer = m_offers[id];
        const bool seen = payload.value("base_ver"_L1).toInteger() == offer.version
                          && payload.value("description"_L1).toString() == QString::number(offer.price);
        if (!seen)
            return AnswerStatus::Refused;
        offer.price = payload.value("monthly_minor"_L1).toInteger();
        ++offer.version;
        return AnswerStatus::Applied;
    }
    if (command.type == "portal_message.save"_L1) { // the same
        Text &text = m_texts[id];
        const bool seen = payload.value("base_ver"_L1).toInteger() == text.version
                          && payload.value("body"_L1).toString() == text.heading;
        if (!seen)
            return AnswerStatus::Refused;
        text.heading = payload.value("heading"_L1).toString();
        ++text.version;
        return AnswerStatus::Applied;
    }
    if (command.type == "subscriber.add_package"_L1) {
        if (m_archived)
            return AnswerStatus::Refused;
        ++m_packages;
        m_monthly += m_offers.value(idIn(payload, "package_id"_L1)).price;
        return AnswerStatus::Applied;
    }
    return AnswerStatus::Refused;
}

QStringList Policy::compare(Connection &record) const
{
    QStringList broken;
    const auto want = [&](const QString &what, const auto &found, const auto &expected) {
        if (found != expected)
            broken.append(u"%1 is %2, not %3"_s.arg(what).arg(found).arg(expected));
    };
    Reader reader(record);
    const auto subscriber = reader.find<Subscriber>(m_subscriber);
    const auto summary = reader.find<SubscriberSummary>(m_subscriber);
    if (!subscriber.ok() || !*subscriber || !summary.ok() || !*summary)
        return {u"the subscriber is gone"_s};
    const QJsonObject now = codec::encode(**subscriber);
    for (auto it = m_fields.constBegin(); it != m_fields.constEnd(); ++it)
        want(it.key(), now.value(it.key()).toString(), *it);
    want(u"the list of tags"_s, (*subscriber)->tags.join(u','), m_tags.join(u','));
    want(u"archived"_s, int((*subscriber)->status == SubscriberStatus::Archived), int(m_archived));
    want(u"the balance"_s, (*summary)->balance.minor(), m_balance);
    want(u"the number of packages"_s, (*summary)->packageCount, m_packages);
    want(u"the monthly price"_s, (*summary)->monthly.minor(), m_monthly);
    for (auto it = m_offers.constBegin(); it != m_offers.constEnd(); ++it) {
        const auto package = reader.find<Package>(it.key());
        if (package.ok() && *package)
            want(u"a package's price"_s, (*package)->monthlyPrice.minor(), it->price);
    }
    for (auto it = m_texts.constBegin(); it != m_texts.constEnd(); ++it) {
        const auto message = reader.find<PortalMessage>(it.key());
        if (message.ok() && *message)
            want(u"a message's heading"_s, (*message)->heading, it->heading);
    }
    for (auto it = m_payments.constBegin(); it != m_payments.constEnd(); ++it) {
        const auto payment = reader.find<Payment>(it.key());
        want(u"whether a payment is void"_s, payment.ok() && *payment ? int((*payment)->voided) : -1, int(it->voided));
    }
    return broken;
}

} // namespace linedesk::faults
