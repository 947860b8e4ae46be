#pragma once
#include "core/storage/databasetarget.h"

namespace linedesk::sqltext {

/// Which program a migration is for.
enum class Side { Record, Server, Desk };

/// One numbered script of sql/migrations.
struct Script {
    int version = 0;
    QString name;
    Side side = Side::Record;
    QString text;
};

/// All scripts, by number.
QList<Script> migrations();
/// The statements of a script for an engine: split at "--- next" lines, type macros replaced.
QStringList statements(const Script &script, Engine engine);
/// The text of sql/queries/NAME.sql. Asserts that it exists: names are the program's own.
QString query(QLatin1StringView name);
/// The statement with '?' where it has :names.
QString placesOf(const QString &sql);
/// An INSERT of one row with '?' places, made to write that many.
QString forRows(const QString &sql, int rows);
/// The statement with that many '?' for `:ids`.
QString forIds(const QString &sql, qsizetype ids);

} // namespace linedesk::sqltext
