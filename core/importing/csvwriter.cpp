#include "core/importing/csvwriter.h"

#include "core/importing/formulaguard.h"

#include <QIODevice>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

/// Digits with at most one point and a leading minus: nothing a spreadsheet could run.
bool isPlainNumber(QStringView text)
{
    if (text.startsWith(u'-'))
        text = text.sliced(1);
    int points = 0, digits = 0;
    for (const QChar c : text) {
        points += c == u'.';
        digits += c >= u'0' && c <= u'9';
    }
    return digits > 0 && points <= 1 && digits + points == text.size();
}

bool canBeKept(QStringView text)
{
    return text.isValidUtf16() && !text.contains(QChar::Null);
}

/// Any of the usual delimiters: a reader with other settings must not cut the cell either.
bool needsQuotes(QByteArrayView utf8)
{
    if (utf8.front() == ' ' || utf8.back() == ' ')
        return true;
    return std::any_of(utf8.begin(), utf8.end(), [](char c) {
        return c == '"' || c == ',' || c == ';' || c == '\t' || c == '|' || c == '\r' || c == '\n';
    });
}

} // namespace

CsvWriter::CsvWriter(QIODevice *device, const QList<CsvColumn> &columns, const CsvFormat &format)
    : m_device(device)
    , m_columns(columns)
    , m_format(format)
{
    Q_ASSERT(!columns.isEmpty());
}

Result<void> CsvWriter::writeHeader()
{
    QByteArray line = m_format.byteOrderMark ? "\xef\xbb\xbf"_qba : QByteArray();
    for (const CsvColumn &column : m_columns) {
        if (&column != &m_columns.first())
            line += m_format.delimiter;
        appendCell(column.name, CsvColumnKind::Text, line);
    }
    return put(line + "\r\n");
}

Result<void> CsvWriter::write(const QStringList &cells)
{
    Q_ASSERT(cells.size() == m_columns.size());
    for (qsizetype i = 0; i < cells.size(); ++i) {
        if (!canBeKept(cells[i]))
            return Error::invalid(Reason::ForbiddenCharacter, m_columns[i].name);
    }
    m_line.resize(0);
    for (qsizetype i = 0; i < cells.size(); ++i) {
        if (i > 0)
            m_line += m_format.delimiter;
        appendCell(cells[i], m_columns[i].kind, m_line);
    }
    if (m_line.isEmpty())
        m_line += "\"\""; // a blank line would not be a record
    m_line += "\r\n";
    return put(m_line);
}

void CsvWriter::appendCell(const QString &text, CsvColumnKind kind, QByteArray &out) const
{
    if (text.isEmpty())
        return;
    QByteArray utf8 = text.toUtf8();
    const bool number = kind == CsvColumnKind::Number && isPlainNumber(text);
    if (!number && needsFormulaGuard(utf8))
        utf8.prepend('\'');
    if (!needsQuotes(utf8)) {
        out += utf8;
        return;
    }
    utf8.replace('"', "\"\"");
    out += '"' + utf8 + '"';
}

Result<void> CsvWriter::put(const QByteArray &bytes)
{
    if (m_device->write(bytes) != bytes.size())
        return Error::of(ErrorCode::Storage, Reason::Io, u"file"_s, m_device->errorString());
    return {};
}

} // namespace linedesk
