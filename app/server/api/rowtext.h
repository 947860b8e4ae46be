#pragma once
#include "core/storage/connection.h"
#include "core/storage/table.h"

namespace linedesk::rowtext {

/// Appends a row as the JSON array it travels as: the columns that are not derived, in their order.
/// The bytes are those of canonicalJson(rowToJson(…)), made without a value object for each field:
/// a first copy holds millions of them. The cursor
/// has just these columns, from `first` on.
void append(QByteArray &out, const Table &table, const Cursor &cursor, int first);

/// Appends a text as a JSON string, escaped as QJsonDocument does. `utf8` is valid UTF-8.
void appendString(QByteArray &out, QByteArrayView utf8);

/// The names of the columns that travel.
QStringList columnNames(const Table &table);

} // namespace linedesk::rowtext
