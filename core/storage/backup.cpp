#include "core/storage/backup.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QSaveFile>

#include <sqlite3.h>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

constexpr auto sqliteMark = "SQLite format 3";

Error ioError(const QString &path, const QString &detail)
{
    Error error = Error::of(ErrorCode::Storage, Reason::Io, u"path"_s, path);
    error.detail = detail;
    return error;
}

Error damaged(const QString &path, const QString &found, const QString &expected)
{
    return Error::of(ErrorCode::Damaged, Reason::Damaged, u"backup "_s + path, found, expected);
}

Result<QString> digestOf(const QString &path)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file))
        return ioError(path, file.errorString());
    return QString::fromLatin1(hash.result().toHex());
}

Result<void> copySqlite(sqlite3 *from, const QString &path)
{
    sqlite3 *to = nullptr;
    const QByteArray name = QFile::encodeName(path);
    if (sqlite3_open_v2(name.constData(), &to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr)
        != SQLITE_OK) {
        const QString detail = QString::fromUtf8(sqlite3_errmsg(to));
        sqlite3_close(to);
        return ioError(path, detail);
    }
    int code = SQLITE_ERROR;
    if (sqlite3_backup *copy = sqlite3_backup_init(to, "main", from, "main")) {
        // All pages in one step, so in one read of the source.
        while ((code = sqlite3_backup_step(copy, -1)) == SQLITE_BUSY || code == SQLITE_LOCKED)
            sqlite3_sleep(50);
        sqlite3_backup_finish(copy);
    }
    if (code == SQLITE_DONE)
        code = sqlite3_exec(to, "PRAGMA journal_mode=DELETE", nullptr, nullptr, nullptr);
    const QString detail = QString::fromUtf8(sqlite3_errmsg(to));
    sqlite3_close(to);
    if (code != SQLITE_OK)
        return ioError(path, detail);
    return {};
}

Result<void> quickCheck(const QString &path)
{
    sqlite3 *database = nullptr;
    const QByteArray name = QFile::encodeName(path);
    QString found = u"no answer"_s;
    if (sqlite3_open_v2(name.constData(), &database, SQLITE_OPEN_READONLY, nullptr) == SQLITE_OK) {
        sqlite3_stmt *statement = nullptr;
        if (sqlite3_prepare_v2(database, "PRAGMA quick_check(1)", -1, &statement, nullptr)
                == SQLITE_OK
            && sqlite3_step(statement) == SQLITE_ROW)
            found = QString::fromUtf8(
                reinterpret_cast<const char *>(sqlite3_column_text(statement, 0)));
        sqlite3_finalize(statement);
    }
    sqlite3_close(database);
    if (found != "ok"_L1)
        return damaged(path, found, u"ok"_s);
    return {};
}

Result<void> runTool(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.setStandardInputFile(QProcess::nullDevice());
    process.setStandardOutputFile(QProcess::nullDevice());
    process.start(program, arguments);
    if (!process.waitForStarted() || !process.waitForFinished(-1)
        || process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0) {
        Error error = Error::of(ErrorCode::Storage, Reason::Unreachable, u"database"_s, program);
        error.detail = QString::fromUtf8(process.readAllStandardError()).trimmed();
        if (error.detail.isEmpty())
            error.detail = process.errorString();
        return error;
    }
    return {};
}

bool isSqliteFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) && file.read(15) == sqliteMark;
}

} // namespace

Result<BackupFacts> backUpRecord(Connection &connection, const QString &path)
{
    if (QFile::exists(path))
        return Error::of(ErrorCode::Conflict, Reason::AlreadyExists, u"path"_s, path);
    const QString partial = path + u".part"_s;
    QFile::remove(partial);
    if (connection.engine() == Engine::Sqlite) {
        LD_TRY(copySqlite(static_cast<sqlite3 *>(connection.sqliteHandle()), partial));
        LD_TRY(quickCheck(partial));
    } else {
        LD_TRY(runTool(u"pg_dump"_s, {u"--format=custom"_s, u"--no-password"_s, u"--file"_s, partial,
                                      u"--dbname"_s, connection.target().toUrl()}));
        LD_TRY(runTool(u"pg_restore"_s, {u"--list"_s, partial}));
    }
    QFile::setPermissions(partial, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    BackupFacts facts{path, QFileInfo(partial).size(), {}};
    LD_ASSIGN(facts.sha256, digestOf(partial));
    QSaveFile sum(path + u".sha256"_s);
    const QString line = u"%1  %2\n"_s.arg(facts.sha256, QFileInfo(path).fileName());
    if (!sum.open(QIODevice::WriteOnly) || sum.write(line.toUtf8()) < 0 || !sum.commit())
        return ioError(sum.fileName(), sum.errorString());
    if (!QFile::rename(partial, path))
        return ioError(path, u"the finished copy could not take its name"_s);
    return facts;
}

Result<BackupFacts> checkBackup(const QString &path)
{
    BackupFacts facts{path, QFileInfo(path).size(), {}};
    LD_ASSIGN(facts.sha256, digestOf(path));
    QFile sum(path + u".sha256"_s);
    if (!sum.open(QIODevice::ReadOnly))
        return Error::of(ErrorCode::NotFound, Reason::NotFound, u"checksum"_s, sum.fileName());
    const QString expected = QString::fromUtf8(sum.readLine(200)).section(u' ', 0, 0).trimmed();
    if (expected != facts.sha256)
        return damaged(path, facts.sha256, expected);
    if (isSqliteFile(path))
        LD_TRY(quickCheck(path));
    return facts;
}

Result<void> restoreRecord(const DatabaseTarget &target, const QString &path)
{
    if (isSqliteFile(path) != (target.engine == Engine::Sqlite))
        return Error::of(ErrorCode::Validation, Reason::UnknownValue, u"backup"_s, path,
                         target.engine == Engine::Sqlite ? u"a backup of a SQLite record"_s
                                                         : u"a backup of a PostgreSQL record"_s);
    if (target.engine == Engine::Postgres)
        return runTool(u"pg_restore"_s,
                       {u"--clean"_s, u"--if-exists"_s, u"--no-owner"_s, u"--no-password"_s,
                        u"--single-transaction"_s, u"--dbname"_s, target.toUrl(), path});
    const QString partial = target.file + u".restoring"_s;
    QFile::remove(partial);
    if (!QFile::copy(path, partial))
        return ioError(partial, u"the backup could not be copied"_s);
    LD_TRY(quickCheck(partial));
    const QString kept = target.file + u".before-restore"_s;
    if (QFile::exists(target.file)) {
        QFile::remove(kept);
        if (!QFile::rename(target.file, kept))
            return ioError(kept, u"the record in place could not be kept"_s);
    }
    // A log of the old record must not be played into the new one.
    for (const QString &suffix : {u"-wal"_s, u"-shm"_s}) {
        QFile::remove(kept + suffix);
        if (QFile::exists(target.file + suffix))
            QFile::rename(target.file + suffix, kept + suffix);
    }
    if (!QFile::rename(partial, target.file))
        return ioError(target.file, u"the backup could not take its place"_s);
    return {};
}

} // namespace linedesk
