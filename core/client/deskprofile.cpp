#include "core/client/deskprofile.h"

#include "core/base/fold.h"
#include "core/base/json.h"
#include "core/client/offlineverifier.h"

#include <QDir>
#include <QFile>
#include <QSaveFile>
#include <QSslCertificate>
#include <QSslKey>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

constexpr auto ownerOnly = QFile::ReadOwner | QFile::WriteOwner;
constexpr auto ownerFolder = ownerOnly | QFile::ExeOwner;
constexpr qint64 greatestFile = 1024 * 1024;

Error ioError(const QString &path, const QString &detail)
{
    Error error = Error::of(ErrorCode::Storage, Reason::Io, u"file"_s, path);
    error.detail = detail;
    return error;
}

Result<QJsonObject> readObject(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return ioError(path, file.errorString());
    if (file.size() > greatestFile)
        return Error::invalid(Reason::TooLarge, u"file"_s, path, u"1 MiB"_s);
    return parseJsonObject(file.readAll());
}

Result<void> makeFolder(const QString &path)
{
    if (!QDir().mkpath(path) || !QFile::setPermissions(path, ownerFolder))
        return ioError(path, u"mkpath"_s);
    return {};
}

/// Address, authority and fingerprint belong together or are refused.
Result<void> checkServer(const QString &address, const QString &pem, const QString &spki)
{
    const qsizetype colon = address.lastIndexOf(u':');
    bool isPort = false;
    const int port = address.mid(colon + 1).toInt(&isPort);
    if (colon <= 0 || !isPort || port < 1 || port > 65535)
        return Error::invalid(Reason::Syntax, u"address"_s, address, u"host:port"_s);
    const QList<QSslCertificate> certificates =
        QSslCertificate::fromData(pem.toUtf8(), QSsl::Pem);
    if (certificates.size() != 1)
        return Error::invalid(Reason::Syntax, u"authority_pem"_s,
                              QString::number(certificates.size()), u"one certificate"_s);
    const QString found =
        QString::fromLatin1(sha256(certificates.first().publicKey().toDer()).toHex());
    if (found != spki)
        return Error::invalid(Reason::Damaged, u"spki_sha256"_s, spki, found);
    return {};
}

} // namespace

Result<EnrolmentTicket> EnrolmentTicket::read(const QString &path, const QDateTime &nowUtc)
{
    LD_ASSIGN(const QJsonObject json, readObject(path));
    LD_ASSIGN(EnrolmentTicket ticket, codec::decode<EnrolmentTicket>(json));
    if (ticket.format != "linedesk-enrolment-1"_L1)
        return Error::invalid(Reason::UnknownValue, u"format"_s, ticket.format,
                              u"linedesk-enrolment-1"_s);
    LD_TRY(checkServer(ticket.address, ticket.authorityPem, ticket.spkiSha256));
    if (ticket.expiresAt <= nowUtc)
        return Error::of(ErrorCode::Denied, Reason::Expired, u"expires_at"_s,
                         instantText(ticket.expiresAt));
    return ticket;
}

DeskProfile::DeskProfile(const QString &folder)
    : m_folder(folder)
    , m_lock(QDir(folder).filePath(u"lock"_s))
{
    m_lock.setStaleLockTime(0); // told by the process, not by the clock
}

Result<std::unique_ptr<DeskProfile>> DeskProfile::open(const QString &folder)
{
    LD_TRY(makeFolder(folder));
    std::unique_ptr<DeskProfile> profile(new DeskProfile(folder));
    if (!profile->m_lock.tryLock(0))
        return Error::of(ErrorCode::Busy, Reason::InUse, u"profile"_s, folder);
    const QString path = QDir(folder).filePath(u"profile.json"_s);
    if (QFile::exists(path)) {
        LD_ASSIGN(const QJsonObject json, readObject(path));
        LD_ASSIGN(profile->m_data, codec::decode<DeskProfileData>(json));
        LD_TRY(checkServer(profile->m_data.address, profile->m_data.authorityPem,
                           profile->m_data.spkiSha256));
    }
    return profile;
}

