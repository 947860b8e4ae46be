#include "tests/architecture/sourcetree.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QSet>

#include <algorithm>

namespace linedesk::architecture {

using namespace Qt::StringLiterals;

namespace {

bool isText(const QString &path)
{
    static const QSet<QString> suffixes{
        u"cpp"_s, u"h"_s, u"sql"_s, u"sh"_s, u"md"_s, u"txt"_s, u"cmake"_s, u"json"_s, u"qss"_s,
        u"html"_s, u"mustache"_s, u"css"_s, u"js"_s, u"ui"_s, u"qrc"_s, u"yaml"_s, u"yml"_s,
        u"ini"_s, u"conf"_s, u"service"_s, u"desktop"_s, u"ts"_s};
    return path.startsWith(u".ci/"_s) || suffixes.contains(QFileInfo(path).suffix());
}

bool isOurs(const QString &path)
{
    for (const auto &folder : {u"build/"_s, u".git/"_s, u".cache/"_s, u"tests/data/"_s}) {
        if (path.startsWith(folder))
            return false;
    }
    return !path.contains(u"/node_modules/"_s);
}

} // namespace

SourceTree::SourceTree(const QString &root) : m_root(root)
{
    const QDir folder(root);
    QStringList paths;
    const auto tops = folder.entryList(QDir::Dirs | QDir::Files | QDir::Hidden
                                       | QDir::NoDotAndDotDot);
    for (const QString &top : tops) {
        if (QFileInfo(folder.filePath(top)).isFile()) {
            paths.append(top);
            continue;
        }
        if (!isOurs(top + u'/'))
            continue;
        QDirIterator entries(folder.filePath(top), QDir::Files | QDir::Hidden,
                             QDirIterator::Subdirectories);
        while (entries.hasNext())
            paths.append(folder.relativeFilePath(entries.next()));
    }
    std::sort(paths.begin(), paths.end());
    for (const QString &path : std::as_const(paths)) {
        QFile file(folder.filePath(path));
        if (isText(path) && isOurs(path) && file.open(QIODevice::ReadOnly))
            m_files.append(SourceFile(path, QString::fromUtf8(file.readAll())));
    }
}

} // namespace linedesk::architecture
