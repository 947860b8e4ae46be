#include "core/client/scopedrafts.h"

#include "core/base/logging.h"
#include "core/storage/rowscope.h"
#include "core/sync/papers.h"
#include "core/sync/scopepurge.h"
#include "core/sync/takenaway.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>

#include <limits>

using namespace Qt::StringLiterals;

namespace linedesk::scopedrafts {
namespace {

constexpr qint64 greatestDraft = 64 * 1024 * 1024;

/// The rows that a text names.
QSet<Uuid> namedIn(const QString &text)
{
    static const QRegularExpression pattern(
        u"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"_s);
    QSet<Uuid> ids;
    for (auto found = pattern.globalMatch(text); found.hasNext();) {
        if (const auto id = Uuid::parse(found.next().captured()))
            ids.insert(*id);
    }
    return ids;
}

/// The rows that a text is about: what is being made has ids, too, that stand nowhere else.
QSet<Uuid> subjectsIn(const QString &text)
{
    static const QRegularExpression pattern(
        u"\"(?:document|subscriber_id)\":\"([0-9a-f-]{36})\""_s);
    QSet<Uuid> ids;
    for (auto found = pattern.globalMatch(text); found.hasNext();) {
        if (const auto id = Uuid::parse(found.next().captured(1)))
            ids.insert(*id);
    }
    return ids;
}

QString textOf(const QFileInfo &info)
{
    QFile file(info.filePath());
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.read(greatestDraft)) : QString();
}

QFileInfoList draftsIn(const QString &folder)
{
    return QDir(folder).entryInfoList(QDir::Files);
}

QFileInfoList papersIn(const QString &folder)
{
    return QDir(papers::folderIn(folder)).entryInfoList(QDir::Files);
}

Result<bool> isAnyIn(Connection &copy, const Uuid &id)
{
    Reader reader(copy);
    for (const Entity entity : allEntities()) {
        if (!tableOf(entity).onDesk)
            continue;
        LD_ASSIGN(const std::optional<Row> row, reader.findRow(entity, id));
        if (row)
            return true;
    }
    return false;
}

/// The subscriber that a row is or belongs to; nothing where it is nobody's or not there.
Result<std::optional<Uuid>> subscriberOf(Reader &reader, const Uuid &id)
{
    for (const Entity entity : {Entity::Subscriber, Entity::Invoice, Entity::Payment}) {
        const Table &table = tableOf(entity);
        LD_ASSIGN(const std::optional<Row> row, reader.findRow(entity, id));
        if (row)
            return entity == Entity::Subscriber
                       ? std::optional(id)
                       : Uuid::fromBytes((*row)[table.subscriberColumn].toByteArray());
    }
    return std::optional<Uuid>();
}

Result<bool> removeWhere(const QFileInfo &info, const QSet<Uuid> &ids, const Goes &goes)
{
    for (const Uuid &id : ids) {
        LD_ASSIGN(const bool lost, goes(id));
        if (!lost)
            continue;
        if (!QFile::remove(info.filePath()))
            return Error::of(ErrorCode::Storage, Reason::Io, u"file"_s, info.filePath());
        return true;
    }
    return false;
}

} // namespace

Result<void> drop(const QString &folder, const Goes &goes)
{
    for (const QFileInfo &info : papersIn(folder))
        LD_TRY(removeWhere(info, namedIn(info.fileName()), goes));
    for (const QFileInfo &info : draftsIn(folder))
        LD_TRY(removeWhere(info, namedIn(info.fileName() + u' ' + textOf(info)), goes));
    return {};
}

Result<void> dropMissing(const QString &folder, Connection &before, Connection &now)
{
    Reader then(before);
    Reader reader(now);
    return drop(folder, [&](const Uuid &id) -> Result<bool> {
        LD_ASSIGN(const std::optional<Uuid> whose, subscriberOf(then, id));
        if (!whose)
            return false;
        LD_ASSIGN(const std::optional<Row> here, reader.findRow(Entity::Subscriber, *whose));
        return !here;
    });
}

Result<void> dropUnknown(const QString &folder, Connection &now)
{
    const auto isUnknown = [&](const Uuid &id) -> Result<bool> {
        LD_ASSIGN(const bool known, isAnyIn(now, id));
        return !known;
    };
    for (const QFileInfo &info : papersIn(folder))
        LD_TRY(removeWhere(info, namedIn(info.fileName()), isUnknown));
    QSet<Uuid> gone;
    for (const QFileInfo &info : draftsIn(folder)) {
        const QSet<Uuid> named = namedIn(info.fileName());
        LD_ASSIGN(const bool removed,
                  removeWhere(info, named + subjectsIn(textOf(info)), isUnknown));
        if (removed)
            gone += named;
    }
    return gone.isEmpty() ? Result<void>() : takenaway::note(folder, gone.size());
}

Result<void> dropOutside(const QString &folder, Connection &copy, const StaffScope &scope)
{
    Reader reader(copy);
    return drop(folder, [&](const Uuid &id) -> Result<bool> {
        for (const Entity entity : {Entity::Subscriber, Entity::Invoice, Entity::Payment}) {
            LD_ASSIGN(const std::optional<Row> row, reader.findRow(entity, id));
            if (row && !isInScope(scope, tableOf(entity), *row))
                return true;
        }
        return false;
    });
}

Result<void> leave(const QString &folder, Connection &copy, const StaffScope &scope)
{
    LD_TRY(dropOutside(folder, copy, scope));
    LD_ASSIGN(const QList<Uuid> gone,
              ScopePurge::outside(copy, Entity::Subscriber, scope,
                                  std::numeric_limits<qsizetype>::max()));
    return gone.isEmpty() ? Result<void>() : takenaway::note(folder, gone.size());
}

} // namespace linedesk::scopedrafts
