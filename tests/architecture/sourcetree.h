#pragma once
#include "tests/architecture/sourcefile.h"

#include <QList>
#include <QString>

namespace linedesk::architecture {

/// Every text file of ours below a folder, sorted by path. Build folders, the history of git and
/// pictures or fonts are not read.
class SourceTree
{
public:
    explicit SourceTree(const QString &root);

    const QString &root() const { return m_root; }
    const QList<SourceFile> &files() const { return m_files; }

private:
    QString m_root;
    QList<SourceFile> m_files;
};

} // namespace linedesk::architecture
