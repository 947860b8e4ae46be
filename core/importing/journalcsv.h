#pragma once
#include "core/billing/journal.h"
#include "core/importing/csvwriter.h"

namespace linedesk {

/// Writes a journal as CSV, one line of a transaction a record, with debit and credit in columns of
/// their own; the columns' names are stable, for programs read them. A number counts the
/// transactions, so that those of one document stay together. Text cannot become a formula. The
/// device is borrowed.
class JournalCsv {
public:
    JournalCsv(QIODevice *device, const Currency &currency, const CsvFormat &format = {});
    Result<void> writeHeader();
    /// Fails with ForbiddenCharacter or Io, as CsvWriter does.
    Result<void> write(const JournalTransaction &transaction);

private:
    CsvWriter m_writer;
    Currency m_currency;
    qint64 m_count = 0;
};

} // namespace linedesk
