#pragma once
#include "core/domain/staffscope.h"
#include "core/storage/keptpart.h"

#include <functional>

namespace linedesk {

/// Walks a table, or the part of it that desks keep, page by page. Lives on its connection's thread.
class TableScan
{
public:
    TableScan(Connection &connection, Entity entity, const KeptPart &part = {})
        : m_connection(connection), m_entity(entity), m_part(part)
    {
    }

    Result<qint64> count();
    /// How many of them are in scope: a row's branch, its table's class and the class of a journal's
    /// command are looked at. Of a part it is about as many: the share that invoices have in theirs.
    Result<qint64> count(const StaffScope &scope);

    struct Page {
        qint64 last = 0;  ///< where the next page begins
        bool end = false; ///< there is none
    };
    /// Calls `take` for each row of the page after place `after`, 0 = the beginning: the cursor's
    /// column 0 is the row's place, the table's columns that are not derived follow in their order.
    /// Places grow. A page has `limit` rows; charges and allocations of a part stand in the places
    /// of `limit` invoices and payments, and are not torn from each other.
    Result<Page> page(qint64 after, int limit, const std::function<void(const Cursor &)> &take);

private:
    Result<qint64> countAll(const StaffScope &scope);
    Result<qint64> countWhere(const QString &where, const QVariantList &values);

    Connection &m_connection;
    Entity m_entity;
    KeptPart m_part;
};

} // namespace linedesk
