#include "app/server/jobs/importmatch.h"

#include "core/base/fold.h"

using namespace Qt::StringLiterals;

namespace linedesk {

QStringList ImportMatch::keysOf(const ImportPayload &row)
{
    const QString externalId = row.contact.value("external_id"_L1).toString();
    if (!externalId.isEmpty())
        return {u"id:"_s + row.contact.value("source"_L1).toString() + u':' + externalId};
    QStringList keys;
    if (!row.streetKey.isEmpty())
        keys.append(row.nameKey + u"|street:"_s + row.streetKey);
    if (!row.emailKey.isEmpty())
        keys.append(row.nameKey + u"|email:"_s + row.emailKey);
    return keys;
}

Result<SubscriberId> ImportMatch::find(const ImportPayload &row)
{
    for (const QString &key : keysOf(row)) {
        if (const SubscriberId known = m_batch.value(key); !known.isNull())
            return known;
    }
    const QString source = row.contact.value("source"_L1).toString();
    const QString externalId = row.contact.value("external_id"_L1).toString();
    if (!externalId.isEmpty()) {
        LD_ASSIGN(const QList<Uuid> ids,
                  m_reader.idList("subscriber_by_external"_L1,
                                  {{u":source"_s, source}, {u":external_id"_s, externalId}}));
        if (!ids.isEmpty())
            return SubscriberId(ids.first());
        // A file of our own names our own subscribers.
        if (const auto own = Uuid::parse(externalId); own && source == "linedesk"_L1) {
            LD_ASSIGN(const std::optional<Subscriber> subscriber, m_reader.find<Subscriber>(*own));
            if (subscriber)
                return subscriber->id;
        }
    }
    if (row.streetKey.isEmpty() && row.emailKey.isEmpty())
        return SubscriberId();
    // Two customers of one product with ids of their own are two, whatever they share.
    LD_ASSIGN(const QList<Namesake> sameName,
              namesakes(row.nameKey, externalId.isEmpty() ? QString() : source));
    for (const Namesake &other : sameName) {
        if ((!row.streetKey.isEmpty() && other.streetKey == row.streetKey)
            || (!row.emailKey.isEmpty() && other.emailKey == row.emailKey))
            return other.id;
    }
    return SubscriberId();
}

Result<QList<ImportMatch::Namesake>> ImportMatch::namesakes(const QString &nameKey,
                                                             const QString &otherThan)
{
    const QString key = otherThan + u'|' + nameKey;
    if (const auto known = m_namesakes.constFind(key); known != m_namesakes.constEnd())
        return *known;
    LD_ASSIGN(Cursor cursor,
              m_reader.connection().query("subscriber_namesakes"_L1,
                                          {{u":key"_s, nameKey},
                                           {u":source"_s, table::toVariant(otherThan)}}));
    QList<Namesake> out;
    while (cursor.next()) {
        Namesake other;
        table::fromVariant(cursor.value(0), other.id);
        other.streetKey = folded(cursor.text(1));
        other.emailKey = cursor.text(2);
        out.append(std::move(other));
    }
    m_namesakes.insert(key, out);
    return out;
}

void ImportMatch::add(const ImportPayload &row, const SubscriberId &id)
{
    for (const QString &key : keysOf(row))
        m_batch.insert(key, id);
}

} // namespace linedesk
