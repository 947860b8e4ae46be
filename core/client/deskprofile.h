#pragma once
#include "core/client/outbox.h"
#include "core/domain/codec.h"

#include <QLockFile>

namespace linedesk {

/// What a new desk is given to meet its server with (decisions 14). Secret until it was used.
struct EnrolmentTicket {
    QString format;
    QString address;      ///< host:port
    QString authorityPem; ///< the only authority this desk will trust
    QString spkiSha256;   ///< hex: the authority's key
    QString company;
    QString user;
    QString secret;
    QDateTime expiresAt;

    template <typename V>
    static void fields(V &&visit)
    {
        visit("format", &EnrolmentTicket::format, FieldRule::text(40).needed());
        visit("address", &EnrolmentTicket::address, FieldRule::text(260).needed());
        visit("authority_pem", &EnrolmentTicket::authorityPem, FieldRule::longText(20'000).needed());
        visit("spki_sha256", &EnrolmentTicket::spkiSha256, FieldRule::text(64).needed());
        visit("company", &EnrolmentTicket::company, FieldRule::text(200));
        visit("user", &EnrolmentTicket::user, FieldRule::text(100).needed());
        visit("secret", &EnrolmentTicket::secret, FieldRule::text(64).needed());
        visit("expires_at", &EnrolmentTicket::expiresAt, FieldRule::any().needed());
    }

    /// Reads a file strictly; each thing wrong is named with its field.
    static Result<EnrolmentTicket> read(const QString &path, const QDateTime &nowUtc);
};

/// Somebody who signed in at this desk before.
struct KnownUser {
    UserId id;
    QString name;
    QString displayName;
    Role role = Role::ReadOnly;
    DeviceId deviceId; ///< under which their queue here goes; null = the desk's

    template <typename V>
    static void fields(V &&visit)
    {
        visit("id", &KnownUser::id, FieldRule::any().needed());
        visit("name", &KnownUser::name, FieldRule::text(100).needed());
        visit("display_name", &KnownUser::displayName, FieldRule::text(200));
        visit("role", &KnownUser::role, FieldRule::any());
        visit("device_id", &KnownUser::deviceId, FieldRule::any());
    }
};

/// Which server this desk belongs to, how it knows it again, and what proves this desk to it. Id and
/// key are in one file, so that a copied or restored folder has both or neither.
struct DeskProfileData {
    QString address;
    QString authorityPem;
    QString spkiSha256;
    DeviceId deviceId;
    QString deviceName;
    QString company;
    QList<KnownUser> users;
    QString deviceKey; ///< secret; one for all who work at this computer, whatever its id

    /// 256 random bits as 43 characters of base64url.
    static QString makeDeviceKey();
    /// The device whose queue a person's entries here go to: the desk's, or an earlier one of its
    /// until theirs is moved (DeskEngine::renewDevice()).
    DeviceId deviceOf(const UserId &user) const;
    /// The same by the name as it is typed; the desk's for whom it does not know.
    DeviceId deviceFor(const QString &name) const;

    template <typename V>
    static void fields(V &&visit)
    {
        visit("address", &DeskProfileData::address, FieldRule::text(260).needed());
        visit("authority_pem", &DeskProfileData::authorityPem, FieldRule::longText(20'000).needed());
        visit("spki_sha256", &DeskProfileData::spkiSha256, FieldRule::text(64).needed());
        visit("device_id", &DeskProfileData::deviceId, FieldRule::any().needed());
        visit("device_name", &DeskProfileData::deviceName, FieldRule::text(200));
        visit("company", &DeskProfileData::company, FieldRule::text(200));
        visit("users", &DeskProfileData::users, FieldRule::list(1000));
        visit("device_key", &DeskProfileData::deviceKey, FieldRule::text(64));
    }
};

/// A desk's folder: profile.json, and for each person a folder with copy, outbox, journal and
/// offline verifier. Folders 0700, files 0600. One process has it at a time.
class DeskProfile
{
public:
    /// Locks the folder, making it where needed. Busy while another process has it; a profile.json
    /// that is not one is an error and stays as it is.
    static Result<std::unique_ptr<DeskProfile>> open(const QString &folder);

    bool isEnrolled() const { return !m_data.address.isEmpty(); }
    const DeskProfileData &data() const { return m_data; }
    QString folder() const { return m_folder; }
    /// Writes the profile whole or not at all.
    Result<void> save(const DeskProfileData &data);
    /// Puts what belongs to the server known so far aside, into a folder of its own inside this one,
    /// and gives that folder: copies, queues and what was never sent stay as they are. The profile
    /// is as new after it. Nobody may have a store open.
    Result<QString> putAside();
    /// Remembers a person, or what changed about them.
    Result<void> remember(const KnownUser &user);
    /// A person's queue goes under another device from now on. Where it is the desk's that changes,
    /// the others' queues stay under the one they have.
    Result<void> keepDevice(const UserId &user, const DeviceId &device);
    /// By the name as it is typed, folded.
    std::optional<KnownUser> userNamed(const QString &name) const;

    Result<QString> userFolder(const UserId &user) const;
    static OutboxPlace outboxPlace(const QString &userFolder);
    static QString verifierPath(const QString &userFolder);
    /// "B7K3C": a person at this device, in the numbers of their receipts. Each has a queue and so a
    /// series of their own.
    static QString receiptCode(const DeviceId &device, const UserId &user);

private:
    explicit DeskProfile(const QString &folder);

    QString m_folder;
    QLockFile m_lock;
    DeskProfileData m_data;
};

} // namespace linedesk
