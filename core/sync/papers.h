#pragma once
#include <QDir>
#include <QFile>

namespace linedesk {

/// Where documents of the server stand while they are looked at: beside this person's unfinished
/// forms, under the row's id, so that they go with whom the person lost, at sign-out, and at the next
/// start after a crash.
namespace papers {

/// `drafts` is the drafts' folder.
inline QString folderIn(const QString &drafts)
{
    return drafts + QStringLiteral("/papers");
}
/// What a program that holds a file open does not let go of is left for the next time.
inline void clear(const QString &drafts)
{
    const QDir folder(folderIn(drafts));
    for (const QString &name : folder.entryList(QDir::Files | QDir::Hidden))
        QFile::remove(folder.filePath(name));
    QDir(drafts).rmdir(QStringLiteral("papers"));
}

} // namespace papers
} // namespace linedesk
