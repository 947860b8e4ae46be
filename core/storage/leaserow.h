#pragma once
#include "core/storage/connection.h"

namespace linedesk {

/// The row by which one of several servers before one PostgreSQL is its writer (design 5). Each one
/// that takes it gets a greater fencing number, and every transaction of the writer begins with
/// hold(): from then on until its end the row is locked, and it can only begin while the number is
/// its own. So a transaction of an earlier holder either is over before the next one takes the row,
/// or does not begin. No clock is compared: who takes the row has watched its beat stand still.
class LeaseRow
{
public:
    struct Standing {
        qint64 fence = 0;
        qint64 beat = 0; ///< moves with each sign of life
        QString holder;  ///< who; empty = nobody
        QString address; ///< "host:port" at which the holder's API is reached; empty = not told yet
    };

    explicit LeaseRow(Connection &connection) : m_connection(connection) {}

    /// Makes the connection one that does not wait long for a lock.
    Result<void> prepare();
    Result<Standing> read();
    /// Takes the row if it is still as it was seen; the fencing number, or nothing.
    Result<std::optional<qint64>> take(const Standing &seen, const QString &holder,
                                       const QString &address);
    /// A sign of life; false when the row is somebody else's now.
    Result<bool> beat(qint64 fence);
    Result<bool> publish(qint64 fence, const QString &address);
    /// Gives the row back, so that nobody has to wait.
    Result<bool> release(qint64 fence);
    /// After the record was put back from a backup: nobody's, with a number greater than `fence` and
    /// than the backup's.
    Result<void> goOnBehind(qint64 fence);
    /// Inside a transaction: it goes on only while the row is ours; false when it is not.
    Result<bool> hold(qint64 fence) { return beat(fence); }

private:
    Result<bool> changed(QLatin1StringView query, const Binds &binds);

    Connection &m_connection;
};

} // namespace linedesk
