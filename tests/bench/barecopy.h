#pragma once
#include <QString>

namespace linedesk {

/// Writes every row of a SQLite record into a new file of the same schema by the bare C API: one
/// prepared INSERT a table, in `transactions` transactions, FULL durability, no reading, planning or
/// checking. What SQLite does at best with these rows. Gives the seconds the inserting took; 0 when
/// it failed.
double bareCopy(const QString &from, const QString &to, int transactions);

} // namespace linedesk
