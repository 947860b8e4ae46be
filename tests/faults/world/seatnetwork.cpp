#include "tests/faults/world/seat.h"

using namespace Qt::StringLiterals;

namespace linedesk::faults {
namespace {

Error unreachable()
{
    return Error::of(ErrorCode::Offline, Reason::Unreachable, u"server"_s);
}

ApiReply statusOnly(int status, qint64 retryAfterMs = 0)
{
    return {status, QByteArray("{\"code\":\"busy\",\"problems\":[],\"status\":")
                        + QByteArray::number(status) + ",\"title\":\"\"}",
            retryAfterMs};
}

ApiReply replyOf(const http::Response &response)
{
    return {response.status, response.body,
            response.headers.value("Retry-After").toLongLong() * 1000};
}

} // namespace

qint64 Seat::latency()
{
    return happens(m_place.weather.slow) ? m_place.dice.below(30'000) : 5 + m_place.dice.below(200);
}

/// One request and its answer, each of which may get lost, come twice, late or damaged.
void Seat::send(ApiVerb verb, const QString &path, const QByteArray &body, int timeoutMs,
                Answered answered)
{
    auto open = std::make_shared<bool>(true);
    m_place.tell(u"%1 asks %2"_s.arg(m_name, path.section(u"&epoch"_s, 0, 0)));
    const auto back = [this, open, life = m_life, path,
                       answered = std::move(answered)](Result<ApiReply> reply) {
        if (!std::exchange(*open, false) || life != m_life)
            return;
        m_place.tell(u"%1 gets %2 for %3"_s.arg(m_name).arg(reply.ok() ? reply->status : 0).arg(path.section(u"&epoch"_s, 0, 0)));
        answered(reply);
    };
    Timeline &timeline = m_place.timeline;
    timeline.after(timeoutMs, [back] { back(unreachable()); });
    if (m_desk.cutOff && m_place.dice.oneIn(2)) { // no route, known at once
        timeline.after(5, [back] { back(unreachable()); });
        return;
    }
    deliver(verb, path, body, timeoutMs, back);
    if (happens(m_place.weather.twice))
        deliver(verb, path, body, timeoutMs, back);
}

void Seat::deliver(ApiVerb verb, const QString &path, const QByteArray &body, int timeoutMs,
                   std::function<void(Result<ApiReply>)> back)
{
    Timeline &timeline = m_place.timeline;
    if (happens(m_place.weather.loseRequest)) {
        if (m_place.dice.oneIn(2))
            timeline.after(latency(), [back] { back(unreachable()); });
        return;
    }
    timeline.after(latency(), [this, verb, path, body, timeoutMs, back] {
        SimServer &server = m_place.server;
        if (m_desk.cutOff)
            return;
        if (!server.isUp())
            return back(unreachable());
        if (happens(m_place.weather.refuse)) {
            static constexpr int statuses[] = {429, 500, 503};
            return back(statusOnly(statuses[m_place.dice.below(3)], m_place.dice.below(3) * 1000));
        }
        if (!m_session)
            return back(statusOnly(401));
        if (m_upgradeWanted)
            return back(statusOnly(426));
        const int life = server.life();
        server.take({m_user.id, m_desk.device}, verb, path, body, [this, back, life](const http::Response &response) {
            Timeline &later = m_place.timeline;
            if (m_place.server.died()) // with its answer
                return later.after(1, [back] { back(unreachable()); });
            if (happens(m_place.weather.loseAnswer)) {
                if (m_place.dice.oneIn(2))
                    later.after(latency(), [back] { back(unreachable()); });
                return;
            }
            ApiReply reply = replyOf(response);
            if (happens(m_place.weather.damage) && reply.body.size() > 2) {
                if (m_place.dice.oneIn(2))
                    reply.body.chop(1 + m_place.dice.below(reply.body.size() - 1));
                else // the sign-in page of some hotel
                    reply.body = "<!DOCTYPE html><title>Welcome</title>";
                reply.status = 200;
            }
            later.after(latency(), [this, back, reply = std::move(reply), life] {
                if (m_desk.cutOff || life != m_place.server.life())
                    return; // the connection ended with the process
                back(reply);
            });
        });
        if (server.died())
            m_place.tell(u"the server dies in a batch"_s);
    });
}

void Seat::openDocuments(const Uuid &id)
{
    const SubscriberId subscriber(id);
    if (!m_sync)
        return;
    onStore([subscriber](DeskStore &store) { store.beginDocuments(subscriber); },
            [this, subscriber] {
                ++m_documentsAsked;
                send(ApiVerb::Get, u"/api/v1/subscribers/%1/documents"_s.arg(subscriber.toString()), {},
                     60'000, [this, subscriber](const Result<ApiReply> &reply) {
                         --m_documentsAsked;
                         const bool good = reply.ok() && reply->ok();
                         onStore([good, subscriber, body = good ? reply->body : QByteArray()](DeskStore &store) {
                                     if (!good)
                                         return store.giveUpDocuments(subscriber);
                                     const auto put = store.putDocuments(subscriber, body);
                                     Q_UNUSED(put)
                                 },
                                 [] {});
                     });
            });
}

void Seat::pullAnswered(bool more)
{
    if (more)
        return;
    auto wanted = std::make_shared<std::optional<SubscriberId>>();
    onStore([wanted](DeskStore &store) { *wanted = store.takeWantedDocuments(); },
            [this, wanted] {
                if (*wanted)
                    openDocuments((*wanted)->uuid());
            });
}

void Seat::fetchPage(const QList<SnapshotPart> &parts, const CopyPlace &place, Fetched fetched)
{
    const SnapshotPart part = parts.value(place.part);
    // Pages so small that most tables take several.
    const QString path = CopyPages::pathOf(part, place.after).replace(u"limit=10000"_s, u"limit=40"_s);
    send(ApiVerb::Get, path, {}, 120'000, [part, fetched](const Result<ApiReply> &reply) {
        if (!reply.ok() || !reply->ok())
            return fetched({reply, nullptr});
        fetched({ApiReply{200, {}, 0}, std::make_shared<const Result<SnapshotPage>>(
                                           protocol::readSnapshotPage(reply->body, part))});
    });
}

} // namespace linedesk::faults
