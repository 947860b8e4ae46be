#include "tests/faults/disk/diskruns.h"

#include "core/storage/migrator.h"
#include "tests/faults/disk/faultydisk.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <csignal>
#include <filesystem>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace linedesk::faults {
namespace {

void writeLines(const QString &path, const QStringList &lines)
{
    QFile file(path);
    if (file.open(QIODevice::WriteOnly))
        file.write(lines.join(u'\n').toUtf8());
}

QStringList linesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly)
               ? QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts)
               : QStringList();
}

void removeAll(const QString &folder)
{
    std::error_code none;
    std::filesystem::remove_all(folder.toStdString(), none);
}

} // namespace

/// In memory where that is possible: thousands of runs must not wear a disk, and what a power cut
/// would leave is made by the library, not by the disk.
DiskRuns::DiskRuns(bool verbose)
    : m_folder(folderForRuns() + u"/faults-disk"_s)
    , m_verbose(verbose)
{
}

QString DiskRuns::nameOf(Beginning beginning)
{
    switch (beginning) {
    case Beginning::Empty: return u"empty"_s;
    case Beginning::Older: return u"older"_s;
    case Beginning::Working: return u"working"_s;
    case Beginning::Killed: return u"killed"_s;
    }
    return {};
}

QStringList DiskRuns::filesOf(Beginning beginning) const
{
    return QDir(templateOf(beginning).desk())
        .entryList({u"cache*"_s, u"outbox*"_s}, QDir::Files, QDir::Name);
}

QStringList DiskRuns::notSaved() const
{
    QStringList out;
    for (const Entry &entry : DeskHand::entriesIn(m_folder.filePath(u"run/told"_s))) {
        if (entry.refusedHere)
            out.append(entry.tag);
    }
    return out;
}

DiskPlace DiskRuns::templateOf(Beginning beginning) const
{
    return {m_folder.filePath(nameOf(beginning))};
}

