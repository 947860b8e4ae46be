#include "app/server/cli/readonlyrecord.h"

#include "app/server/record/serversettings.h"
#include "core/storage/migrator.h"

#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;

namespace linedesk {

Result<DatabaseTarget> targetOf(const QString &dataFolder)
{
    QFile file(QDir(dataFolder).filePath(u"server.json"_s));
    if (!file.open(QIODevice::ReadOnly))
        return Error::of(ErrorCode::NotFound, Reason::NotFound, u"data folder"_s, dataFolder,
                         u"a folder made by linedeskd init"_s);
    LD_ASSIGN(const ServerSettings settings, parseServerSettings(file.readAll()));
    if (settings.database.isEmpty())
        return DatabaseTarget::sqlite(QDir(dataFolder).filePath(u"record.db"_s));
    return DatabaseTarget::parse(settings.database);
}

Result<std::unique_ptr<Connection>> openForReading(const QString &dataFolder)
{
    LD_ASSIGN(const DatabaseTarget target, targetOf(dataFolder));
    LD_ASSIGN(std::unique_ptr<Connection> connection,
              Connection::open(target, Access::ReadOnly));
    return connection;
}

} // namespace linedesk
