#include "app/server/tls/keypair.h"

#include "app/server/tls/handles.h"
#include "core/base/json.h"

#include <QFile>
#include <QSaveFile>

#include <openssl/asn1.h>
#include <openssl/err.h>

#include <ctime>

using namespace Qt::StringLiterals;

namespace linedesk::tls {
namespace {

Error unreadable(const QString &field)
{
    Error error = Error::invalid(Reason::Damaged, field, u"PEM"_s);
    error.detail = opensslComplaint();
    return error;
}

QDateTime instantOf(const ASN1_TIME *time)
{
    std::tm parts{};
    if (ASN1_TIME_to_tm(time, &parts) != 1)
        return {};
    return QDateTime::fromSecsSinceEpoch(timegm(&parts), Qt::UTC);
}

QString addressText(const ASN1_OCTET_STRING *address)
{
    const unsigned char *bytes = ASN1_STRING_get0_data(address);
    const int size = ASN1_STRING_length(address);
    QStringList parts;
    if (size == 4) {
        for (int i = 0; i < 4; ++i)
            parts.append(QString::number(bytes[i]));
        return parts.join(u'.');
    }
    for (int i = 0; i + 1 < size; i += 2)
        parts.append(QString::number(bytes[i] * 256 + bytes[i + 1], 16));
    return parts.join(u':');
}

QStringList namesOf(X509 *certificate)
{
    using Names = std::unique_ptr<GENERAL_NAMES, FreeBy<GENERAL_NAMES_free>>;
    const Names names(static_cast<GENERAL_NAMES *>(
        X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr)));
    QStringList out;
    for (int i = 0; names && i < sk_GENERAL_NAME_num(names.get()); ++i) {
        const GENERAL_NAME *name = sk_GENERAL_NAME_value(names.get(), i);
        if (name->type == GEN_DNS) {
            const ASN1_IA5STRING *text = name->d.dNSName;
            out.append(QString::fromLatin1(
                reinterpret_cast<const char *>(ASN1_STRING_get0_data(text)),
                ASN1_STRING_length(text)));
        } else if (name->type == GEN_IPADD) {
            out.append(addressText(name->d.iPAddress));
        }
    }
    return out;
}

QString commonNameOf(const X509 *certificate)
{
    const X509_NAME *name = X509_get_subject_name(certificate);
    const int at = X509_NAME_get_index_by_NID(name, NID_commonName, -1);
    if (at < 0)
        return {};
    unsigned char *utf8 = nullptr;
    const int size = ASN1_STRING_to_UTF8(&utf8, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, at)));
    if (size < 0)
        return {};
    const QString out = QString::fromUtf8(reinterpret_cast<const char *>(utf8), size);
    OPENSSL_free(utf8);
    return out;
}

QByteArray spkiSha256(const X509 *certificate)
{
    unsigned char *der = nullptr;
    const int size = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(certificate), &der);
    if (size <= 0)
        return {};
    const QByteArray out = sha256(QByteArrayView(reinterpret_cast<const char *>(der), size));
    OPENSSL_free(der);
    return out;
}

Result<void> saveSecretly(const QByteArray &bytes, const QString &path)
{
    QSaveFile file(path);
    // The mode is set before the first byte is there to be read.
    const bool saved = file.open(QIODevice::WriteOnly)
        && file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)
        && file.write(bytes) == bytes.size() && file.commit();
    if (saved)
        return {};
    Error error = Error::of(ErrorCode::Storage, Reason::Io, u"file"_s, path);
    error.detail = file.errorString();
    return error;
}

Result<QByteArray> contentOf(const QString &field, const QString &path)
{
    QFile file(path);
    if (file.open(QIODevice::ReadOnly))
        return file.readAll();
    Error error = Error::of(ErrorCode::Storage, Reason::Io, field, path);
    error.detail = file.errorString();
    return error;
}

} // namespace

Result<void> checkKeyPair(const KeyPair &pair)
{
    if (pair.certificatePem.isEmpty() || pair.keyPem.isEmpty())
        return Error::invalid(Reason::Required,
                              pair.certificatePem.isEmpty() ? u"certificate"_s : u"key"_s);
    const CertificateHandle certificate = certificateOf(pair.certificatePem);
    if (!certificate)
        return unreadable(u"certificate"_s);
    const KeyHandle key = keyOf(pair.keyPem);
    if (!key)
        return unreadable(u"key"_s);
    if (X509_check_private_key(certificate.get(), key.get()) != 1) {
        ERR_clear_error();
        return Error::invalid(Reason::UnknownValue, u"key"_s, u"another key"_s,
                              u"the key of the certificate"_s);
    }
    return {};
}

Result<CertificateFacts> readCertificate(const QByteArray &pem)
{
    const CertificateHandle certificate = certificateOf(pem);
    if (!certificate)
        return unreadable(u"certificate"_s);
    CertificateFacts facts;
    facts.subject = commonNameOf(certificate.get());
    facts.validFrom = instantOf(X509_get0_notBefore(certificate.get()));
    facts.validUntil = instantOf(X509_get0_notAfter(certificate.get()));
    facts.names = namesOf(certificate.get());
    facts.spkiSha256 = spkiSha256(certificate.get());
    facts.isAuthority = X509_check_ca(certificate.get()) == 1;
    if (!facts.validFrom.isValid() || !facts.validUntil.isValid() || facts.spkiSha256.isEmpty())
        return unreadable(u"certificate"_s);
    return facts;
}

Result<void> checkValidity(const CertificateFacts &facts, const QDateTime &nowUtc)
{
    if (nowUtc < facts.validFrom)
        return Error::invalid(Reason::NotActive, u"certificate"_s, facts.subject,
                              facts.validFrom.toString(Qt::ISODate));
    if (nowUtc > facts.validUntil)
        return Error::invalid(Reason::Expired, u"certificate"_s, facts.subject,
                              facts.validUntil.toString(Qt::ISODate));
    return {};
}

Result<void> saveKeyPair(const KeyPair &pair, const QString &certificatePath, const QString &keyPath)
{
    LD_TRY(checkKeyPair(pair));
    LD_TRY(saveSecretly(pair.keyPem, keyPath));
    return saveSecretly(pair.certificatePem, certificatePath);
}

Result<KeyPair> loadKeyPair(const QString &certificatePath, const QString &keyPath)
{
    KeyPair pair;
    LD_ASSIGN(pair.certificatePem, contentOf(u"certificate"_s, certificatePath));
    LD_ASSIGN(pair.keyPem, contentOf(u"key"_s, keyPath));
    if (const Result<void> checked = checkKeyPair(pair); !checked.ok()) {
        Error error = checked.error();
        Problem &problem = error.problems.first();
        problem.value = problem.field == u"key"_s ? keyPath : certificatePath;
        return error;
    }
    return pair;
}

} // namespace linedesk::tls