int DiskRuns::inChild(const std::function<int()> &work) const
{
    const pid_t child = ::fork();
    if (child == 0) {
        if (!m_verbose) {
            const int nowhere = ::open("/dev/null", O_WRONLY);
            ::dup2(nowhere, STDERR_FILENO);
        }
        ::_exit(work());
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return status;
}

QString DiskRuns::prepare()
{
    // In children: this process never opens a database, so that each child begins alike.
    const DiskPlace empty = templateOf(Beginning::Empty);
    QDir().mkpath(empty.desk());
    int pipes[2];
    if (::pipe(pipes) != 0)
        return u"no pipe"_s;
    const int status = inChild([&] {
        const auto facts = DeskServer::make(empty.record());
        if (!facts.ok())
            return 1;
        QStringList ids{facts->user.toString(), facts->colleague.toString(),
                        facts->device.toString()};
        for (const SubscriberId &id : facts->subscribers)
            ids.append(id.toString());
        const QByteArray line = ids.join(u' ').toLatin1();
        return ::write(pipes[1], line.constData(), size_t(line.size())) == line.size() ? 0 : 1;
    });
    ::close(pipes[1]);
    QByteArray line(8192, '\0');
    const ssize_t got = ::read(pipes[0], line.data(), size_t(line.size()));
    ::close(pipes[0]);
    if (status != 0 || got <= 0)
        return u"no record was made"_s;
    const QStringList ids = QString::fromLatin1(line.first(got)).split(u' ');
    m_facts.user = UserId(*Uuid::parse(ids[0]));
    m_facts.colleague = UserId(*Uuid::parse(ids[1]));
    m_facts.device = DeviceId(*Uuid::parse(ids[2]));
    for (const QString &id : ids.mid(3))
        m_facts.subscribers.append(SubscriberId(*Uuid::parse(id)));

    const DiskPlace older = templateOf(Beginning::Older);
    std::filesystem::copy(empty.folder.toStdString(), older.folder.toStdString(),
                          std::filesystem::copy_options::recursive);
    const int begun = inChild([&] {
        const QString file = older.desk() + u"/cache-000000.db"_s;
        const auto copy = Connection::open(DatabaseTarget::sqlite(file), Access::ReadWrite);
        return copy.ok() && Migrator(**copy, sqltext::Side::Desk)
                                .migrateTo(Migrator::newestVersion() - 2)
                                .ok()
                   ? 0
                   : 1;
    });
    if (begun != 0)
        return u"no older desk was made"_s;
    for (const Beginning beginning : {Beginning::Working, Beginning::Killed}) {
        const DiskPlace place = templateOf(beginning);
        std::filesystem::copy(empty.folder.toStdString(), place.folder.toStdString(),
                              std::filesystem::copy_options::recursive);
        const bool killed = beginning == Beginning::Killed;
        const int made = inChild([&] {
            DeskHand hand(place, m_facts, u"a"_s);
            if (!hand.open().ok() || !hand.sync().ok())
                return 1;
            for (int i = 0; i < 6; ++i)
                hand.enter();
            hand.enterToBeRefused();
            if (!hand.sync().ok())
                return 1;
            for (int i = 0; i < 4; ++i)
                hand.enter();
            if (killed)
                hand.abandon();
            hand.close();
            return 0;
        });
        if (made != 0)
            return u"no %1 desk was made"_s.arg(nameOf(beginning));
        QFile::remove(place.desk() + u"/disk.reserve"_s); // each day puts its own by
    }
    return {};
}

DiskPlace DiskRuns::freshCopy(Beginning beginning)
{
    namespace fs = std::filesystem;
    const DiskPlace place{m_folder.filePath(u"run"_s)};
    removeAll(place.folder);
    const fs::path from = templateOf(beginning).folder.toStdString();
    const fs::path to = place.folder.toStdString();
    fs::copy(from, to, fs::copy_options::recursive);
    // With their times: a seal speaks of them.
    for (const fs::directory_entry &entry : fs::recursive_directory_iterator(from)) {
        if (entry.is_regular_file())
            fs::last_write_time(to / fs::relative(entry.path(), from), entry.last_write_time());
    }
    return place;
}

const QList<DiskCall> &DiskRuns::calls(Beginning beginning, Counted counted)
{
    QList<DiskCall> &known = m_calls[{int(beginning), int(counted)}];
    if (!known.isEmpty())
        return known;
    const DiskPlace place = freshCopy(beginning);
    const QString log = place.folder + u"/log"_s;
    inChild([&] {
        faultydisk_root(qPrintable(place.desk()));
        faultydisk_log(qPrintable(log));
        faultydisk_arm(counted == Counted::Reads ? "reads@0" : "none@0");
        workDay(place, m_facts, u"b"_s, false);
        return 0;
    });
    QString phase;
    for (const QString &line : linesOf(log)) {
        if (line.startsWith(u'#')) {
            phase = line.mid(2);
            continue;
        }
        const QStringList parts = line.split(u' ');
        known.append({parts[0].toLong(), parts[1][0].toLatin1(), parts[3], phase});
    }
    return known;
}

QStringList DiskRuns::checked(const DiskPlace &place, const Loss &loss)
{
    const int status = inChild([&] {
        writeLines(place.broken(), brokenAfter(place, m_facts, loss));
        return 0;
    });
    QStringList broken = linesOf(place.broken());
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        broken.append(u"the desk dies when it is opened again: status %1"_s.arg(status));
    return broken;
}

QStringList DiskRuns::dayUnder(const QString &plan, Beginning beginning, bool abrupt)
{
    const DiskPlace place = freshCopy(beginning);
    const int status = inChild([&] {
        faultydisk_root(qPrintable(place.desk()));
        if (!faultydisk_arm(qPrintable(plan)))
            return 3;
        const QStringList stuck = workDay(place, m_facts, u"b"_s, abrupt);
        faultydisk_disarm();
        writeLines(place.broken(), stuck);
        return stuck.isEmpty() ? 0 : 1;
    });
    if (WIFSIGNALED(status) && WTERMSIG(status) != SIGKILL)
        return {u"the desk died of signal %1"_s.arg(WTERMSIG(status))};
    if (WIFEXITED(status) && WEXITSTATUS(status) != 0)
        return linesOf(place.broken()) << u"(exit code %1)"_s.arg(WEXITSTATUS(status));
    return checked(place, {});
}

QStringList DiskRuns::checkAfter(Beginning beginning,
                                 const std::function<Loss(const DiskPlace &)> &harm)
{
    const DiskPlace place = freshCopy(beginning);
    return checked(place, harm(place));
}

} // namespace linedesk::faults
