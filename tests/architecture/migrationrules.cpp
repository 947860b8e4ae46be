#include "tests/architecture/rules.h"

#include <QCryptographicHash>
#include <QFile>
#include <QMap>

namespace linedesk::architecture {

using namespace Qt::StringLiterals;

namespace {

constexpr auto list = "tests/architecture/migrations.sha256"_L1;

struct Listed {
    int line = 0;
    QString hash;
};

/// Lines as sha256sum writes them: hash, two spaces, path from the root; # starts a comment.
QMap<QString, Listed> readList(const QString &root)
{
    QMap<QString, Listed> result;
    QFile file(root + u'/' + list);
    if (!file.open(QIODevice::ReadOnly))
        return result;
    int line = 0;
    while (!file.atEnd()) {
        const QString text = QString::fromUtf8(file.readLine()).trimmed();
        ++line;
        if (!text.isEmpty() && !text.startsWith(u'#'))
            result.insert(text.mid(66), {line, text.left(64)});
    }
    return result;
}

QString hashOf(const QString &path)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file))
        return {};
    return QString::fromLatin1(hash.result().toHex());
}

} // namespace

Breaches migrationBreaches(const SourceTree &tree)
{
    Breaches breaches;
    auto listed = readList(tree.root());
    for (const SourceFile &file : tree.files()) {
        if (!file.isIn(u"core/storage/sql/migrations") || !file.path().endsWith(u".sql"_s))
            continue;
        const QString hash = hashOf(tree.root() + u'/' + file.path());
        if (!listed.contains(file.path())) {
            breaches.append({file.path(), 0, u"migration-listed"_s,
                             u"add to %1 the line: %2  %3"_s.arg(list, hash, file.path())});
            continue;
        }
        if (listed.take(file.path()).hash != hash)
            breaches.append({file.path(), 0, u"migration-edited"_s,
                             u"databases out there ran the old text: write the next number instead "
                             "(before the first release the listed hash may follow: %1)"_s.arg(hash)});
    }
    for (auto left = listed.cbegin(); left != listed.cend(); ++left)
        breaches.append({QString(list), left->line, u"migration-missing"_s,
                         left.key() + u": a published migration is never taken away"_s});
    return breaches;
}

} // namespace linedesk::architecture