Result<void> DeskProfile::save(const DeskProfileData &data)
{
    LD_TRY(checkServer(data.address, data.authorityPem, data.spkiSha256));
    const QString path = QDir(m_folder).filePath(u"profile.json"_s);
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(ownerOnly))
        return ioError(path, file.errorString());
    file.write(canonicalJson(codec::encode(data)));
    if (!file.commit())
        return ioError(path, file.errorString());
    m_data = data;
    return {};
}

Result<QString> DeskProfile::putAside()
{
    const QDir here(m_folder);
    QString aside;
    for (int i = 1; aside.isEmpty() || QFile::exists(aside); ++i)
        aside = here.filePath(u"earlier-server-%1"_s.arg(i));
    LD_TRY(makeFolder(aside));
    // The profile goes last: cut short, this desk still says whose it was.
    for (const QString &name : {u"users"_s, u"profile.json"_s}) {
        if (here.exists(name) && !QFile::rename(here.filePath(name), QDir(aside).filePath(name)))
            return ioError(here.filePath(name), u"rename"_s);
    }
    m_data = {};
    return aside;
}

QString DeskProfileData::makeDeviceKey()
{
    return QString::fromLatin1(OfflineVerifier::makeSealKey().toBase64(
        QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

DeviceId DeskProfileData::deviceOf(const UserId &user) const
{
    for (const KnownUser &known : users) {
        if (known.id == user && !known.deviceId.isNull())
            return known.deviceId;
    }
    return deviceId;
}

DeviceId DeskProfileData::deviceFor(const QString &name) const
{
    for (const KnownUser &known : users) {
        if (folded(known.name) == folded(name))
            return deviceOf(known.id);
    }
    return deviceId;
}

Result<void> DeskProfile::remember(const KnownUser &user)
{
    DeskProfileData data = m_data;
    KnownUser fresh = user;
    for (const KnownUser &known : std::as_const(m_data.users)) {
        if (known.id == user.id)
            fresh.deviceId = known.deviceId;
    }
    data.users.removeIf([&](const KnownUser &known) { return known.id == user.id; });
    data.users.append(fresh);
    return save(data);
}

Result<void> DeskProfile::keepDevice(const UserId &user, const DeviceId &device)
{
    DeskProfileData data = m_data;
    const DeviceId before = data.deviceOf(user);
    if (device.isNull() || before == device)
        return {};
    for (KnownUser &known : data.users) {
        if (known.id == user)
            known.deviceId = device;
        else if (known.deviceId.isNull())
            known.deviceId = data.deviceId;
    }
    if (before == data.deviceId)
        data.deviceId = device;
    return save(data);
}

std::optional<KnownUser> DeskProfile::userNamed(const QString &name) const
{
    for (const KnownUser &user : m_data.users) {
        if (folded(user.name) == folded(name))
            return user;
    }
    return {};
}

Result<QString> DeskProfile::userFolder(const UserId &user) const
{
    const QString path = QDir(m_folder).filePath(u"users/"_s + user.toString());
    LD_TRY(makeFolder(QDir(m_folder).filePath(u"users"_s)));
    LD_TRY(makeFolder(path));
    return path;
}

OutboxPlace DeskProfile::outboxPlace(const QString &userFolder)
{
    return {userFolder + u"/outbox.db"_s, userFolder + u"/outbox.journal"_s};
}

QString DeskProfile::verifierPath(const QString &userFolder)
{
    return userFolder + u"/offline.json"_s;
}

QString DeskProfile::receiptCode(const DeviceId &device, const UserId &user)
{
    // Letters and digits that nobody mistakes for each other.
    constexpr QLatin1StringView signs("0123456789ABCDEFGHJKMNPQRSTVWXYZ");
    const QByteArray sum = sha256(device.bytes() + user.bytes());
    QString code;
    for (int i = 0; i < 5; ++i)
        code += QChar(signs[quint8(sum[i]) % 32]);
    return code;
}

} // namespace linedesk
