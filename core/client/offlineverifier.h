#pragma once
#include "core/client/deskprofile.h"

namespace linedesk {

/// Lets a person in while the server is away: a file (0600) that only the right password opens
/// (decisions 13). Its key comes from the password by Argon2id; where the computer has a keychain,
/// a second key from there seals it once more. It holds who the person is, never the password.
/// Takes about a tenth of a second by design: call it on a worker.
class OfflineVerifier
{
public:
    explicit OfflineVerifier(const QString &path) : m_path(path) {}

    /// `sealKey` of 32 bytes from the keychain; empty = there is none.
    Result<void> keep(const KnownUser &user, const QString &password, const QByteArray &sealKey);
    /// Denied with WrongCredentials for a wrong password, NotFound where nobody signed in before.
    Result<KnownUser> open(const QString &password, const QByteArray &sealKey) const;
    /// A new random key for the keychain.
    static QByteArray makeSealKey();

private:
    QString m_path;
};

} // namespace linedesk
