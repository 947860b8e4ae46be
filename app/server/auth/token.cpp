#include "app/server/auth/token.h"

#include "core/base/json.h"

#include <sodium.h>

#include <algorithm>
#include <array>

namespace linedesk::token {
namespace {

constexpr qsizetype length = 43;

}

QByteArray make()
{
    std::array<char, 32> bytes{};
    const int ready = sodium_init();
    Q_ASSERT(ready >= 0);
    Q_UNUSED(ready);
    randombytes_buf(bytes.data(), bytes.size());
    return QByteArray(bytes.data(), qsizetype(bytes.size()))
        .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

QByteArray digest(const QByteArray &token)
{
    return sha256(token);
}

bool isWellFormed(const QByteArray &token)
{
    return token.size() == length && std::all_of(token.begin(), token.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
                   || c == '-' || c == '_';
           });
}

} // namespace linedesk::token
