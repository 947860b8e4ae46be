#include "core/client/copyseal.h"

#include "core/base/json.h"
#include "core/base/logging.h"
#include "core/client/crc32c.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace linedesk::copyseal {
namespace {

constexpr qint64 partBytes = 1024 * 1024;

/// Which state of the file the sums speak of.
QJsonObject stateOf(const QString &cacheFile)
{
    const QFileInfo info(cacheFile);
    return {{u"size"_s, info.size()},
            {u"changed_ms"_s, info.lastModified().toMSecsSinceEpoch()}};
}

QJsonArray sumsOf(const QString &cacheFile)
{
    QFile file(cacheFile);
    QJsonArray out;
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return out;
    QByteArray part(partBytes, Qt::Uninitialized);
    for (;;) {
        const qint64 got = file.read(part.data(), part.size());
        if (got <= 0)
            return out;
        out.append(qint64(crc32c(QByteArrayView(part).first(got))));
    }
}

/// What the seal says, where it is whole itself.
QJsonObject kept(const QString &cacheFile)
{
    QFile file(pathOf(cacheFile));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray text = file.readAll();
    const qsizetype end = text.indexOf('\n');
    if (end < 0 || text.mid(end + 1) != QByteArray::number(crc32c(text.first(end))))
        return {};
    const auto json = parseJsonObject(text.first(end), {8, 16 * 1024 * 1024});
    return json.ok() ? *json : QJsonObject();
}

} // namespace

QString pathOf(const QString &cacheFile)
{
    return cacheFile + u".seal"_s;
}

void seal(const QString &cacheFile)
{
    const QJsonObject state = stateOf(cacheFile);
    if (kept(cacheFile).value("state"_L1) == state)
        return;
    const QByteArray text =
        canonicalJson(QJsonObject{{u"state"_s, state}, {u"sums"_s, sumsOf(cacheFile)}});
    QFile file(pathOf(cacheFile));
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        || file.write(text + '\n' + QByteArray::number(crc32c(text))) < 0)
        qCInfo(lcClient).noquote() << "no seal:" << file.errorString();
}

QString damage(const QString &cacheFile)
{
    const QJsonObject seal = kept(cacheFile);
    if (seal.isEmpty() || seal.value("state"_L1) != stateOf(cacheFile))
        return {};
    const QJsonArray now = sumsOf(cacheFile);
    // Written to while it was read: the sums are of nothing.
    if (seal.value("state"_L1) != stateOf(cacheFile) || seal.value("sums"_L1) == now)
        return {};
    return u"the file changed under its seal"_s;
}

} // namespace linedesk::copyseal
