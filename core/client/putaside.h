#pragma once
#include "core/base/result.h"

#include <QString>

namespace linedesk {

/// Gives a damaged file a name of its own beside it, "outbox.db.damaged-1" and so on, and what
/// SQLite keeps beside a database with it. Nothing is ever overwritten. The new name; empty where
/// there was no such file.
Result<QString> putAside(const QString &path);
/// Copies a file to such a name and leaves it where it is.
Result<QString> copyAside(const QString &path);
/// Names a file was put aside under, oldest first.
QStringList asideOf(const QString &path);

} // namespace linedesk
