#include "core/storage/freespace.h"

#include <QSet>
#include <QtEndian>

#include <sqlite3.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

// https://www.sqlite.org/fileformat2.html
constexpr int headBytes = 100;       // of the file, in front of the first page's own head
constexpr qint64 lockPlace = 1 << 30; // the page there is nobody's
/// With fewer pages the first byte of an overflow page, a page's number's, is below any tree page's.
constexpr quint32 mostPages = 2u << 24;
constexpr quint32 pagesAtOnce = 256;

struct Span {
    qint64 from = 0;
    qint64 size = 0;
};

/// A database file by the descriptor that SQLite itself has: to open and close another one would let
/// go of its locks.
class DatabaseFile
{
public:
    explicit DatabaseFile(sqlite3 *handle)
    {
        sqlite3_file_control(handle, "main", SQLITE_FCNTL_FILE_POINTER, &m_file);
    }
    bool isOpen() const { return m_file && m_file->pMethods; }
    qint64 size() const
    {
        sqlite3_int64 bytes = 0;
        return m_file->pMethods->xFileSize(m_file, &bytes) == SQLITE_OK ? bytes : -1;
    }
    bool read(qint64 at, char *to, qint64 bytes) const
    {
        return m_file->pMethods->xRead(m_file, to, int(bytes), at) == SQLITE_OK;
    }
    bool overwrite(const Span &span) const
    {
        const QByteArray zeros(span.size, '\0');
        return m_file->pMethods->xWrite(m_file, zeros.constData(), int(span.size), span.from)
               == SQLITE_OK;
    }
    bool sync() const { return m_file->pMethods->xSync(m_file, SQLITE_SYNC_NORMAL) == SQLITE_OK; }

private:
    sqlite3_file *m_file = nullptr;
};

quint32 wordAt(const char *bytes)
{
    return qFromBigEndian<quint32>(bytes);
}

int halfAt(const char *bytes)
{
    return qFromBigEndian<quint16>(bytes);
}

/// What the file's own head says of it.
struct Layout {
    int pageBytes = 0;
    int usable = 0;
    quint32 pages = 0;
    quint32 firstFree = 0;
    quint32 freePages = 0;
    bool known = false;
};

Layout layoutOf(const char *head, qint64 size)
{
    Layout out;
    const int told = halfAt(head + 16);
    out.pageBytes = told == 1 ? 65'536 : told;
    out.usable = out.pageBytes - quint8(head[20]);
    out.pages = wordAt(head + 28);
    out.firstFree = wordAt(head + 32);
    out.freePages = wordAt(head + 36);
    const bool vacuumsItself = wordAt(head + 52) != 0; // it has pages of another kind
    out.known = out.pageBytes >= 512 && out.pages > 0 && out.pages < mostPages && !vacuumsItself
                && size == qint64(out.pages) * out.pageBytes;
    return out;
}

/// Notes a part that is not blank.
void note(QList<Span> &spans, const char *page, qint64 place, int from, int to)
{
    if (std::any_of(page + from, page + to, [](char byte) { return byte != 0; }))
        spans.append({place + from, to - from});
}

/// The free pages: those of the list itself, which name the others, and these. False where the list
/// is not well formed.
bool findFree(const DatabaseFile &file, const Layout &layout, QSet<quint32> &blank,
              QList<Span> &spans, QSet<quint32> &lists)
{
    QByteArray page(layout.pageBytes, '\0');
    for (quint32 at = layout.firstFree; at != 0; at = wordAt(page.constData())) {
        if (at > layout.pages || lists.contains(at) || quint32(lists.size()) > layout.freePages)
            return false;
        const qint64 place = qint64(at - 1) * layout.pageBytes;
        if (!file.read(place, page.data(), page.size()))
            return false;
        const quint32 named = wordAt(page.constData() + 4);
        if (named > quint32(layout.usable / 4 - 2))
            return false;
        lists.insert(at);
        for (quint32 i = 0; i < named; ++i) {
            const quint32 free = wordAt(page.constData() + 8 + 4 * i);
            if (free < 2 || free > layout.pages)
                return false;
            blank.insert(free);
        }
        note(spans, page.constData(), place, 8 + 4 * int(named), layout.usable);
    }
    return quint32(lists.size() + blank.size()) == layout.freePages;
}

