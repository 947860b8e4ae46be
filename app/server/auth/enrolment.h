#pragma once
#include "app/server/record/serverfolder.h"
#include "core/domain/fields.h"
#include "core/domain/staff.h"
#include "core/storage/connection.h"

namespace linedesk {

/// What a new desk is given to meet the server with (decisions 14): where it is, which authority it
/// trusts, and a secret that works once. The file is secret until it was used.
struct EnrolmentFile {
    QString format = QStringLiteral("linedesk-enrolment-1");
    QString address;      ///< host:port of the API
    QString authorityPem; ///< the only authority the desk trusts for this server
    QString spkiSha256;   ///< hex, 64 characters: the authority's key, compared by people too
    QString company;
    QString user;         ///< what is typed at sign-in
    QString secret;
    QDateTime expiresAt;

    template <typename V>
    static void fields(V &&visit)
    {
        visit("format", &EnrolmentFile::format, FieldRule::text(40).needed());
        visit("address", &EnrolmentFile::address, FieldRule::text(260).needed());
        visit("authority_pem", &EnrolmentFile::authorityPem, FieldRule::longText(20'000).needed());
        visit("spki_sha256", &EnrolmentFile::spkiSha256, FieldRule::text(64).needed());
        visit("company", &EnrolmentFile::company, FieldRule::text(200));
        visit("user", &EnrolmentFile::user, FieldRule::text(100).needed());
        visit("secret", &EnrolmentFile::secret, FieldRule::text(64).needed());
        visit("expires_at", &EnrolmentFile::expiresAt, FieldRule::any().needed());
    }
};

/// The line that init, enrol and serve print, for people who compare it with what a desk shows.
QString authorityLine(const QString &spkiSha256);

/// Makes a secret for a person, on the writer's connection, and the file around it. An earlier one
/// of the same person stops working. NotFound for an unknown name, Disabled for one switched off.
Result<EnrolmentFile> makeEnrolment(Connection &connection, const Clock &clock,
                                    const ServerFolder &folder, const QString &userName);
/// Writes the file with mode 0600; refuses to overwrite.
Result<void> saveEnrolmentFile(const EnrolmentFile &file, const QString &path);
/// makeEnrolment() and saveEnrolmentFile() together; gives what was written.
Result<EnrolmentFile> createEnrolmentFile(Connection &connection, const Clock &clock,
                                          const ServerFolder &folder, const QString &userName,
                                          const QString &path);

} // namespace linedesk
