#include "core/base/logging.h"
#include "core/client/deskengine.h"

// A device that stands still goes on under another id.

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

/// A server from before renewals had reasons does the same without one.
bool isUnknownReason(const Result<QJsonObject> &answer)
{
    return !answer.ok() && answer.error().reason() == Reason::UnknownField
           && answer.error().problems.first().field == "reason"_L1;
}

} // namespace

QFuture<Result<KnownUser>> DeskEngine::renewDevice(UnsentWork unsent, const QString &reason)
{
    if (!m_user || !m_signedIn || !m_client)
        return ready<KnownUser>(Error::of(ErrorCode::Offline, Reason::OnlineOnly, u"device"_s));
    if (m_freshDevice.isNull())
        m_freshDevice = newId<DeviceId>();
    auto promise = promised<KnownUser>();
    // Asked first: what a person discards is closed for good, and only where the desk goes on.
    whenDone(m_client->call(ApiVerb::Get, u"/api/v1/devices/current"_s), this,
             [this, promise, unsent, reason,
              session = m_session](const Result<QJsonObject> &standing) {
                 if (session != m_session)
                     return settle<KnownUser>(promise, Error{ErrorCode::Cancelled, {}, {}});
                 if (!standing.ok())
                     return settle<KnownUser>(promise, standing.error());
                 const QString state = standing->value("state"_L1).toString();
                 // Asked again because the answer got lost: the session has the new id already.
                 const bool renewed =
                     standing->value("id"_L1).toString() == m_freshDevice.toString();
                 if (state != "released"_L1 && !renewed)
                     return settle<KnownUser>(promise,
                                              Error::of(ErrorCode::Conflict, Reason::NotActive,
                                                        u"device"_s, state,
                                                        u"a device that was released"_s));
                 goOn(unsent, reason, promise);
             });
    return promise->future();
}

void DeskEngine::goOn(UnsentWork unsent, const QString &reason, const Promise<KnownUser> &promise)
{
    ask([unsent, reason](DeskStore &store) {
            return unsent == UnsentWork::EnterAgain ? store.queueBase()
                                                    : store.discardUnsent(reason);
        },
        [this, promise, session = m_session,
         why = unsent == UnsentWork::EnterAgain ? QString() : reason](const Result<QueueBase> &base) {
            if (!base.ok())
                return settle<KnownUser>(promise, base.error());
            if (session != m_session)
                return settle<KnownUser>(promise, Error{ErrorCode::Cancelled, {}, {}});
            moveQueue(m_freshDevice, *base, why, promise, [promise](const Error &error) {
                settle<KnownUser>(promise, error);
            });
        });
}

void DeskEngine::moveQueue(const DeviceId &to, const QueueBase &base, const QString &reason,
                           const Promise<KnownUser> &promise,
                           std::function<void(const Error &)> failed)
{
    QJsonObject body{{u"device_id"_s, to.toString()},
                     {u"last_seq"_s, base.seq},
                     {u"chain"_s, base.chain}};
    if (!reason.isEmpty())
        body.insert(u"reason"_s, reason);
    whenDone(m_client->call(ApiVerb::Post, u"/api/v1/devices/renew"_s, body), this,
             [this, to, base, reason, promise, failed = std::move(failed), user = m_user->id,
              session = m_session](const Result<QJsonObject> &renewed) {
                 const auto kept = renewed.ok() ? keepDevice(user, to) : Result<void>();
                 if (renewed.ok() && kept.ok() && to == m_freshDevice)
                     m_freshDevice = {};
                 if (session != m_session || !m_user)
                     return settle<KnownUser>(promise, Error{ErrorCode::Cancelled, {}, {}});
                 if (!reason.isEmpty() && isUnknownReason(renewed))
                     return moveQueue(to, base, {}, promise, failed);
                 if (!renewed.ok())
                     return failed(renewed.error());
                 if (!kept.ok())
                     return settle<KnownUser>(promise, kept.error());
                 m_sync.reset();
                 openStore(*m_user, true, base.seq, base.chain, promise);
             });
}

/// Whoever first met the question what becomes of the queues here answered it; nothing of anybody
/// else's is thrown away, and what the server has its answers to it answers as before.
void DeskEngine::followDesk(const Promise<KnownUser> &promise,
                            std::function<void(const Error &)> stay)
{
    m_followedIn = m_session;
    ask([](DeskStore &store) { return store.queueBase(); },
        [this, promise, stay = std::move(stay),
         session = m_session](const Result<QueueBase> &base) {
            if (session != m_session)
                return settle<KnownUser>(promise, Error{ErrorCode::Cancelled, {}, {}});
            if (!base.ok())
                return stay(base.error());
            moveQueue(m_profile->data().deviceId, *base, {}, promise, stay);
        });
}

bool DeskEngine::isDeskRenewed() const
{
    if (!m_profile || !m_user)
        return false;
    const DeskProfileData &data = m_profile->data();
    return data.deviceOf(m_user->id) != data.deviceId;
}

/// Who signed in without the server meets it later, still under the desk's old id. That the desk
/// stood still was settled, so nobody is asked again.
void DeskEngine::followFromFork()
{
    m_following = true;
    followDesk(promised<KnownUser>(), [this](const Error &error) {
        qCWarning(lcClient).noquote() << "the queue stays under its device:" << error.detail;
        m_following = false;
        if (error.code == ErrorCode::Offline)
            m_followedIn = 0; // the next answer tries again
        showStatus();
    });
}

Result<void> DeskEngine::keepDevice(const UserId &user, const DeviceId &device)
{
    LD_TRY(m_profile->keepDevice(user, device));
    m_client->setDevice(m_profile->data().deviceOf(user).toString());
    return {};
}

} // namespace linedesk
