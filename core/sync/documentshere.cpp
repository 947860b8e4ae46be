#include "core/sync/documentshere.h"

#include "core/storage/beforeimage.h"
#include "core/sync/cachestate.h"

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

constexpr auto prefix = "documents/"_L1;
// What is noted of a subscriber.
constexpr auto newcomer = "1"_L1;
constexpr auto fetched = "fetched"_L1;
constexpr auto missed = "wanted"_L1;

QByteArray nameOf(const SubscriberId &subscriber)
{
    return prefix.data() + subscriber.toString().toLatin1();
}

} // namespace

Result<QDate> DocumentsHere::keptFrom()
{
    LD_ASSIGN(const QString from, CacheState(m_copy).get(CacheState::keptFrom));
    return QDate::fromString(from, Qt::ISODate);
}

Result<QDate> DocumentsHere::lackBefore(const SubscriberId &subscriber)
{
    LD_ASSIGN(const QDate from, keptFrom());
    if (!from.isValid())
        return QDate();
    const QByteArray name = nameOf(subscriber);
    LD_ASSIGN(const QString noted, CacheState(m_copy).get(QLatin1StringView(name)));
    if (!noted.isEmpty() && noted != missed)
        return QDate();
    // One who was entered here, and whom the server does not know yet, has none elsewhere.
    Reader reader(m_copy);
    LD_ASSIGN(const std::optional<Row> before,
              findBeforeImage(reader, Entity::Subscriber, subscriber.uuid()));
    return before && before->isEmpty() ? QDate() : from;
}

Result<void> DocumentsHere::note(const SubscriberId &subscriber)
{
    LD_ASSIGN(const QDate from, keptFrom());
    if (!from.isValid())
        return {};
    const QByteArray name = nameOf(subscriber);
    return CacheState(m_copy).set(QLatin1StringView(name), newcomer);
}

Result<void> DocumentsHere::noteFetched(const SubscriberId &subscriber)
{
    const QByteArray name = nameOf(subscriber);
    return CacheState(m_copy).set(QLatin1StringView(name), fetched);
}

Result<void> DocumentsHere::forget(const SubscriberId &subscriber)
{
    const QByteArray name = nameOf(subscriber);
    return CacheState(m_copy).remove(QLatin1StringView(name));
}

Result<QList<SubscriberId>> DocumentsHere::marked(const QString &mark, int most)
{
    LD_ASSIGN(Cursor cursor, m_copy.query("sync_state_documents"_L1,
                                          {{u":value"_s, mark}, {u":limit"_s, most}}));
    QList<SubscriberId> out;
    while (cursor.next()) {
        const QString name = cursor.text(0);
        if (const auto id = Uuid::parse(QStringView(name).mid(prefix.size())))
            out.append(SubscriberId(*id));
    }
    return out;
}

Result<QList<SubscriberId>> DocumentsHere::wanted(int most)
{
    return marked(missed, most);
}

Result<void> DocumentsHere::leaveTo(Connection &fresh)
{
    LD_ASSIGN(const QDate from, DocumentsHere(fresh).keptFrom());
    if (!from.isValid())
        return {};
    LD_ASSIGN(QList<SubscriberId> known, marked(fetched, mostWanted));
    LD_ASSIGN(const QList<SubscriberId> missing, wanted());
    known.append(missing);
    Reader reader(fresh);
    CacheState state(fresh);
    for (const SubscriberId &id : std::as_const(known)) {
        LD_ASSIGN(const std::optional<Row> there, reader.findRow(Entity::Subscriber, id.uuid()));
        const QByteArray name = nameOf(id);
        if (there)
            LD_TRY(state.set(QLatin1StringView(name), missed));
    }
    return {};
}

} // namespace linedesk
