#include "app/server/tls/handles.h"

#include <openssl/err.h>

#include <array>

namespace linedesk::tls {
namespace {

BioHandle reading(const QByteArray &pem)
{
    return BioHandle(BIO_new_mem_buf(pem.constData(), int(pem.size())));
}

QByteArray contentOf(BIO *bio)
{
    char *data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    return QByteArray(data, size);
}

int noPassPhrase(char *, int, int, void *)
{
    return -1;
}

} // namespace

CertificateHandle certificateOf(const QByteArray &pem)
{
    const BioHandle bio = reading(pem);
    return CertificateHandle(PEM_read_bio_X509(bio.get(), nullptr, noPassPhrase, nullptr));
}

KeyHandle keyOf(const QByteArray &pem)
{
    const BioHandle bio = reading(pem);
    return KeyHandle(PEM_read_bio_PrivateKey(bio.get(), nullptr, noPassPhrase, nullptr));
}

QByteArray pemOf(const X509 *certificate)
{
    const BioHandle bio(BIO_new(BIO_s_mem()));
    PEM_write_bio_X509(bio.get(), certificate);
    return contentOf(bio.get());
}

QByteArray pemOf(const EVP_PKEY *key)
{
    const BioHandle bio(BIO_new(BIO_s_mem()));
    PEM_write_bio_PrivateKey(bio.get(), key, nullptr, nullptr, 0, nullptr, nullptr);
    return contentOf(bio.get());
}

QString opensslComplaint()
{
    std::array<char, 256> text{};
    ERR_error_string_n(ERR_peek_last_error(), text.data(), text.size());
    ERR_clear_error();
    return QString::fromLatin1(text.data());
}

} // namespace linedesk::tls
