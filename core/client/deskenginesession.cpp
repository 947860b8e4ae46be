#include "core/base/logging.h"
#include "core/client/deskengine.h"

#include <QRandomGenerator>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

/// The keychain may ask the person to open it; nobody waits for that.
constexpr int keepPatienceMs = 5'000;
/// Reading all of the copy is not for the moment in which somebody waits for their first list.
constexpr int copyCheckAfterMs = 20'000;

} // namespace

void DeskEngine::makeClient(const DeskProfileData &data)
{
    m_copyPages.reset();
    m_client = std::make_unique<ApiClient>(
        ApiTrust{data.address, data.authorityPem, data.spkiSha256});
    m_client->setDevice(data.deviceId.toString());
    m_client->setDeviceKey(data.deviceKey.toLatin1());
    m_client->setKeep([this](const QByteArray &token) {
        return m_user ? keepToken(m_user->id, token) : ready<bool>(false);
    });
    connect(m_client.get(), &ApiClient::reachedChanged, this, &DeskEngine::followReach);
    connect(m_client.get(), &ApiClient::sessionEnded, this, [this] {
        if (!m_user)
            return;
        m_secrets.remove(refreshKey(m_user->id));
        Q_EMIT signInNeeded();
    });
}

void DeskEngine::followReach(bool reached)
{
    if (m_reached == reached)
        return;
    m_reached = reached;
    Q_EMIT statusChanged(status());
    if (!m_user)
        return;
    if (reached)
        Q_EMIT wentOnline();
    else
        Q_EMIT wentOffline();
}

void DeskEngine::networkChanged(bool there)
{
    if (!m_client)
        return;
    if (there)
        return give(syncevent::WentOnline{});
    followReach(false);
    m_client->abortAll();
}

QString DeskEngine::refreshKey(const UserId &user)
{
    return u"refresh-"_s + user.toString();
}

QFuture<Result<bool>> DeskEngine::keepToken(const UserId &user, const QByteArray &token)
{
    auto promise = promised<bool>();
    whenDone(m_secrets.write(refreshKey(user), token), this,
             [this, promise](const Result<bool> &written) {
                 if (!written.ok()) {
                     qCInfo(lcClient).noquote() << "no keychain:" << written.error().detail;
                     Q_EMIT nothingRemembered();
                 }
                 settle<bool>(promise, written);
             });
    return promise->future();
}

QFuture<Result<KnownUser>> DeskEngine::signIn(const QString &name, const QString &password)
{
    if (!isEnrolled() || !m_client)
        return ready<KnownUser>(Error::of(ErrorCode::NotFound, Reason::Required, u"enrolment"_s));
    auto promise = promised<KnownUser>();
    signInWith(m_profile->data(), ApiClient::sessionsPath, name, password, promise);
    return promise->future();
}

void DeskEngine::beginSession(const Result<QJsonObject> &answer, const QString &password,
                              const Promise<KnownUser> &promise)
{
    if (!answer.ok())
        return settle<KnownUser>(promise, answer.error());
    const QJsonObject person = answer->value("user"_L1).toObject();
    const auto user = codec::decode<KnownUser>(person);
    const QByteArray access = answer->value("access_token"_L1).toString().toLatin1();
    const QByteArray refresh = answer->value("refresh_token"_L1).toString().toLatin1();
    if (!user.ok() || access.isEmpty())
        return settle<KnownUser>(promise, Error::of(ErrorCode::Protocol, Reason::WrongType,
                                                    u"session"_s));
    const QDateTime theirs =
        QDateTime::fromString(answer->value("server_time"_L1).toString(), Qt::ISODateWithMs);
    m_clockAheadMs = theirs.isValid() ? m_clock.nowMs() - theirs.toMSecsSinceEpoch() : 0;
    // A person's requests never travel with another's token.
    if (m_user && m_user->id != user->id)
        makeClient(m_profile->data());
    if (const auto kept = m_profile->remember(*user); !kept.ok())
        return settle<KnownUser>(promise, kept.error());
    const QJsonObject device = answer->value("device"_L1).toObject();
    // The server gave this desk a new id, and it was cut off before it kept it.
    if (const auto id = Uuid::parse(device.value("id"_L1).toString())) {
        if (const auto kept = keepDevice(user->id, DeviceId(*id)); !kept.ok())
            return settle<KnownUser>(promise, kept.error());
    }
    if (!password.isEmpty())
        keepOfflineKey(*user, password);
    // Kept before it is used: until then the server still takes the one before.
    whenDoneWithin(keepToken(user->id, refresh), keepPatienceMs, this,
                   [this, user = *user, access, refresh, device, promise](
                       const std::optional<Result<bool>> &) {
                       m_client->setTokens(access, refresh);
                       openStore(user, true, device.value("last_seq"_L1).toInteger(),
                                 device.value("chain"_L1).toString(), promise);
                   });
}

