#include "core/base/logging.h"
#include "core/client/deskengine.h"

#include <QFile>
#include <QSysInfo>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

/// A locked keychain asks the person for its own password when it is read; they may be away.
constexpr int readPatienceMs = 30'000;

QString joinPath()
{
    return ApiClient::sessionsPath + u"/join"_s;
}

/// The server does not know this device: it was set up anew or restored from before it joined.
bool isUnknownDevice(const Result<QJsonObject> &answer)
{
    return !answer.ok() && answer.error().code == ErrorCode::Denied
           && !answer.error().problems.isEmpty()
           && answer.error().problems.first().field == "device_id"_L1;
}

} // namespace

Result<EnrolmentTicket> DeskEngine::readTicket(const QString &file) const
{
    return EnrolmentTicket::read(file, m_clock.nowUtc());
}

/// What the profile becomes when it belongs to this server: another one is refused.
Result<DeskProfileData> DeskEngine::profileAt(const ApiTrust &trust, const QString &company,
                                              EarlierServer earlier) const
{
    if (!m_profile)
        return Error::of(ErrorCode::NotFound, Reason::Required, u"profile"_s);
    DeskProfileData data = m_profile->data();
    if (m_profile->isEnrolled() && data.spkiSha256 != trust.spkiSha256) {
        // Another key at the same address is a server set up anew, or somebody in between.
        const bool same = data.address == trust.address;
        if (!same || earlier == EarlierServer::Refuse)
            return Error::of(ErrorCode::Conflict, Reason::InUse,
                             same ? u"server_key"_s : u"address"_s, data.address);
        data = {};
    }
    if (data.deviceId.isNull())
        data.deviceId = newId<DeviceId>();
    if (data.deviceKey.isEmpty())
        data.deviceKey = DeskProfileData::makeDeviceKey();
    data.deviceName = QSysInfo::machineHostName().left(100);
    data.address = trust.address;
    data.authorityPem = trust.authorityPem;
    data.spkiSha256 = trust.spkiSha256;
    data.company = company;
    return data;
}

bool DeskEngine::isSetUpAnew(const EnrolmentTicket &ticket) const
{
    return isEnrolled() && m_profile->data().address == ticket.address
           && m_profile->data().spkiSha256 != ticket.spkiSha256;
}

Result<void> DeskEngine::keepProfile(const DeskProfileData &data)
{
    if (m_profile->isEnrolled() && m_profile->data().spkiSha256 != data.spkiSha256) {
        LD_ASSIGN(const QString aside, m_profile->putAside());
        qCWarning(lcClient).noquote() << "the earlier server's copy was put aside:" << aside;
    }
    return m_profile->save(data);
}

QFuture<Result<KnownUser>> DeskEngine::enrol(const QString &file, const QString &password,
                                             EarlierServer earlier)
{
    const auto ticket = readTicket(file);
    const auto data = ticket.ok() ? profileAt({ticket->address, ticket->authorityPem,
                                               ticket->spkiSha256},
                                              ticket->company, earlier)
                                  : Result<DeskProfileData>(ticket.error());
    if (!data.ok())
        return ready<KnownUser>(data.error());
    ++m_tries;
    makeClient(*data);
    auto promise = promised<KnownUser>();
    const QJsonObject body{{u"secret"_s, ticket->secret},
                           {u"device_id"_s, data->deviceId.toString()},
                           {u"device_name"_s, data->deviceName}};
    whenDone(m_client->call(ApiVerb::Post, ApiClient::sessionsPath + u"/enrol"_s, body), this,
             [this, promise, data = *data, name = ticket->user,
              password](const Result<QJsonObject> &answer) {
                 if (!answer.ok() || password.isEmpty())
                     return enterWith(data, answer, {}, promise);
                 if (const auto saved = keepProfile(data); !saved.ok())
                     return settle<KnownUser>(promise, saved.error());
                 // The device is known now, so the password can be checked; the session that the
                 // secret opened has done its work.
                 m_client->setTokens(answer->value("access_token"_L1).toString().toLatin1(), {});
                 m_client->send(ApiVerb::Delete, ApiClient::sessionsPath + u"/current"_s);
                 m_client->setTokens({}, {});
                 signInWith(data, ApiClient::sessionsPath, name, password, promise);
             });
    return promise->future();
}

