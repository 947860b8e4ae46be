#include "app/server/jobs/importmatch.h"

#include "core/base/fold.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

QString sourceOf(const ImportPayload &row)
{
    return row.contact.value("source"_L1).toString();
}

QString externalIdOf(const ImportPayload &row)
{
    return row.contact.value("external_id"_L1).toString();
}

/// In the order of the index they are looked up in.
QVariantList sorted(const QSet<QString> &texts)
{
    QStringList list(texts.cbegin(), texts.cend());
    list.sort();
    return {list.cbegin(), list.cend()};
}

} // namespace

QStringList ImportMatch::keysOf(const ImportPayload &row)
{
    if (const QString externalId = externalIdOf(row); !externalId.isEmpty())
        return {u"id:"_s + sourceOf(row) + u':' + externalId};
    QStringList keys;
    if (!row.streetKey.isEmpty())
        keys.append(row.nameKey + u"|street:"_s + row.streetKey);
    if (!row.emailKey.isEmpty())
        keys.append(row.nameKey + u"|email:"_s + row.emailKey);
    return keys;
}

QString ImportMatch::apartFrom(const ImportPayload &row)
{
    return externalIdOf(row).isEmpty() ? QString(""_L1) : sourceOf(row);
}

Result<void> ImportMatch::prepare(const QList<const ImportPayload *> &rows)
{
    QHash<QString, QSet<QString>> externalIds;
    QHash<QString, QSet<QString>> names;
    for (const ImportPayload *row : rows) {
        if (const QString externalId = externalIdOf(*row); !externalId.isEmpty())
            externalIds[sourceOf(*row)].insert(externalId);
        if (!row->streetKey.isEmpty() || !row->emailKey.isEmpty())
            names[apartFrom(*row)].insert(row->nameKey);
    }
    Connection &connection = m_reader.connection();
    for (auto it = externalIds.cbegin(); it != externalIds.cend(); ++it) {
        LD_ASSIGN(const QList<QVariantList> found,
                  connection.queryAmong("subscriber_external_among"_L1, sorted(*it), {it.key()}, 2));
        for (const QVariantList &other : found)
            table::fromVariant(other[1], m_external[{it.key(), other[0].toString()}]);
    }
    for (auto it = names.cbegin(); it != names.cend(); ++it)
        LD_TRY(noteNamesakes(it.key(), sorted(*it)));
    return {};
}

Result<void> ImportMatch::noteNamesakes(const QString &apartFrom, const QVariantList &names)
{
    Connection &connection = m_reader.connection();
    LD_ASSIGN(QList<QVariantList> others,
              connection.queryAmong("subscriber_namesakes_unnumbered"_L1, names, {}, 4));
    // Most offices have one product's customers: then nobody has an id elsewhere.
    LD_ASSIGN(Cursor elsewhere,
              connection.query("subscriber_elsewhere"_L1, {{u":source"_s, apartFrom}}));
    if (elsewhere.next() && elsewhere.number(0) != 0) {
        LD_ASSIGN(const QList<QVariantList> numbered,
                  connection.queryAmong("subscriber_namesakes_elsewhere"_L1, names, {apartFrom}, 4));
        others += numbered;
    }
    for (const QVariantList &other : std::as_const(others)) {
        Namesake namesake{{}, folded(other[2].toString()), other[3].toString()};
        table::fromVariant(other[1], namesake.id);
        m_namesakes[{apartFrom, other[0].toString()}].append(std::move(namesake));
    }
    return {};
}

Result<SubscriberId> ImportMatch::find(const ImportPayload &row)
{
    for (const QString &key : keysOf(row)) {
        if (const SubscriberId known = m_batch.value(key); !known.isNull())
            return known;
    }
    const QString source = sourceOf(row);
    const QString externalId = externalIdOf(row);
    if (!externalId.isEmpty()) {
        if (const SubscriberId known = m_external.value({source, externalId}); !known.isNull())
            return known;
        // A file of our own names our own subscribers.
        if (const auto own = Uuid::parse(externalId); own && source == "linedesk"_L1) {
            LD_ASSIGN(const std::optional<Subscriber> subscriber, m_reader.find<Subscriber>(*own));
            if (subscriber)
                return subscriber->id;
        }
    }
    const auto others = m_namesakes.constFind({apartFrom(row), row.nameKey});
    if (others == m_namesakes.constEnd())
        return SubscriberId();
    for (const Namesake &other : *others) {
        if ((!row.streetKey.isEmpty() && other.streetKey == row.streetKey)
            || (!row.emailKey.isEmpty() && other.emailKey == row.emailKey))
            return other.id;
    }
    return SubscriberId();
}

void ImportMatch::add(const ImportPayload &row, const SubscriberId &id)
{
    for (const QString &key : keysOf(row))
        m_batch.insert(key, id);
}

} // namespace linedesk
