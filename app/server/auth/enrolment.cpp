#include "app/server/auth/enrolment.h"

#include "app/server/auth/onetimelinks.h"
#include "core/base/fingerprint.h"
#include "core/base/fold.h"
#include "core/domain/codec.h"
#include "core/storage/reader.h"
#include "core/storage/transacted.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace linedesk {

QString authorityLine(const QString &spkiSha256)
{
    return u"Fingerprint of the server's authority: "_s
           + fingerprintText(QByteArray::fromHex(spkiSha256.toLatin1()));
}

Result<EnrolmentFile> makeEnrolment(Connection &connection, const Clock &clock,
                                    const ServerFolder &folder, const QString &userName)
{
    EnrolmentFile file;
    LD_ASSIGN(const tls::KeyPair authority, folder.authority());
    LD_ASSIGN(const tls::CertificateFacts facts, tls::readCertificate(authority.certificatePem));
    file.address = folder.settings().apiAddress;
    file.authorityPem = QString::fromLatin1(authority.certificatePem);
    file.spkiSha256 = QString::fromLatin1(facts.spkiSha256.toHex());
    return transacted(connection, [&](Connection &own) -> Result<EnrolmentFile> {
        Reader reader(own);
        LD_ASSIGN(const Company company, reader.company());
        LD_ASSIGN(const QList<StaffUser> users,
                  reader.list<StaffUser>("staff_by_name"_L1, {{u":key"_s, folded(userName)}}));
        if (users.isEmpty())
            return Error::of(ErrorCode::NotFound, Reason::NotFound, u"user"_s, userName);
        if (users.first().disabled)
            return Error::of(ErrorCode::Conflict, Reason::Disabled, u"user"_s, userName);
        OneTimeLinks links(own, clock.nowMs());
        LD_ASSIGN(const OneTimeLinks::Issued issued,
                  links.issue(OneTimeLinks::Purpose::Enrol, users.first().id.uuid()));
        file.company = company.name;
        file.user = users.first().name;
        file.secret = QString::fromLatin1(issued.secret);
        file.expiresAt = issued.expiresAt;
        return file;
    });
}

Result<void> saveEnrolmentFile(const EnrolmentFile &file, const QString &path)
{
    QFile out(path);
    if (!out.open(QIODevice::WriteOnly | QIODevice::NewOnly)) {
        if (QFile::exists(path))
            return Error::of(ErrorCode::Conflict, Reason::AlreadyExists, u"file"_s, path);
        return Error::of(ErrorCode::Storage, Reason::Io, u"file"_s, path);
    }
    out.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    const QByteArray text = QJsonDocument(codec::encode(file)).toJson(QJsonDocument::Indented);
    if (out.write(text) != text.size() || !out.flush())
        return Error::of(ErrorCode::Storage, Reason::Io, u"file"_s, path);
    return {};
}

Result<EnrolmentFile> createEnrolmentFile(Connection &connection, const Clock &clock,
                                          const ServerFolder &folder, const QString &userName,
                                          const QString &path)
{
    if (QFile::exists(path))
        return Error::of(ErrorCode::Conflict, Reason::AlreadyExists, u"file"_s, path);
    LD_ASSIGN(const EnrolmentFile file, makeEnrolment(connection, clock, folder, userName));
    LD_TRY(saveEnrolmentFile(file, path));
    return file;
}

} // namespace linedesk
