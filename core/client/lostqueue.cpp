#include "core/client/lostqueue.h"

#include "core/base/json.h"
#include "core/client/deskstore.h"
#include "core/domain/codec.h"
#include "core/storage/reader.h"
#include "core/sync/cachestate.h"

#include <QDir>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

constexpr int entriesRead = 200;

Result<void> readCopy(Connection &copy, LostQueue &lost)
{
    LD_ASSIGN(const QString noted, CacheState(copy).get(DeskStore::queueEnd));
    lost.noted = noted.toLongLong();
    Reader reader(copy);
    LD_ASSIGN(const QList<History> made,
              reader.list<History>("before_image_made_ids"_L1,
                                   {{u":entity"_s, QString(tableOf(Entity::History).name)},
                                    {u":limit"_s, entriesRead}}));
    for (const History &history : made) {
        LostQueue::Entry entry{history, {}};
        LD_ASSIGN(const std::optional<Subscriber> subscriber,
                  reader.find<Subscriber>(history.subscriberId));
        if (subscriber)
            entry.subscriberName = subscriber->name;
        lost.entries.append(entry);
    }
    return {};
}

} // namespace

bool isLostQueue(const Error &error)
{
    return error.code == ErrorCode::Damaged && !error.problems.isEmpty()
           && (error.problems.first().field == "outbox"_L1
               || error.problems.first().field == "device_seq"_L1);
}

LostQueue readLostQueue(const QString &userFolder, const KnownUser &user, qint64 taken)
{
    LostQueue lost;
    lost.user = user;
    lost.taken = taken;
    lost.folder = userFolder;
    const OutboxPlace place = DeskProfile::outboxPlace(userFolder);
    for (const QString &file : {place.database, place.journal}) {
        if (QFile::exists(file))
            lost.files.append(file);
    }
    const QString file = DeskStore::copyFile(userFolder);
    if (file.isEmpty())
        return lost;
    const auto copy = Connection::open(DatabaseTarget::sqlite(file), Access::ReadOnly);
    lost.copyRead = copy.ok() && readCopy(**copy, lost).ok();
    return lost;
}

Result<void> noteGivenUp(const LostQueue &lost, const QString &reason, const QStringList &kept,
                         const QDateTime &at)
{
    QJsonArray entries;
    for (const LostQueue::Entry &entry : lost.entries)
        entries.append(QJsonObject{{u"subscriber"_s, entry.subscriberName},
                                   {u"history"_s, codec::encode(entry.history)}});
    const QJsonObject note{{u"format"_s, u"linedesk-given-up-1"_s},
                           {u"at"_s, codec::toJson(at)},
                           {u"user"_s, lost.user.name},
                           {u"reason"_s, reason},
                           {u"taken_by_server"_s, lost.taken},
                           {u"noted_by_copy"_s, lost.noted},
                           {u"kept"_s, QJsonArray::fromStringList(kept)},
                           {u"not_confirmed"_s, entries}};
    QString path;
    for (int i = 1; path.isEmpty() || QFile::exists(path); ++i)
        path = QDir(lost.folder).filePath(u"given-up-%1.json"_s.arg(i));
    QSaveFile file(path);
    const bool written = file.open(QIODevice::WriteOnly)
                         && file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)
                         && file.write(canonicalJson(note)) > 0 && file.commit();
    if (!written)
        return Error::of(ErrorCode::Storage, Reason::Io, u"file"_s, path);
    return {};
}

} // namespace linedesk
