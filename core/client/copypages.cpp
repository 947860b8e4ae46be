#include "core/client/copypages.h"

#include "core/base/async.h"
#include "core/storage/tables.h"

#include <QPromise>
#include <QThreadPool>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

constexpr int rowsPerPage = 10'000;
constexpr int timeoutMs = 120'000;
constexpr int pagesAtOnce = 3; ///< with the one that is being stored

} // namespace

CopyPages::CopyPages(ApiClient &client, const QList<SnapshotPart> &parts)
    : m_client(&client), m_parts(parts)
{
}

QString CopyPages::pathOf(const SnapshotPart &part, const QString &after)
{
    QString path =
        u"/api/v1/snapshot/%1?limit=%2"_s.arg(tableOf(part.entity).name).arg(rowsPerPage);
    if (!part.part.isAll())
        path += u"&kept_from="_s + isoDate(part.part.from);
    return after.isEmpty()
               ? path
               : path + u"&after="_s + QString::fromLatin1(QUrl::toPercentEncoding(after));
}

QFuture<CopyPages::Fetched> CopyPages::page(const CopyPlace &place)
{
    while (!m_pages.isEmpty() && m_pages.first()->place != place)
        m_pages.removeFirst();
    if (m_pages.isEmpty())
        start(place);
    const QFuture<Fetched> future = m_pages.first()->future;
    fetchAhead();
    return future;
}

void CopyPages::fetchAhead()
{
    while (m_pages.size() < pagesAtOnce && !m_pages.isEmpty() && m_pages.last()->next)
        start(*m_pages.last()->next);
}

void CopyPages::start(const CopyPlace &place)
{
    const auto promise = std::make_shared<QPromise<Fetched>>();
    promise->start();
    const auto way = std::make_shared<OnItsWay>();
    way->place = place;
    way->future = promise->future();
    m_pages.append(way);
    if (!m_client)
        return; // the promise goes unkept: nobody is there to take it
    const SnapshotPart part = m_parts.value(place.part);
    whenDone(m_client->send(ApiVerb::Get, pathOf(part, place.after), {}, timeoutMs), this,
             [this, promise, way, part](const Result<ApiReply> &reply) {
                 if (!reply.ok() || !reply->ok()) {
                     promise->addResult(Fetched{reply, nullptr});
                     promise->finish();
                     return;
                 }
                 way->next = placeAfter(way->place, reply->body);
                 QThreadPool::globalInstance()->start([promise, part, body = reply->body] {
                     promise->addResult(Fetched{ApiReply{200, {}, 0},
                                                std::make_shared<const Result<SnapshotPage>>(
                                                    protocol::readSnapshotPage(body, part))});
                     promise->finish();
                 });
                 fetchAhead();
             });
}

/// A canonical page tells its successor before its rows. Where it is not found there, the next page
/// is fetched once this one was read.
std::optional<CopyPlace> CopyPages::placeAfter(const CopyPlace &place, const QByteArray &body) const
{
    constexpr qsizetype headSize = 400;
    const QByteArray name("\"next\":");
    const QByteArray head = body.left(headSize);
    const qsizetype at = head.indexOf(name);
    const qsizetype rows = head.indexOf("\"rows\":");
    if (at < 0 || (rows >= 0 && rows < at))
        return std::nullopt;
    const QByteArray value = head.mid(at + name.size());
    if (value.startsWith("null")) {
        if (place.part + 1 < m_parts.size())
            return CopyPlace{place.part + 1, {}};
        return std::nullopt;
    }
    const qsizetype end = value.indexOf('"', 1);
    const QByteArray token = value.mid(1, end - 1);
    if (!value.startsWith('"') || end < 0 || token.contains('\\'))
        return std::nullopt;
    return CopyPlace{place.part, QString::fromUtf8(token)};
}

} // namespace linedesk
