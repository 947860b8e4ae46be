#pragma once
#include <QString>

namespace linedesk::bench {

/// The rows that payments write, put into the record's own schema by the bare SQLite C API, so many
/// to a transaction, each transaction on the disk before the next: no planning, no reading, no
/// checking. Gives payments a second; 0 when it failed.
double barePayments(const QString &file, int payments, int batchSize);

} // namespace linedesk::bench
