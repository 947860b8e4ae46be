#include "core/client/copycheck.h"

#include "core/base/logging.h"
#include "core/client/copyseal.h"

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

/// A disk that does not answer says nothing about what is on it.
QString damageIn(const Error &error)
{
    if (error.code == ErrorCode::Damaged)
        return error.detail.isEmpty() ? u"damaged"_s : error.detail;
    qCWarning(lcClient).noquote() << "copy not checked:" << error.detail;
    return {};
}

} // namespace

QString copyDamage(Connection &connection, bool thorough)
{
    auto row = connection.query(thorough ? "integrity_check"_L1 : "quick_check"_L1);
    if (!row.ok())
        return damageIn(row.error());
    const QString verdict = row->next() ? row->text(0) : u"ok"_s;
    row->finish();
    return verdict == "ok"_L1 ? QString() : verdict;
}

QString copyDamage(const QString &cacheFile, bool thorough)
{
    if (const QString changed = copyseal::damage(cacheFile); !changed.isEmpty())
        return changed;
    const auto connection =
        Connection::open(DatabaseTarget::sqlite(cacheFile), Access::ReadOnly);
    return connection.ok() ? copyDamage(**connection, thorough) : damageIn(connection.error());
}

} // namespace linedesk
