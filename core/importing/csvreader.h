#pragma once
#include "core/importing/csvrecord.h"
#include "core/importing/textencoding.h"

#include <array>
#include <memory>
#include <optional>

class QIODevice;

namespace linedesk {

/// How a CSV file is written down.
struct CsvDialect {
    TextEncoding encoding = TextEncoding::Utf8;
    int bomBytes = 0;
    char delimiter = ',';
};

/// What a reader takes, and what it is told instead of finding out.
struct CsvOptions {
    std::optional<TextEncoding> encoding;
    std::optional<char> delimiter;
    qint64 maxBytes = 200 * 1024 * 1024;
    int maxCellLength = 10'000; ///< UTF-16 units of one cell
    int maxColumns = 1'000;
    /// The file was written by our CsvWriter: the formula guard is taken off again.
    bool formulaGuarded = false;
};

/// Reads RFC 4180 records from a device, a piece at a time: memory is bounded by one record, never
/// by the file. Line breaks may be LF, CRLF or CR, also inside quotes. A bad record is given with
/// its problems and reading goes on; only what ends the file (too large, unreadable) is a failure.
/// The device is borrowed and must outlive the reader. Any one thread. Source: RFC 4180,
/// stack.md (NUL and lone surrogates are refused).
class CsvReader
{
public:
    /// Finds out the encoding and the delimiter. A device that can seek is looked through whole and
    /// put back; another one is judged by its first 64 KiB.
    static Result<CsvReader> open(QIODevice *device, const CsvOptions &options = {});
    /// With a dialect found out before, from the start of the text.
    static Result<CsvReader> open(QIODevice *device, const CsvDialect &dialect,
                                  const CsvOptions &options);
    CsvReader(CsvReader &&) = default;
    CsvReader &operator=(CsvReader &&) = default;
    CsvReader(const CsvReader &) = delete;
    CsvReader &operator=(const CsvReader &) = delete;
    ~CsvReader() = default;

    /// The next record that is not a blank line. False at the end or after a failure.
    bool next(CsvRecord &record);
    const std::optional<Error> &failure() const { return m_failure; }
    const CsvDialect &dialect() const { return m_dialect; }
    /// From now on a record with another number of cells has a problem (more that are all empty
    /// are let pass). 0 = any number.
    void expectCells(int cells) { m_expectedCells = cells; }
    qint64 bytesRead() const { return m_bytesRead; }

private:
    enum class CellEnd { Delimiter, Record };

    CsvReader(QIODevice *device, const CsvDialect &dialect, const CsvOptions &options);
    bool fill();
    int peek();
    void takeLineBreak(char c);
    bool readRecord(CsvRecord &record);
    CellEnd readPlain(CsvRecord &record, qsizetype cellBegin);
    CellEnd readQuoted(CsvRecord &record, qsizetype cellBegin);
    void append(CsvRecord &record, qsizetype cellBegin, const char *from, const char *to);
    void check(CsvRecord &record) const;
    void checkCell(CsvRecord &record, int cell) const;
    void removeGuard(CsvRecord &record) const;
    static void report(CsvRecord &record, int cell, Reason reason, const QString &expected);

    QIODevice *m_device;
    CsvDialect m_dialect;
    CsvOptions m_options;
    Utf8Transcoder m_transcoder;
    std::array<uchar, 256> m_plainStops{};
    std::array<uchar, 256> m_quotedStops{};
    QByteArray m_buffer;
    QByteArray m_raw;
    const char *m_at = nullptr;
    const char *m_end = nullptr;
    qint64 m_bytesRead = 0;
    bool m_atEnd = false;
    int m_line = 1;
    int m_expectedCells = 0;
    std::optional<Error> m_failure;
};

} // namespace linedesk
