#pragma once
#include "core/storage/connection.h"

#include <QDate>

namespace linedesk {

/// How far the record was backed up by itself, kept in the record.
namespace safeseq {

/// The feed's number when the newest backup began; 0 before the first one.
Result<qint64> read(Connection &connection);
/// The day whose backup was made; invalid before the first one. Of several servers before one
/// database each has a folder of its own, and the record has one backup a day.
Result<QDate> dayMade(Connection &connection);
/// A day's backup is whole. In a transaction of the caller's, as the next.
Result<void> note(Connection &connection, QDate day, qint64 head);
/// The record is backed up by others, who were asked to do it daily.
Result<void> noteOthers(Connection &connection, qint64 head);

} // namespace safeseq

} // namespace linedesk
