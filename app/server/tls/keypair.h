#pragma once
#include "core/base/result.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

namespace linedesk::tls {

/// A certificate with its key, both PEM. The key is secret: never log it.
struct KeyPair {
    QByteArray certificatePem; ///< the certificate first, its chain after it
    QByteArray keyPem;
};

/// What is written in a certificate.
struct CertificateFacts {
    QString subject;          ///< common name
    QDateTime validFrom;      ///< UTC
    QDateTime validUntil;     ///< UTC
    QStringList names;        ///< DNS names and addresses it is for
    QByteArray spkiSha256;    ///< 32 bytes: what a desk pins
    bool isAuthority = false;
};

/// Whether both parts can be read, the key is not sealed with a pass phrase, and they belong
/// together. Says which of the two is wrong.
Result<void> checkKeyPair(const KeyPair &pair);

/// Reads the first certificate of a PEM text.
Result<CertificateFacts> readCertificate(const QByteArray &pem);

/// Whether the certificate may be used at that moment: not before its time (NotActive), not after
/// it (Expired).
Result<void> checkValidity(const CertificateFacts &facts, const QDateTime &nowUtc);

/// Writes both files with mode 0600, whole or not at all.
Result<void> saveKeyPair(const KeyPair &pair, const QString &certificatePath,
                         const QString &keyPath);
/// Reads both files and checks that they fit. The error names the file.
Result<KeyPair> loadKeyPair(const QString &certificatePath, const QString &keyPath);

} // namespace linedesk::tls
