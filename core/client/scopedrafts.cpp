#include "core/client/scopedrafts.h"

#include "core/base/logging.h"
#include "core/storage/rowscope.h"
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

} // namespace

Result<void> drop(const QString &folder, const Goes &goes)
{
    for (const QFileInfo &info : QDir(folder).entryInfoList(QDir::Files)) {
        QFile file(info.filePath());
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QSet<Uuid> ids =
            namedIn(info.fileName() + u' ' + QString::fromUtf8(file.read(greatestDraft)));
        file.close();
        for (const Uuid &id : ids) {
            LD_ASSIGN(const bool lost, goes(id));
            if (!lost)
                continue;
            if (!file.remove())
                return Error::of(ErrorCode::Storage, Reason::Io, u"file"_s, info.filePath());
            break;
        }
    }
    return {};
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
