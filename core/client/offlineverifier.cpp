#include "core/client/offlineverifier.h"

#include "core/base/json.h"

#include <QFile>
#include <QSaveFile>

#include <sodium.h>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

constexpr qsizetype saltBytes = crypto_pwhash_SALTBYTES;
constexpr qsizetype nonceBytes = crypto_secretbox_NONCEBYTES;
constexpr qsizetype tagBytes = crypto_secretbox_MACBYTES;

unsigned char *bytesOf(QByteArray &bytes)
{
    return reinterpret_cast<unsigned char *>(bytes.data());
}
const unsigned char *bytesOf(const QByteArray &bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.constData());
}

Result<QByteArray> keyOf(const QString &password, const QByteArray &salt)
{
    QByteArray key(crypto_secretbox_KEYBYTES, '\0');
    QByteArray text = password.toUtf8();
    const int code =
        crypto_pwhash(bytesOf(key), size_t(key.size()), text.constData(),
                      static_cast<unsigned long long>(text.size()), bytesOf(salt), 3,
                      64 * 1024 * 1024, crypto_pwhash_ALG_ARGON2ID13);
    sodium_memzero(text.data(), size_t(text.size()));
    if (code != 0)
        return Error::storage(u"no memory for Argon2id"_s);
    return key;
}

/// nonce ‖ box
QByteArray sealed(const QByteArray &plain, const QByteArray &key)
{
    QByteArray out(nonceBytes + tagBytes + plain.size(), '\0');
    randombytes_buf(out.data(), size_t(nonceBytes));
    crypto_secretbox_easy(bytesOf(out) + nonceBytes, bytesOf(plain),
                          static_cast<unsigned long long>(plain.size()), bytesOf(out),
                          bytesOf(key));
    return out;
}

std::optional<QByteArray> unsealed(const QByteArray &box, const QByteArray &key)
{
    if (box.size() < nonceBytes + tagBytes || key.size() != crypto_secretbox_KEYBYTES)
        return {};
    QByteArray plain(box.size() - nonceBytes - tagBytes, '\0');
    if (crypto_secretbox_open_easy(bytesOf(plain), bytesOf(box) + nonceBytes,
                                   static_cast<unsigned long long>(box.size() - nonceBytes),
                                   bytesOf(box), bytesOf(key))
        != 0)
        return {};
    return plain;
}

} // namespace

QByteArray OfflineVerifier::makeSealKey()
{
    QByteArray key(crypto_secretbox_KEYBYTES, '\0');
    if (sodium_init() >= 0)
        randombytes_buf(key.data(), size_t(key.size()));
    return key;
}

Result<void> OfflineVerifier::keep(const KnownUser &user, const QString &password,
                                   const QByteArray &sealKey)
{
    if (sodium_init() < 0)
        return Error::storage(u"libsodium"_s);
    QByteArray salt(saltBytes, '\0');
    randombytes_buf(salt.data(), size_t(saltBytes));
    LD_ASSIGN(const QByteArray key, keyOf(password, salt));
    QByteArray box = sealed(canonicalJson(codec::encode(user)), key);
    if (!sealKey.isEmpty())
        box = sealed(box, sealKey);
    QSaveFile file(m_path);
    if (!file.open(QIODevice::WriteOnly)
        || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner))
        return Error::of(ErrorCode::Storage, Reason::Io, u"file"_s, m_path);
    file.write(canonicalJson(QJsonObject{{u"salt"_s, QString::fromLatin1(salt.toHex())},
                                         {u"keychain"_s, !sealKey.isEmpty()},
                                         {u"box"_s, QString::fromLatin1(box.toHex())}}));
    if (!file.commit())
        return Error::of(ErrorCode::Storage, Reason::Io, u"file"_s, m_path);
    return {};
}

Result<KnownUser> OfflineVerifier::open(const QString &password, const QByteArray &sealKey) const
{
    if (sodium_init() < 0)
        return Error::storage(u"libsodium"_s);
    QFile file(m_path);
    if (!file.open(QIODevice::ReadOnly))
        return Error::of(ErrorCode::NotFound, Reason::NotFound, u"offline_sign_in"_s);
    LD_ASSIGN(const QJsonObject json, parseJsonObject(file.readAll()));
    const QByteArray salt = QByteArray::fromHex(json.value("salt"_L1).toString().toLatin1());
    QByteArray box = QByteArray::fromHex(json.value("box"_L1).toString().toLatin1());
    const Error denied = Error::of(ErrorCode::Denied, Reason::WrongCredentials, u"password"_s);
    if (salt.size() != saltBytes)
        return Error::of(ErrorCode::Damaged, Reason::Damaged, u"offline_sign_in"_s, m_path);
    if (json.value("keychain"_L1).toBool()) {
        const auto inner = unsealed(box, sealKey);
        // A locked keychain looks like one without the key: it can't be opened now.
        if (!inner)
            return Error::of(ErrorCode::Denied, Reason::Unreachable, u"keychain"_s);
        box = *inner;
    }
    LD_ASSIGN(const QByteArray key, keyOf(password, salt));
    const auto plain = unsealed(box, key);
    if (!plain)
        return denied;
    LD_ASSIGN(const QJsonObject user, parseJsonObject(*plain));
    return codec::decode<KnownUser>(user);
}

} // namespace linedesk
