#include "tests/architecture/rules.h"

#include <QFileInfo>
#include <QRegularExpression>

namespace linedesk::architecture {

using namespace Qt::StringLiterals;

namespace {

constexpr int greatestLines = 400;

void size(const SourceFile &file, Breaches &breaches)
{
    if (file.isCode() && file.lines().size() > greatestLines)
        breaches.append({file.path(), int(file.lines().size()), u"file-size"_s,
                         u"%1 lines, at most %2: split it by what it does"_s
                             .arg(file.lines().size()).arg(greatestLines)});
}

void name(const SourceFile &file, Breaches &breaches)
{
    static const QRegularExpression vague(u"(manager|helper|helpers|util|utils|misc)$"_s);
    if (!file.isCode())
        return;
    const QString base = QFileInfo(file.path()).completeBaseName();
    if (base != base.toLower())
        breaches.append({file.path(), 0, u"file-name"_s, u"file = class, in lower case"_s});
    if (vague.match(base).hasMatch())
        breaches.append({file.path(), 0, u"file-name"_s, u"say what it is instead"_s});
}

/// A path that exists on one machine only, wherever it is written.
void machinePaths(const SourceFile &file, Breaches &breaches)
{
    static const QRegularExpression path(u"(?<![\\w.~/-])/(work|root|home/\\w+|Users/\\w+)/"_s);
    for (qsizetype i = 0; i < file.lines().size(); ++i) {
        const auto match = path.match(file.lines().at(i));
        if (match.hasMatch())
            breaches.append({file.path(), int(i) + 1, u"machine-path"_s,
                             match.captured() + u": exists on one machine only"_s});
    }
}

/// What is not done is not in the tree: it is an issue, or nothing.
void unfinished(const SourceFile &file, Breaches &breaches)
{
    static const QRegularExpression word(u"\\b(TODO|FIXME|XXX|HACK)\\b"_s);
    const bool code = file.isCode();
    const auto &lines = code ? file.comments() : file.lines();
    if (!code && !file.path().endsWith(u".sql"_s) && !file.path().endsWith(u".sh"_s)
        && !file.path().endsWith(u"CMakeLists.txt"_s))
        return;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const auto match = word.match(lines.at(i));
        if (match.hasMatch())
            breaches.append({file.path(), int(i) + 1, u"unfinished"_s,
                             match.captured() + u": finish it or leave it out"_s});
    }
}

} // namespace

Breaches fileBreaches(const SourceTree &tree)
{
    Breaches breaches;
    for (const SourceFile &file : tree.files()) {
        size(file, breaches);
        name(file, breaches);
        machinePaths(file, breaches);
        unfinished(file, breaches);
    }
    return breaches;
}

} // namespace linedesk::architecture