void DeskEngine::openStore(const KnownUser &user, bool signedIn, qint64 lastSeq,
                           const QString &chain, const Promise<KnownUser> &promise)
{
    if (m_sync && m_user && m_user->id == user.id) { // signed in again, the store is open
        m_signedIn = signedIn;
        // A queue begun offline after an earlier one was given up waited for this.
        ask([lastSeq, chain](DeskStore &store) -> Result<bool> {
                LD_TRY(store.beginQueueBehind(lastSeq, chain));
                return true;
            },
            [](const Result<bool> &) {});
        give(syncevent::SignedIn{});
        return settle<KnownUser>(promise, user);
    }
    const auto folder = m_profile->userFolder(user.id);
    if (!folder.ok())
        return settle<KnownUser>(promise, folder.error());
    const int session = ++m_session;
    m_wantedComing = false;
    m_following = false;
    m_sync.reset();
    const DeskActor actor{user.id, user.displayName, user.role};
    auto opened = m_store.open([this, folder = *folder, actor, lastSeq, chain,
                                device = m_profile->data().deviceOf(user.id)]()
                                   -> Result<std::unique_ptr<DeskStore>> {
        LD_ASSIGN(auto store, DeskStore::open(folder, actor, device, m_clock, m_watch));
        LD_TRY(store->beginQueueBehind(lastSeq, chain));
        store->keepReserve();
        return store;
    });
    whenDone(opened, this, [this, session, user, signedIn, lastSeq, promise](const Stored<bool> &done) {
        if (!done.result.ok() && isLostQueue(done.result.error())) {
            m_lostUser = user;
            m_lostTaken = lastSeq;
        }
        if (session != m_session || !done.result.ok())
            return settle<KnownUser>(promise, done.result.ok()
                                                  ? Error{ErrorCode::Cancelled, {}, {}}
                                                  : done.result.error());
        m_lostUser.reset();
        m_user = user;
        m_signedIn = signedIn;
        take(done.view);
        // Somebody else got this desk a new device: what is theirs here follows.
        if (signedIn && lastSeq >= 0 && isDeskRenewed())
            return followDesk(promise, [this, user, promise](const Error &error) {
                qCWarning(lcClient).noquote() << "the queue stays under its device:" << error.detail;
                startSync(user, true, promise);
            });
        startSync(user, signedIn, promise);
    });
}

void DeskEngine::startSync(const KnownUser &user, bool signedIn, const Promise<KnownUser> &promise)
{
    m_sync = std::make_unique<DeskSync>(static_cast<SyncWorld &>(*this), [](qint64 limit) {
        return qint64(QRandomGenerator::global()->bounded(quint32(qMax<qint64>(1, limit))));
    });
    QTimer::singleShot(copyCheckAfterMs, this, [this, session = m_session] {
        if (session == m_session)
            checkCopy();
    });
    m_sync->start(signedIn, [user, promise] { settle<KnownUser>(promise, user); });
}

void DeskEngine::signOut()
{
    if (m_client && m_signedIn)
        m_client->send(ApiVerb::Delete, u"/api/v1/sessions/current"_s);
    if (m_user)
        m_secrets.remove(refreshKey(m_user->id));
    ++m_session;
    m_following = false;
    m_sync.reset();
    m_retryTimer.stop();
    m_checkTimer.stop();
    m_forkTimer.stop();
    m_released = false;
    m_wantedComing = false;
    m_handedIn.clear();
    m_store.close();
    m_user.reset();
    m_signedIn = false;
    m_strangeKeyTold = false;
    m_view = {};
    if (m_client)
        m_client->setTokens({}, {});
    Q_EMIT statusChanged(status());
}

} // namespace linedesk
