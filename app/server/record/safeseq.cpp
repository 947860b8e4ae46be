#include "app/server/record/safeseq.h"

#include "core/base/dates.h"
#include "core/storage/table.h"

using namespace Qt::StringLiterals;

namespace linedesk::safeseq {
namespace {

constexpr auto seqName = "safe_seq"_L1;
constexpr auto dayName = "backup_day"_L1;

Result<QString> get(Connection &connection, QLatin1StringView name)
{
    LD_ASSIGN(Cursor row, connection.query("meta_get"_L1, {{u":name"_s, QString(name)}}));
    const QString value = row.next() ? row.text(0) : QString();
    row.finish();
    return value;
}

Result<void> put(Connection &connection, QLatin1StringView name, const QString &value)
{
    LD_TRY(connection.query("meta_put"_L1, {{u":name"_s, QString(name)}, {u":value"_s, value}}));
    return {};
}

} // namespace

Result<qint64> read(Connection &connection)
{
    LD_ASSIGN(const QString value, get(connection, seqName));
    return value.toLongLong();
}

Result<QDate> dayMade(Connection &connection)
{
    LD_ASSIGN(const QString value, get(connection, dayName));
    return QDate::fromString(value, Qt::ISODate);
}

Result<void> noteOthers(Connection &connection, qint64 head)
{
    return put(connection, seqName, QString::number(head));
}

Result<void> note(Connection &connection, QDate day, qint64 head)
{
    LD_TRY(noteOthers(connection, head));
    return put(connection, dayName, day.toString(Qt::ISODate));
}

} // namespace linedesk::safeseq
