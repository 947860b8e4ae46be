#pragma once
#include <QByteArray>

namespace linedesk::portal {

/// A new secret for a cookie or a link: 256 random bits, base64url, 43 signs.
QByteArray newSecretToken();
/// Whether the text could be one; anything else is not looked up.
bool isSecretToken(QByteArrayView text);
/// What is stored of it: SHA-256, 32 bytes. A read of the database opens nothing.
QByteArray secretTokenHash(QByteArrayView token);
/// Compares without telling by its time how much was right.
bool sameSecret(QByteArrayView a, QByteArrayView b);

} // namespace linedesk::portal
