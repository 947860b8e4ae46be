#include "core/sync/documentshere.h"

#include "core/storage/beforeimage.h"
#include "core/sync/cachestate.h"

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

QByteArray nameOf(const SubscriberId &subscriber)
{
    return "documents/" + subscriber.toString().toLatin1();
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
    if (!noted.isEmpty())
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
    return CacheState(m_copy).set(QLatin1StringView(name), u"1"_s);
}

} // namespace linedesk
