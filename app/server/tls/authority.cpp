#include "app/server/tls/authority.h"

#include "app/server/tls/handles.h"

#include <openssl/ec.h>
#include <openssl/rand.h>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace linedesk::tls {
namespace {

constexpr int longestCommonName = 64; // X.520 ub-common-name
constexpr qint64 clockSlackSeconds = 3600;

Error failed()
{
    return Error{ErrorCode::Storage, {}, opensslComplaint()};
}

bool setSerial(X509 *certificate)
{
    std::array<unsigned char, 16> bytes{};
    if (RAND_bytes(bytes.data(), int(bytes.size())) != 1)
        return false;
    bytes[0] &= 0x7f; // a serial is positive
    bytes[0] |= 0x40;
    const std::unique_ptr<BIGNUM, FreeBy<BN_free>> number(
        BN_bin2bn(bytes.data(), int(bytes.size()), nullptr));
    return number && BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate));
}

bool setName(X509 *certificate, const QString &commonName)
{
    const QByteArray utf8 = commonName.left(longestCommonName).toUtf8();
    return X509_NAME_add_entry_by_NID(X509_get_subject_name(certificate), NID_commonName,
                                      MBSTRING_UTF8,
                                      reinterpret_cast<const unsigned char *>(utf8.constData()),
                                      int(utf8.size()), -1, 0)
        == 1;
}

bool setTerm(X509 *certificate, const QDateTime &from, const QDateTime &until)
{
    return ASN1_TIME_set(X509_getm_notBefore(certificate), from.toSecsSinceEpoch())
        && ASN1_TIME_set(X509_getm_notAfter(certificate), until.toSecsSinceEpoch());
}

bool addExtension(X509 *certificate, X509 *issuer, int nid, const QByteArray &value)
{
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    const std::unique_ptr<X509_EXTENSION, FreeBy<X509_EXTENSION_free>> extension(
        X509V3_EXT_conf_nid(nullptr, &context, nid, value.constData()));
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

/// An address is four or sixteen bytes; anything else is a name of letters, digits, '-' and '.'.
Result<QByteArray> alternativeName(const QString &host)
{
    const QByteArray text = host.toLatin1();
    using Octets = std::unique_ptr<ASN1_OCTET_STRING, FreeBy<ASN1_OCTET_STRING_free>>;
    if (const Octets address{a2i_IPADDRESS(text.constData())})
        return "IP:" + text;
    const bool plain = !host.isEmpty() && host.size() <= 253
        && std::all_of(host.begin(), host.end(), [](QChar c) {
               return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z')
                   || (c >= u'0' && c <= u'9') || c == u'-' || c == u'.';
           });
    if (!plain)
        return Error::invalid(Reason::Syntax, u"host"_s, host, u"a name or an address"_s);
    return "DNS:" + text;
}

Result<QByteArray> alternativeNames(const QStringList &hosts)
{
    if (hosts.isEmpty())
        return Error::invalid(Reason::Required, u"host"_s);
    QByteArray out;
    for (const QString &host : hosts) {
        LD_ASSIGN(const QByteArray name, alternativeName(host));
        out += (out.isEmpty() ? "" : ",") + name;
    }
    return out;
}

} // namespace

Result<KeyPair> makeAuthority(const QString &company, const QDateTime &nowUtc)
{
    const KeyHandle key(EVP_EC_gen("P-256"));
    const CertificateHandle certificate(X509_new());
    X509 *x = certificate.get();
    const bool made = key && x && X509_set_version(x, X509_VERSION_3) == 1 && setSerial(x)
        && setName(x, company + u" Linedesk authority"_s)
        && setTerm(x, nowUtc.addSecs(-clockSlackSeconds), nowUtc.addYears(authorityYears))
        && X509_set_issuer_name(x, X509_get_subject_name(x)) == 1
        && X509_set_pubkey(x, key.get()) == 1
        && addExtension(x, x, NID_basic_constraints, "critical,CA:TRUE,pathlen:0")
        && addExtension(x, x, NID_key_usage, "critical,keyCertSign,cRLSign")
        && addExtension(x, x, NID_subject_key_identifier, "hash")
        && X509_sign(x, key.get(), EVP_sha256()) > 0;
    if (!made)
        return failed();
    return KeyPair{pemOf(x), pemOf(key.get())};
}

Result<KeyPair> makeServerCertificate(const KeyPair &authority, const QStringList &hosts,
                                      const QDateTime &nowUtc)
{
    LD_TRY(checkKeyPair(authority));
    LD_ASSIGN(const CertificateFacts facts, readCertificate(authority.certificatePem));
    LD_TRY(checkValidity(facts, nowUtc));
    LD_ASSIGN(const QByteArray names, alternativeNames(hosts));
    const CertificateHandle issuer = certificateOf(authority.certificatePem);
    const KeyHandle issuerKey = keyOf(authority.keyPem);
    const KeyHandle key(EVP_EC_gen("P-256"));
    const CertificateHandle certificate(X509_new());
    X509 *x = certificate.get();
    const QDateTime from = std::max(facts.validFrom, nowUtc.addSecs(-clockSlackSeconds));
    const QDateTime until = std::min(facts.validUntil, nowUtc.addDays(serverDays));
    const bool made = key && x && X509_set_version(x, X509_VERSION_3) == 1 && setSerial(x)
        && setName(x, hosts.first()) && setTerm(x, from, until)
        && X509_set_issuer_name(x, X509_get_subject_name(issuer.get())) == 1
        && X509_set_pubkey(x, key.get()) == 1
        && addExtension(x, issuer.get(), NID_basic_constraints, "critical,CA:FALSE")
        && addExtension(x, issuer.get(), NID_key_usage, "critical,digitalSignature")
        && addExtension(x, issuer.get(), NID_ext_key_usage, "serverAuth")
        && addExtension(x, issuer.get(), NID_subject_key_identifier, "hash")
        && addExtension(x, issuer.get(), NID_authority_key_identifier, "keyid:always")
        && addExtension(x, issuer.get(), NID_subject_alt_name, names)
        && X509_sign(x, issuerKey.get(), EVP_sha256()) > 0;
    if (!made)
        return failed();
    return KeyPair{pemOf(x) + authority.certificatePem, pemOf(key.get())};
}

} // namespace linedesk::tls
