#include "core/importing/csvreader.h"

#include "core/importing/csvdialect.h"
#include "core/importing/formulaguard.h"

#include <QIODevice>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

constexpr qsizetype pieceBytes = 256 * 1024;
constexpr qsizetype shownLength = 80;

} // namespace

CsvReader::CsvReader(QIODevice *device, const CsvDialect &dialect, const CsvOptions &options)
    : m_device(device)
    , m_dialect(dialect)
    , m_options(options)
    , m_transcoder(dialect.encoding)
{
    for (const char stop : {dialect.delimiter, '\r', '\n'})
        m_plainStops[uchar(stop)] = 1;
    for (const char stop : {'"', '\r', '\n'})
        m_quotedStops[uchar(stop)] = 1;
}

Result<CsvReader> CsvReader::open(QIODevice *device, const CsvOptions &options)
{
    Q_ASSERT(device->isReadable());
    LD_ASSIGN(const CsvDialect dialect, detectDialect(device, options));
    return open(device, dialect, options);
}

Result<CsvReader> CsvReader::open(QIODevice *device, const CsvDialect &dialect,
                                  const CsvOptions &options)
{
    if (dialect.bomBytes > 0 && device->skip(dialect.bomBytes) != dialect.bomBytes)
        return Error::of(ErrorCode::Storage, Reason::Io, u"file"_s, device->errorString());
    return CsvReader(device, dialect, options);
}

bool CsvReader::fill()
{
    m_at = m_end = nullptr;
    const bool straight = m_dialect.encoding == TextEncoding::Utf8;
    QByteArray &piece = straight ? m_buffer : m_raw;
    while (m_at == m_end && !m_atEnd && !m_failure) {
        piece.resize(pieceBytes);
        const qint64 got = m_device->read(piece.data(), pieceBytes);
        if (got < 0 && !m_device->isSequential()) {
            m_failure = Error::of(ErrorCode::Storage, Reason::Io, u"file"_s, m_device->errorString());
            return false;
        }
        piece.resize(qMax<qint64>(got, 0));
        m_atEnd = got <= 0;
        m_bytesRead += piece.size();
        if (m_bytesRead > m_options.maxBytes) {
            m_failure = Error::invalid(Reason::TooLarge, u"file"_s, {},
                                       QString::number(m_options.maxBytes));
            return false;
        }
        if (!straight) {
            m_buffer.resize(0);
            m_transcoder.append(m_raw, m_atEnd, m_buffer);
        }
        m_at = m_buffer.constData();
        m_end = m_at + m_buffer.size();
    }
    return m_at != m_end;
}

int CsvReader::peek()
{
    return m_at != m_end || fill() ? uchar(*m_at) : -1;
}

void CsvReader::takeLineBreak(char c)
{
    if (c == '\r' && peek() == '\n')
        ++m_at;
    ++m_line;
}

bool CsvReader::next(CsvRecord &record)
{
    for (;;) {
        record.m_text.resize(0);
        record.m_cells.clear();
        record.m_problems.clear();
        record.m_line = m_line;
        if (!readRecord(record) || m_failure)
            return false;
        const bool blankLine = record.size() == 1 && record.isEmpty() && record.m_problems.isEmpty();
        // A first line "sep=;" tells spreadsheets the delimiter and is no record.
        const bool separatorLine = record.m_line == 1 && record.size() <= 2
            && record.bytes(0).startsWith("sep=") && record.bytes(0).size() <= 5;
        if (blankLine || separatorLine)
            continue;
        check(record);
        return true;
    }
}

bool CsvReader::readRecord(CsvRecord &record)
{
    if (peek() < 0)
        return false;
    bool tooMany = false;
    for (;;) {
        const qsizetype begin = record.m_text.size();
        const int line = m_line;
        const bool kept = record.size() < m_options.maxColumns;
        if (kept)
            record.m_cells.push_back({begin, begin, line});
        const CellEnd end = peek() == '"' ? readQuoted(record, begin) : readPlain(record, begin);
        if (kept) {
            record.m_cells.back().end = record.m_text.size();
        } else {
            record.m_text.resize(begin);
            tooMany = true;
        }
        if (end == CellEnd::Record)
            break;
    }
    if (tooMany)
        report(record, m_options.maxColumns, Reason::TooLarge,
               u"%1 columns"_s.arg(m_options.maxColumns));
    return true;
}

void CsvReader::append(CsvRecord &record, qsizetype cellBegin, const char *from, const char *to)
{
    // A character takes at most four bytes; what goes beyond is too long anyhow and is not kept,
    // so that a forgotten quote cannot fill the memory.
    const qsizetype room =
        cellBegin + 4 * qsizetype(m_options.maxCellLength + 1) - record.m_text.size();
    if (room > 0)
        record.m_text.append(from, qMin<qsizetype>(to - from, room));
}

