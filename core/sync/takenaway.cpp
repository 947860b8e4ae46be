#include "core/sync/takenaway.h"

#include "core/base/json.h"
#include "core/storage/reader.h"
#include "core/sync/cachestate.h"

#include <QDir>
#include <QFile>
#include <QSaveFile>

#include <limits>

using namespace Qt::StringLiterals;

namespace linedesk::takenaway {
namespace {

constexpr auto subscribersField = "subscribers"_L1;
constexpr qint64 greatestFile = 4096;

} // namespace

Result<void> note(const QString &folder, qint64 subscribers)
{
    const QString path = folder + u'/' + fileName;
    QFile known(path);
    qint64 sum = subscribers;
    if (known.open(QIODevice::ReadOnly)) {
        if (const auto content = parseJsonObject(known.read(greatestFile)); content.ok())
            sum += subscribersIn(*content);
        known.close();
    }
    QSaveFile file(path);
    if (!QDir().mkpath(folder) || !file.open(QIODevice::WriteOnly))
        return Error::of(ErrorCode::Storage, Reason::Io, u"file"_s, path);
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    const QByteArray bytes = canonicalJson(QJsonObject{{subscribersField, sum}});
    if (file.write(bytes) != bytes.size() || !file.commit())
        return Error::of(ErrorCode::Storage, Reason::Io, u"file"_s, path);
    return {};
}

int subscribersIn(const QJsonObject &content)
{
    return int(qBound(qint64(0), content.value(subscribersField).toInteger(),
                      qint64(std::numeric_limits<int>::max())));
}

Result<bool> isGone(Connection &copy, const QList<Uuid> &subscribers)
{
    LD_ASSIGN(const QString whole, CacheState(copy).get(CacheState::whole));
    if (whole != "1"_L1)
        return false;
    Reader reader(copy);
    for (const Uuid &id : subscribers) {
        LD_ASSIGN(const std::optional<Row> row, reader.findRow(Entity::Subscriber, id));
        if (!row)
            return true;
    }
    return false;
}

} // namespace linedesk::takenaway
