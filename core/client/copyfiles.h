#pragma once
#include "core/client/copyseal.h"

#include <QDir>
#include <QFile>

namespace linedesk {

/// Copies are numbered files: the newest whole one counts, so that readers of the old one are never
/// disturbed and no system has to rename over an open file.
inline QStringList copiesIn(const QString &folder)
{
    return QDir(folder).entryList({QStringLiteral("cache-??????.db")}, QDir::Files, QDir::Name);
}

inline void removeDatabase(const QString &path)
{
    for (const QString &tail : {QString(), QStringLiteral("-wal"), QStringLiteral("-shm")})
        QFile::remove(path + tail);
    QFile::remove(copyseal::pathOf(path));
}

} // namespace linedesk