CsvReader::CellEnd CsvReader::readPlain(CsvRecord &record, qsizetype cellBegin)
{
    for (;;) {
        const char *p = m_at;
        while (p != m_end && m_plainStops[uchar(*p)] == 0)
            ++p;
        append(record, cellBegin, m_at, p);
        m_at = p;
        if (p == m_end) {
            if (!fill())
                return CellEnd::Record;
            continue;
        }
        const char stop = *m_at++;
        if (stop == m_dialect.delimiter)
            return CellEnd::Delimiter;
        takeLineBreak(stop);
        return CellEnd::Record;
    }
}

CsvReader::CellEnd CsvReader::readQuoted(CsvRecord &record, qsizetype cellBegin)
{
    ++m_at; // the opening quote
    for (;;) {
        const char *p = m_at;
        while (p != m_end && m_quotedStops[uchar(*p)] == 0)
            ++p;
        append(record, cellBegin, m_at, p);
        m_at = p;
        if (p == m_end) {
            if (fill())
                continue;
            report(record, record.size(), Reason::Syntax, u"a closing quote"_s);
            return CellEnd::Record;
        }
        const char stop = *m_at++;
        if (stop != '"') {
            append(record, cellBegin, &stop, &stop + 1);
            if (stop == '\r' && peek() == '\n') {
                const char lineFeed = '\n';
                append(record, cellBegin, &lineFeed, &lineFeed + 1);
                ++m_at;
            }
            ++m_line;
            continue;
        }
        if (peek() == '"') {
            append(record, cellBegin, &stop, &stop + 1);
            ++m_at;
            continue;
        }
        break;
    }
    const qsizetype closed = record.m_text.size();
    const CellEnd end = readPlain(record, cellBegin);
    if (QByteArrayView(record.m_text).sliced(closed).trimmed().isEmpty())
        record.m_text.resize(closed);
    else
        report(record, record.size(), Reason::Syntax, u"a delimiter after the closing quote"_s);
    return end;
}

void CsvReader::report(CsvRecord &record, int cell, Reason reason, const QString &expected)
{
    if (record.m_problems.size() >= 20)
        return; // one broken record need not tell it more often
    const int index = qMax(cell, 1) - 1;
    const bool open = index + 1 == record.size() && record.m_cells.back().end <= record.m_cells.back().begin;
    const QByteArrayView bytes =
        open ? QByteArrayView(record.m_text).sliced(record.m_cells.back().begin) : record.bytes(index);
    QString value = QString::fromUtf8(bytes.first(qMin<qsizetype>(bytes.size(), 4 * shownLength)));
    value.replace(QChar::Null, QChar::ReplacementCharacter);
    if (value.size() > shownLength)
        value = value.first(shownLength) + u'…';
    record.m_problems.append(
        Problem{reason, {}, value, expected, record.lineOf(index), index + 1});
}

void CsvReader::check(CsvRecord &record) const
{
    const bool plain = isPlainAscii(record.m_text);
    if (!plain || record.m_text.size() > m_options.maxCellLength) {
        for (int cell = 0; cell < record.size(); ++cell)
            checkCell(record, cell);
    }
    if (m_options.formulaGuarded)
        removeGuard(record);
    if (m_expectedCells == 0 || record.size() == m_expectedCells)
        return;
    bool surplusIsEmpty = record.size() > m_expectedCells;
    for (int cell = m_expectedCells; cell < record.size(); ++cell)
        surplusIsEmpty = surplusIsEmpty && record.bytes(cell).isEmpty();
    if (surplusIsEmpty)
        return;
    const int column = qMin(record.size(), m_expectedCells) + 1;
    record.m_problems.append(Problem{Reason::Syntax, u"row"_s, u"%1 cells"_s.arg(record.size()),
                                     u"%1 cells"_s.arg(m_expectedCells), record.line(), column});
}

void CsvReader::checkCell(CsvRecord &record, int cell) const
{
    const QByteArrayView bytes = record.bytes(cell);
    if (bytes.size() > m_options.maxCellLength
        && QString::fromUtf8(bytes).size() > m_options.maxCellLength) {
        report(record, cell + 1, Reason::TooLong, QString::number(m_options.maxCellLength));
    } else if (const auto fault = textFault(bytes, m_dialect.encoding)) {
        report(record, cell + 1, *fault, u"clean text in %1"_s.arg(encodingName(m_dialect.encoding)));
    }
}

void CsvReader::removeGuard(CsvRecord &record) const
{
    for (CsvRecord::Cell &cell : record.m_cells) {
        if (isFormulaGuarded(QByteArrayView(record.m_text).sliced(cell.begin, cell.end - cell.begin)))
            ++cell.begin;
    }
}

} // namespace linedesk
