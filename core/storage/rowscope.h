#pragma once
#include "core/domain/staffscope.h"
#include "core/storage/reader.h"

namespace linedesk {

/// Whether somebody may receive a row. A job is the whole company's work and its report speaks of
/// all branches, so only who has them all receives it.
bool isInScope(const StaffScope &scope, const Table &table, const Row &row);
/// The same for a row of a TableScan: the row id, then the columns that are not derived.
bool isInScope(const StaffScope &scope, const Table &table, const Cursor &scanned);

/// Whether somebody may have received a row while it stood in a scope, as the feed has it.
bool stoodInScope(const StaffScope &scope, const Table &table, QStringView stood);

/// The condition for rows of history whose class somebody does not see; empty = there are none.
QString unseenHistory(const StaffScope &scope);

/// The scope of somebody of the office as it stands in the record now. Denied where there is no
/// such person, or they are switched off.
Result<StaffScope> scopeOfStaff(Reader &reader, const UserId &user);
/// From here on the reader reads as that person.
Result<void> readAs(Reader &reader, const UserId &user);

/// The rows of a table that belong to a subscriber: those with a column that says so.
Result<QList<Uuid>> rowsOfSubscriber(Connection &connection, Entity entity, const Uuid &subscriber);

} // namespace linedesk
