#include "core/storage/bringlog.h"

#include <QFile>
#include <QHash>
#include <QtEndian>

#include <fcntl.h>
#include <sqlite3.h>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

// https://www.sqlite.org/fileformat2.html#the_write_ahead_log
constexpr quint32 logMark = 0x377f0682; // the last bit: sums over big-endian words
constexpr qint64 headBytes = 32;
constexpr qint64 frameHeadBytes = 24;
constexpr int usualPatienceMs = 5'000; // a connection's
constexpr qint64 leastPage = 512;
constexpr qint64 greatestPage = 65'536;

/// SQLite's running sum over a log.
struct LogSum {
    bool bigEndian = false;
    quint32 a = 0;
    quint32 b = 0;

    void add(QByteArrayView bytes)
    {
        for (qsizetype at = 0; at + 8 <= bytes.size(); at += 8) {
            const char *words = bytes.data() + at;
            a += (bigEndian ? qFromBigEndian<quint32>(words) : qFromLittleEndian<quint32>(words)) + b;
            b += (bigEndian ? qFromBigEndian<quint32>(words + 4)
                            : qFromLittleEndian<quint32>(words + 4))
                 + a;
        }
    }
    bool is(const char *sums) const
    {
        return a == qFromBigEndian<quint32>(sums) && b == qFromBigEndian<quint32>(sums + 4);
    }
};

/// The pages of a log up to the last commit, each by the place of its newest content.
struct LogPages {
    qint64 pageBytes = 0;
    qint64 frames = 0;   ///< whole ones, committed
    qint64 filePages = 0; ///< the database's size after the last commit
    QHash<quint32, qint64> places;
};

LogPages readLog(QFile &log)
{
    LogPages out;
    const QByteArray head = log.read(headBytes);
    if (head.size() < headBytes)
        return out;
    const auto word = [](const QByteArray &bytes, int at) {
        return qFromBigEndian<quint32>(bytes.data() + at);
    };
    const quint32 mark = word(head, 0);
    const qint64 pageBytes = word(head, 8);
    LogSum sum{(mark & 1) != 0};
    sum.add(QByteArrayView(head).first(24));
    if ((mark & ~quint32(1)) != logMark || pageBytes < leastPage || pageBytes > greatestPage
        || !sum.is(head.data() + 24))
        return out;
    out.pageBytes = pageBytes;
    QHash<quint32, qint64> open; // of a transaction that has no commit yet
    for (qint64 frame = 1;; ++frame) {
        const QByteArray bytes = log.read(frameHeadBytes + pageBytes);
        if (bytes.size() < frameHeadBytes + pageBytes || bytes.mid(8, 8) != head.mid(16, 8))
            return out;
        sum.add(QByteArrayView(bytes).first(8));
        sum.add(QByteArrayView(bytes).sliced(frameHeadBytes));
        if (!sum.is(bytes.data() + 16))
            return out;
        open.insert(word(bytes, 0), log.pos() - pageBytes);
        if (const quint32 filePages = word(bytes, 4); filePages > 0) {
            out.places.insert(open);
            open.clear();
            out.frames = frame;
            out.filePages = filePages;
        }
    }
}

Error ofDisk(const QString &path)
{
    return Error::of(ErrorCode::Storage, Reason::Io, u"file"_s, path);
}

/// What of the log the file does not hold; empty = nothing.
Result<QString> differences(const QString &path, qint64 frames)
{
    QFile log(path + u"-wal"_s);
    QFile file(path);
    for (QFile *each : {&log, &file}) {
        if (!each->open(QIODevice::ReadOnly | QIODevice::Unbuffered))
            return ofDisk(each->fileName());
        // What the system remembers of a file is not what the disk has.
        ::posix_fadvise(each->handle(), 0, 0, POSIX_FADV_DONTNEED);
    }
    const LogPages pages = readLog(log);
    if (pages.frames < frames)
        return u"the log has %1 pages, not %2"_s.arg(pages.frames).arg(frames);
    for (auto it = pages.places.cbegin(); it != pages.places.cend(); ++it) {
        if (it.key() > pages.filePages)
            continue; // cut off since
        if (!log.seek(it.value()) || !file.seek(qint64(it.key() - 1) * pages.pageBytes))
            return ofDisk(path);
        if (log.read(pages.pageBytes) != file.read(pages.pageBytes))
            return u"page %1 is not as it was written"_s.arg(it.key());
    }
    return QString();
}

Error failure(int code, const QString &path)
{
    const int kind = code & 0xff;
    if (kind == SQLITE_CORRUPT || kind == SQLITE_NOTADB)
        return Error{ErrorCode::Damaged, {}, path};
    return ofDisk(path);
}

} // namespace

Result<LogBrought> bringLog(Connection &connection)
{
    auto *handle = static_cast<sqlite3 *>(connection.sqliteHandle());
    const QString path = connection.target().file;
    int frames = 0;
    int brought = 0;
    const int code = sqlite3_wal_checkpoint_v2(handle, "main", SQLITE_CHECKPOINT_PASSIVE, &frames,
                                               &brought);
    if (code == SQLITE_BUSY || code == SQLITE_LOCKED)
        return LogBrought{};
    if (code != SQLITE_OK)
        return failure(code, path);
    if (brought < frames)
        return LogBrought{}; // somebody reads what was before
    if (frames > 0) {
        LD_ASSIGN(const QString damage, differences(path, frames));
        if (!damage.isEmpty())
            return LogBrought{false, damage};
    }
    sqlite3_busy_timeout(handle, 0);
    const int emptied =
        sqlite3_wal_checkpoint_v2(handle, "main", SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
    sqlite3_busy_timeout(handle, usualPatienceMs);
    return LogBrought{emptied == SQLITE_OK, {}};
}

} // namespace linedesk
