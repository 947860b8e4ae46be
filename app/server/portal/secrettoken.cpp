#include "app/server/portal/secrettoken.h"

#include "core/base/json.h"

#include <sodium.h>

#include <algorithm>

namespace linedesk::portal {
namespace {

constexpr auto urlForm = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
constexpr qsizetype tokenLength = 43;

} // namespace

QByteArray newSecretToken()
{
    // Seeds libsodium where nothing did yet; cheap and harmless afterwards.
    if (sodium_init() < 0)
        qFatal("no source of randomness");
    QByteArray bytes(32, Qt::Uninitialized);
    randombytes_buf(bytes.data(), size_t(bytes.size()));
    return bytes.toBase64(urlForm);
}

bool isSecretToken(QByteArrayView text)
{
    return text.size() == tokenLength && std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
                   || c == '-' || c == '_';
           });
}

QByteArray secretTokenHash(QByteArrayView token)
{
    return sha256(token);
}

bool sameSecret(QByteArrayView a, QByteArrayView b)
{
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), size_t(a.size())) == 0;
}

} // namespace linedesk::portal
