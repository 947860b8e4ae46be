#include "app/server/jobs/samplecompany.h"
#include "core/base/reasons.h"
#include "core/storage/migrator.h"
#include "tests/support/recordfixture.h"

#include <QCoreApplication>
#include <QDir>
#include <QProcess>

#include <cstdio>

using namespace linedesk;
using namespace Qt::StringLiterals;

namespace {

constexpr int subscribers = 12;
constexpr quint64 seed = 5;

bool runInto(const QString &path, const QString &command)
{
    QProcess shell;
    shell.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    shell.setStandardOutputFile(path);
    shell.start(u"/bin/sh"_s, {u"-c"_s, command});
    return shell.waitForFinished(60'000) && shell.exitCode() == 0;
}

QString quoted(const QString &path)
{
    return u'\'' + path + u'\'';
}

Result<void> store(const QString &folder, PostgresFixture *postgres)
{
    const QString name = u"%1/%2.%3.gz"_s.arg(folder)
                             .arg(Migrator::newestVersion(), 3, 10, QChar(u'0'))
                             .arg(postgres ? u"postgresql.sql"_s : u"sqlite"_s);
    if (QFile::exists(name))
        return Error::of(ErrorCode::Conflict, Reason::AlreadyExists, u"file"_s, name);
    LD_ASSIGN(const auto record, RecordFixture::make(postgres));
    LD_TRY(makeSample(record->connection(), record->clock(), {subscribers, seed}));
    const DatabaseTarget target = record->target();
    QString dump;
    if (postgres) {
        dump = u"/usr/lib/postgresql/15/bin/pg_dump --no-owner --no-privileges -h %1 -U %2 %3"_s.arg(
            quoted(postgres->host()), quoted(postgres->user()), quoted(target.database));
    } else {
        LD_TRY(record->connection().run(u"PRAGMA wal_checkpoint(TRUNCATE)"_s));
        LD_TRY(record->connection().run(u"VACUUM"_s));
        LD_TRY(record->connection().run(u"PRAGMA wal_checkpoint(TRUNCATE)"_s));
        dump = u"cat "_s + quoted(target.file);
    }
    if (!runInto(name, dump + u" | gzip -9n"_s))
        return Error::storage(u"not written: "_s + name);
    std::printf("%s\n", qPrintable(name));
    return {};
}

} // namespace

/// Writes a small record of the newest schema, on both engines, into a folder, from where tests bring
/// it to later schemas. Run once when a migration is published; a file that is there is left alone.
int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    if (argc != 2 || !QDir(QString::fromLocal8Bit(argv[1])).exists()) {
        std::fprintf(stderr, "usage: store_schema FOLDER   (tests/data/schemas)\n");
        return 2;
    }
    const QString folder = QDir(QString::fromLocal8Bit(argv[1])).absolutePath();
    PostgresFixture postgres;
    const auto started = postgres.start();
    const auto first = started.ok() ? store(folder, nullptr) : started;
    const auto second = first.ok() ? store(folder, &postgres) : first;
    if (!second.ok())
        std::fprintf(stderr, "%s %s\n", qPrintable(errorSentences(second.error()).join(u' ')),
                     qPrintable(second.error().detail));
    return second.ok() ? 0 : 1;
}
