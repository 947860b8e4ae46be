#include "core/base/fingerprint.h"

namespace linedesk {

QString fingerprintText(const QByteArray &sha256)
{
    const QString hex = QString::fromLatin1(sha256.toHex().toUpper());
    QString text;
    for (qsizetype at = 0; at < hex.size(); at += 4) {
        if (at > 0)
            text += u' ';
        text += QStringView(hex).mid(at, 4);
    }
    return text;
}

} // namespace linedesk
