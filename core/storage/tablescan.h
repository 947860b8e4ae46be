#pragma once
#include "core/storage/connection.h"
#include "core/domain/staffscope.h"
#include "core/storage/table.h"

#include <functional>

namespace linedesk {

/// Walks a whole table in the order of its row ids, page by page. Lives on its connection's thread.
class TableScan
{
public:
    TableScan(Connection &connection, Entity entity) : m_connection(connection), m_entity(entity) {}

    Result<qint64> count();
    /// About how many of them are in scope: a row's branch and its table's class are looked at, not
    /// what single rows have of their own.
    Result<qint64> count(const StaffScope &scope);
    /// Calls `take` for each of the next rows after row id `after`: the cursor's column 0 is the
    /// row id, the table's columns that are not derived follow in their order. Gives the last row
    /// id, `after` when there was none.
    Result<qint64> page(qint64 after, int limit, const std::function<void(const Cursor &)> &take);

private:
    Connection &m_connection;
    Entity m_entity;
};

} // namespace linedesk
