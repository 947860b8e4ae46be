#pragma once
#include "core/storage/connection.h"

namespace linedesk {

/// One moment of the record for all that is read while it lives.
class ReadSnapshot
{
public:
    explicit ReadSnapshot(Connection &connection) : m_connection(connection) {}
    Result<void> begin() { return m_connection.beginRead(); }
    ~ReadSnapshot()
    {
        if (m_connection.inTransaction())
            m_connection.rollback();
    }
    ReadSnapshot(const ReadSnapshot &) = delete;
    ReadSnapshot &operator=(const ReadSnapshot &) = delete;

private:
    Connection &m_connection;
};

} // namespace linedesk
