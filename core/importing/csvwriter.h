#pragma once
#include "core/base/result.h"

#include <QByteArray>
#include <QList>
#include <QString>

class QIODevice;

namespace linedesk {

/// What a column holds: only text is guarded against being taken for a formula; a number keeps its
/// minus sign, provided it is one.
enum class CsvColumnKind { Text, Number };

struct CsvColumn {
    QString name;
    CsvColumnKind kind = CsvColumnKind::Text;
};

/// How a file is written.
struct CsvFormat {
    char delimiter = ',';
    bool byteOrderMark = false; ///< spreadsheets on Windows read UTF-8 only with one
};

/// Writes RFC 4180 in UTF-8 with CRLF ends. Text that a spreadsheet would run as a formula gets an
/// apostrophe in front (reliability 6.8), also before apostrophes that stand before such a text, so
/// that CsvReader with `formulaGuarded` gives every cell back as it was. The device is borrowed.
class CsvWriter
{
public:
    CsvWriter(QIODevice *device, const QList<CsvColumn> &columns, const CsvFormat &format = {});
    /// The header record, after the byte-order mark if one is wanted.
    Result<void> writeHeader();
    /// One record; exactly as many cells as there are columns. Text with NUL or lone surrogates is
    /// refused with ForbiddenCharacter and nothing is written.
    Result<void> write(const QStringList &cells);

private:
    Result<void> put(const QByteArray &bytes);
    void appendCell(const QString &text, CsvColumnKind kind, QByteArray &out) const;

    QIODevice *m_device;
    QList<CsvColumn> m_columns;
    CsvFormat m_format;
    QByteArray m_line;
};

} // namespace linedesk