QFuture<Result<MetServer>> DeskEngine::meet(const QString &address)
{
    const auto checked = ServerMeeting::addressOf(address);
    if (!checked.ok())
        return ready<MetServer>(checked.error());
    auto *meeting = new ServerMeeting(*checked, m_clock, this);
    auto promise = promised<MetServer>();
    whenDone(meeting->meet(), this, [promise, meeting](const Result<MetServer> &met) {
        meeting->deleteLater();
        settle<MetServer>(promise, met);
    });
    return promise->future();
}

QFuture<Result<KnownUser>> DeskEngine::join(const MetServer &server, const QString &name,
                                            const QString &password)
{
    const auto data = profileAt(server.trust, server.company);
    if (!data.ok())
        return ready<KnownUser>(data.error());
    makeClient(*data);
    auto promise = promised<KnownUser>();
    signInWith(*data, joinPath(), name, password, promise);
    return promise->future();
}

void DeskEngine::signInWith(const DeskProfileData &data, const QString &path, const QString &name,
                            const QString &password, const Promise<KnownUser> &promise)
{
    ++m_tries;
    const QJsonObject body{{u"name"_s, name},
                           {u"password"_s, password},
                           {u"device_id"_s, data.deviceFor(name).toString()},
                           {u"device_name"_s, data.deviceName}};
    whenDone(m_client->call(ApiVerb::Post, path, body), this,
             [this, data, path, name, password, promise](const Result<QJsonObject> &answer) {
                 if (isUnknownDevice(answer) && path != joinPath())
                     return signInWith(data, joinPath(), name, password, promise);
                 enterWith(data, answer, password, promise);
             });
}

void DeskEngine::enterWith(const DeskProfileData &data, const Result<QJsonObject> &answer,
                           const QString &password, const Promise<KnownUser> &promise)
{
    if (answer.ok()) { // the address may be another one, too
        if (const auto saved = keepProfile(data); !saved.ok())
            return settle<KnownUser>(promise, saved.error());
    }
    beginSession(answer, password, promise);
}

QFuture<Result<KnownUser>> DeskEngine::resume()
{
    const Error nobody = Error::of(ErrorCode::NotFound, Reason::Required, u"sign_in"_s);
    const QList<KnownUser> known = knownUsers();
    if (!isEnrolled() || !m_client || known.isEmpty())
        return ready<KnownUser>(nobody);
    const UserId user = known.last().id;
    const int mine = ++m_tries;
    const Error cancelled{ErrorCode::Cancelled, {}, {}};
    m_client->setDevice(m_profile->data().deviceOf(user).toString());
    auto promise = promised<KnownUser>();
    whenDoneWithin(
        m_secrets.read(refreshKey(user)), readPatienceMs, this,
        [this, promise, nobody, user, mine,
         cancelled](const std::optional<Result<QByteArray>> &kept) {
            if (mine != m_tries)
                return settle<KnownUser>(promise, cancelled);
            if (!kept || !kept->ok() || (*kept)->isEmpty())
                return settle<KnownUser>(promise, nobody);
            whenDone(m_client->send(ApiVerb::Post, ApiClient::sessionsPath + u"/refresh"_s,
                                    m_client->refreshBody(**kept)),
                     this, [this, promise, user, mine, cancelled](const Result<ApiReply> &reply) {
                         if (mine != m_tries)
                             return settle<KnownUser>(promise, cancelled);
                         if (!reply.ok())
                             return settle<KnownUser>(promise, reply.error());
                         if (reply->status == 401 || reply->status == 403)
                             m_secrets.remove(refreshKey(user));
                         beginSession(reply->json(), {}, promise);
                     });
        });
    return promise->future();
}

bool DeskEngine::hasCopy() const
{
    const QList<KnownUser> known = knownUsers();
    return std::any_of(known.begin(), known.end(), [this](const KnownUser &user) {
        const auto folder = m_profile->userFolder(user.id);
        return folder.ok() && DeskStore::hasCopy(*folder)
               && QFile::exists(DeskProfile::verifierPath(*folder));
    });
}

} // namespace linedesk
