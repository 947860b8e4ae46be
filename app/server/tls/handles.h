#pragma once
#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <QByteArray>
#include <QString>

#include <memory>

namespace linedesk::tls {

/// Frees an OpenSSL object by the function given.
template <auto Free>
struct FreeBy {
    template <typename T>
    void operator()(T *object) const
    {
        Free(object);
    }
};

using BioHandle = std::unique_ptr<BIO, FreeBy<BIO_free_all>>;
using KeyHandle = std::unique_ptr<EVP_PKEY, FreeBy<EVP_PKEY_free>>;
using CertificateHandle = std::unique_ptr<X509, FreeBy<X509_free>>;

/// Null when it cannot be read. A key behind a pass phrase cannot: nobody is asked.
CertificateHandle certificateOf(const QByteArray &pem);
KeyHandle keyOf(const QByteArray &pem);
QByteArray pemOf(const X509 *certificate);
QByteArray pemOf(const EVP_PKEY *key);
/// What OpenSSL last complained of, for the log; clears its queue.
QString opensslComplaint();

} // namespace linedesk::tls
