#include "core/client/deskengine.h"
#include "core/client/offlineverifier.h"

#include <QFile>

// Working while the server is away: the verifier that lets a person in, and what they left unsent.

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

QString sealKeyName(const UserId &user)
{
    return u"seal-"_s + user.toString();
}

} // namespace

bool DeskEngine::isOfflineSetUp() const
{
    if (!m_profile || !m_user)
        return false;
    const auto folder = m_profile->userFolder(m_user->id);
    return m_offlineKeyComing || (folder.ok() && QFile::exists(DeskProfile::verifierPath(*folder)));
}

/// The verifier for signing in offline. The keychain holds the key that seals it; without one it
/// is the password's alone (decisions 13).
QFuture<Result<bool>> DeskEngine::keepOfflineKey(const KnownUser &user, const QString &password)
{
    const auto folder = m_profile->userFolder(user.id);
    if (!folder.ok())
        return ready<bool>(folder.error());
    m_offlineKeyComing = true;
    auto promise = promised<bool>();
    const auto keep = [this, user, password, folder = *folder, promise](const QByteArray &key) {
        auto kept = m_store.runBare<bool>([user, password, folder, key]() -> Result<bool> {
            OfflineVerifier verifier(DeskProfile::verifierPath(folder));
            LD_TRY(verifier.keep(user, password, key));
            return true;
        });
        whenDone(kept, this, [this, promise](const Stored<bool> &done) {
            m_offlineKeyComing = false;
            settle<bool>(promise, done.result);
        });
    };
    whenDone(m_secrets.read(sealKeyName(user.id)), this,
             [this, user, keep](const Result<QByteArray> &kept) {
                 if (!kept.ok())
                     return keep({});
                 if (!kept->isEmpty())
                     return keep(*kept);
                 const QByteArray made = OfflineVerifier::makeSealKey();
                 whenDone(m_secrets.write(sealKeyName(user.id), made), this,
                          [keep, made](const Result<bool> &written) {
                              keep(written.ok() ? made : QByteArray());
                          });
             });
    return promise->future();
}

QFuture<Result<bool>> DeskEngine::setUpOffline(const QString &password)
{
    if (!isEnrolled() || !m_user)
        return ready<bool>(Error::of(ErrorCode::Denied, Reason::Required, u"sign_in"_s));
    const DeskProfileData &data = m_profile->data();
    // Beside the session the person works in, which is not touched.
    auto *client = new ApiClient({data.address, data.authorityPem, data.spkiSha256}, this);
    client->setDeviceKey(data.deviceKey.toLatin1());
    auto promise = promised<bool>();
    const QJsonObject body{{u"name"_s, m_user->name},
                           {u"password"_s, password},
                           {u"device_id"_s, data.deviceOf(m_user->id).toString()},
                           {u"device_name"_s, data.deviceName}};
    whenDone(client->call(ApiVerb::Post, ApiClient::sessionsPath, body), this,
             [this, client, promise, password,
              user = *m_user](const Result<QJsonObject> &answer) {
                 if (!answer.ok()) {
                     client->deleteLater();
                     return settle<bool>(promise, answer.error());
                 }
                 client->setTokens(answer->value("access_token"_L1).toString().toLatin1(), {});
                 whenDone(client->send(ApiVerb::Delete, ApiClient::sessionsPath + u"/current"_s),
                          client, [client](const Result<ApiReply> &) { client->deleteLater(); });
                 whenDone(keepOfflineKey(user, password), this,
                          [promise](const Result<bool> &kept) { settle<bool>(promise, kept); });
             });
    return promise->future();
}

QFuture<Result<int>> DeskEngine::unsentKept()
{
    QList<OutboxPlace> places;
    for (const KnownUser &user : knownUsers()) {
        if (const auto folder = m_profile->userFolder(user.id); folder.ok())
            places.append(DeskProfile::outboxPlace(*folder));
    }
    auto promise = promised<int>();
    auto counted = m_store.runBare<int>([places]() -> Result<int> {
        int unsent = 0;
        for (const OutboxPlace &place : places) {
            LD_ASSIGN(const int here, Outbox::unsentIn(place));
            unsent += here;
        }
        return unsent;
    });
    whenDone(counted, this,
             [promise](const Stored<int> &done) { settle<int>(promise, done.result); });
    return promise->future();
}

QFuture<Result<KnownUser>> DeskEngine::signInOffline(const QString &name, const QString &password)
{
    if (!isEnrolled())
        return ready<KnownUser>(Error::of(ErrorCode::NotFound, Reason::Required, u"enrolment"_s));
    const auto known = m_profile->userNamed(name);
    const auto folder = known ? m_profile->userFolder(known->id)
                              : Result<QString>(Error::of(ErrorCode::NotFound, Reason::NotFound,
                                                          u"offline_sign_in"_s, name));
    if (!folder.ok())
        return ready<KnownUser>(folder.error());
    ++m_tries;
    auto promise = promised<KnownUser>();
    whenDone(m_secrets.read(sealKeyName(known->id)), this,
             [this, promise, password, folder = *folder](const Result<QByteArray> &key) {
                 const QByteArray seal = key.ok() ? *key : QByteArray();
                 auto opened = m_store.runBare<KnownUser>(
                     [password, folder, seal]() -> Result<KnownUser> {
                         return OfflineVerifier(DeskProfile::verifierPath(folder))
                             .open(password, seal);
                     });
                 whenDone(opened, this, [this, promise](const Stored<KnownUser> &done) {
                     if (!done.result.ok())
                         return settle<KnownUser>(promise, done.result.error());
                     const KnownUser user = *done.result;
                     whenDone(m_secrets.read(refreshKey(user.id)), this,
                              [this, promise, user](const Result<QByteArray> &token) {
                                  const bool can = token.ok() && !token->isEmpty();
                                  m_client->setDevice(
                                      m_profile->data().deviceOf(user.id).toString());
                                  if (can)
                                      m_client->setTokens({}, *token);
                                  openStore(user, can, -1, {}, promise);
                              });
                 });
             });
    return promise->future();
}

} // namespace linedesk