/// The unused parts of a tree's page. False where it is none and no overflow page either.
bool findGaps(const char *page, const Layout &layout, quint32 number, QList<Span> &spans)
{
    const int head = number == 1 ? headBytes : 0;
    const int kind = quint8(page[head]);
    if (number > 1 && kind < 2)
        return true; // an overflow page: the number of the next one
    const bool inner = kind == 2 || kind == 5;
    if (!inner && kind != 10 && kind != 13)
        return false;
    const qint64 place = qint64(number - 1) * layout.pageBytes;
    const int cellsEnd = head + (inner ? 12 : 8) + 2 * halfAt(page + head + 3);
    const int told = halfAt(page + head + 5);
    const int content = told == 0 ? 65'536 : told;
    if (cellsEnd > content || content > layout.usable)
        return false;
    note(spans, page, place, cellsEnd, content);
    for (int block = halfAt(page + head + 1), last = 0; block != 0; block = halfAt(page + block)) {
        if (block <= last || block < content || block + 4 > layout.usable)
            return false;
        const int size = halfAt(page + block + 2);
        if (size < 4 || block + size > layout.usable)
            return false;
        note(spans, page, place, block + 4, block + size);
        last = block;
    }
    return true;
}

} // namespace

Result<std::optional<quint32>> overwriteFreeSpace(Connection &connection, quint32 from,
                                                  quint32 pages)
{
    const std::optional<quint32> unknown;
    auto *handle = static_cast<sqlite3 *>(connection.sqliteHandle());
    const DatabaseFile file(handle);
    if (!file.isOpen())
        return unknown;
    const Error ofDisk =
        Error::of(ErrorCode::Storage, Reason::Io, u"file"_s, connection.target().file);
    // A page that SQLite keeps in memory would come back with what stands in its unused part.
    sqlite3_db_release_memory(handle);
    QByteArray head(headBytes, '\0');
    const qint64 size = file.size();
    if (size < headBytes || !file.read(0, head.data(), headBytes))
        return ofDisk;
    const Layout layout = layoutOf(head.constData(), size);
    QSet<quint32> blank;
    QSet<quint32> lists;
    QList<Span> spans;
    if (!layout.known || !findFree(file, layout, blank, spans, lists))
        return unknown;
    const quint32 lockPage = quint32(lockPlace / layout.pageBytes) + 1;
    const quint32 end = quint32(std::min(quint64(layout.pages), quint64(from) + pages - 1));
    QByteArray chunk(qsizetype(pagesAtOnce) * layout.pageBytes, '\0');
    for (quint32 first = from; first <= end; first += pagesAtOnce) {
        const quint32 count = std::min(pagesAtOnce, end - first + 1);
        if (!file.read(qint64(first - 1) * layout.pageBytes, chunk.data(),
                       qint64(count) * layout.pageBytes))
            return ofDisk;
        for (quint32 i = 0; i < count; ++i) {
            const quint32 number = first + i;
            const char *page = chunk.constData() + qint64(i) * layout.pageBytes;
            if (number == lockPage || lists.contains(number))
                continue;
            if (blank.contains(number))
                note(spans, page, qint64(number - 1) * layout.pageBytes, 0, layout.pageBytes);
            else if (!findGaps(page, layout, number, spans))
                return unknown;
        }
    }
    for (const Span &span : std::as_const(spans)) {
        if (!file.overwrite(span))
            return ofDisk;
    }
    if (!spans.isEmpty() && !file.sync())
        return ofDisk;
    return std::optional(end < layout.pages ? end + 1 : 0);
}

Result<bool> mergeSearchWords(Connection &connection, int pages)
{
    auto *handle = static_cast<sqlite3 *>(connection.sqliteHandle());
    // Below zero: all pieces into one. Where there is still a page to do after so many, it is not done.
    for (const int some : {pages, 1}) {
        const int before = sqlite3_total_changes(handle);
        LD_TRY(connection.query("fts_merge"_L1, {{u":pages"_s, -some}}));
        if (sqlite3_total_changes(handle) - before < 2)
            return true; // https://www.sqlite.org/fts5.html#the_merge_command
    }
    return false;
}

} // namespace linedesk
