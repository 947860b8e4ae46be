#include "tests/architecture/rules.h"

#include <QRegularExpression>

namespace linedesk::architecture {

using namespace Qt::StringLiterals;

namespace {

constexpr auto storage = u"core/storage";
constexpr auto queries = u"core/storage/sql/queries";
/// Statements of one engine alone: the desk's copy is SQLite.
constexpr auto deskQueries = u"core/storage/sql/queries/desk";
constexpr auto sqliteQueries = u"core/storage/sql/queries/sqlite";

struct Word {
    QRegularExpression pattern;
    QString why;
};

Word word(const QString &text, const QString &why)
{
    return {QRegularExpression(text, QRegularExpression::CaseInsensitiveOption), why};
}

/// What one of the two engines, or an engine that speaks PostgreSQL's protocol, does not take or
/// takes otherwise. Text order, case, dates and the clock are made in C++.
const QList<Word> &unportable()
{
    static const QList<Word> words{
        word(u"\\bOFFSET\\b"_s, u"pages continue after the last key"_s),
        word(u"\\bSELECT\\s+(DISTINCT\\s+)?(\\w+\\.)?\\*"_s, u"name the columns"_s),
        word(u"\\b(UN)?LISTEN\\b|\\bNOTIFY\\b"_s, u"distributed engines have none"_s),
        word(u"\\bpg_\\w+"_s, u"one engine only"_s),
        word(u"\\bCOLLATE\\b"_s, u"order comes from stored folded keys"_s),
        word(u"\\bjsonb?_\\w+\\s*\\(|->"_s, u"one engine only; JSON is read in C++"_s),
        word(u"\\b(strftime|julianday|unixepoch|datetime|date_trunc|to_char|age)\\s*\\("_s,
             u"dates are made in C++"_s),
        word(u"\\b(now|random|clock_timestamp)\\s*\\(|\\bCURRENT_(TIMESTAMP|DATE|TIME)\\b"_s,
             u"clock and chance are injected"_s),
        word(u"\\b(INTERVAL\\s+'|EXTRACT\\s*\\()|\\bAS\\s+DATE\\s*\\)"_s, u"dates are made in C++"_s),
        word(u"\\bAUTOINCREMENT\\b|\\bnextval\\b|\\bserial\\b"_s,
             u"ids come from the program, numbers from a row"_s),
        word(u"\\b(INSERT|UPDATE)\\s+OR\\s+\\w+|\\bREPLACE\\s+INTO\\b"_s, u"write ON CONFLICT"_s),
        word(u"\\bON\\s+CONSTRAINT\\b"_s, u"name the columns of the conflict"_s),
        word(u"::"_s, u"write CAST(… AS …)"_s),
        word(u"\\b(greatest|least)\\s*\\("_s, u"SQLite has none; write CASE"_s),
        word(u"\\b(max|min)\\s*\\([^(),]*(\\([^()]*\\)[^(),]*)*,"_s,
             u"with two values it is SQLite's alone; write CASE"_s),
        word(u"\\b(ifnull|iif|instr|group_concat|string_agg|typeof|total|changes|"
             "last_insert_rowid|printf|format|decode|nvl|unnest|generate_series)\\s*\\("_s,
             u"one engine only"_s),
        word(u"\\b(lower|upper)\\s*\\("_s, u"the engines differ; fold in C++"_s),
        word(u"\\b(rowid|ctid|oid)\\b"_s, u"row ids of an engine never leave it; use ours"_s),
        word(u"\\b(ILIKE|GLOB|REGEXP|MATCH|SIMILAR\\s+TO)\\b|!?~"_s, u"one engine only"_s),
        word(u"\\bDISTINCT\\s+ON\\b|\\bLATERAL\\b|\\bARRAY\\b|\\bANY\\s*\\("_s,
             u"PostgreSQL only"_s),
        word(u"\\bFOR\\s+(UPDATE|SHARE)\\b"_s, u"there is one writer; SQLite has none"_s),
        word(u"\\b(PRAGMA|VACUUM|TRUNCATE|ATTACH|LOCK\\s+TABLE)\\b"_s, u"one engine only"_s),
    };
    return words;
}

/// Comments and quoted text blanked out, line ends kept.
QString bare(const QString &statement)
{
    static const QRegularExpression hidden(
        u"--[^\\n]*|/\\*.*?\\*/|'(?:[^']|'')*'"_s, QRegularExpression::DotMatchesEverythingOption);
    QString result = statement;
    auto matches = hidden.globalMatch(statement);
    while (matches.hasNext()) {
        const auto match = matches.next();
        for (qsizetype i = match.capturedStart(); i < match.capturedEnd(); ++i) {
            // The quotes stay: INTERVAL '…' is told by them.
            if (result.at(i) != u'\n' && result.at(i) != u'\'')
                result[i] = u' ';
        }
    }
    return result;
}

void portable(const SourceFile &file, Breaches &breaches)
{
    const QString text = bare(file.lines().join(u'\n'));
    for (const Word &bad : unportable()) {
        auto matches = bad.pattern.globalMatch(text);
        while (matches.hasNext()) {
            const auto match = matches.next();
            const auto line = QStringView(text).left(match.capturedStart()).count(u'\n') + 1;
            breaches.append({file.path(), int(line), u"portable-sql"_s,
                             match.captured().simplified() + u": "_s + bad.why});
        }
    }
}

void sqlInCode(const SourceFile &file, Breaches &breaches)
{
    static const QRegularExpression statement(
        u"^\\s*(SELECT\\s|INSERT\\s+(OR\\s+\\w+\\s+)?INTO\\s|UPDATE\\s+\\w+\\s+SET\\b"
        "|DELETE\\s+FROM\\s|REPLACE\\s+INTO\\s|(ALTER|DROP)\\s+(TABLE|INDEX|VIEW|TRIGGER)\\s"
        "|CREATE\\s+(UNIQUE\\s+|TEMP\\s+|TEMPORARY\\s+|VIRTUAL\\s+)?(TABLE|INDEX|VIEW|TRIGGER)\\s"
        "|WITH\\s+(RECURSIVE\\s+)?\\w+\\s*(\\([^)]*\\)\\s*)?AS\\s*\\(|PRAGMA\\s"
        "|select\\s.+\\sfrom\\s|insert\\s+into\\s|delete\\s+from\\s|update\\s+\\w+\\s+set\\s)"_s,
        QRegularExpression::DotMatchesEverythingOption);
    for (const auto &literal : file.literals()) {
        QString text = literal.text;
        text.replace(u"\\n"_s, u"\n"_s);
        if (statement.match(text).hasMatch())
            breaches.append({file.path(), literal.line, u"sql-room"_s,
                             u"\"%1…\": statements stand in core/storage/sql"_s.arg(
                                 literal.text.left(30).simplified())});
    }
}

} // namespace

Breaches sqlBreaches(const SourceTree &tree)
{
    Breaches breaches;
    for (const SourceFile &file : tree.files()) {
        if (file.path().endsWith(u".sql"_s)) {
            if (file.isIn(queries) && !file.isIn(deskQueries) && !file.isIn(sqliteQueries))
                portable(file, breaches);
            else if (!file.isIn(storage) && !file.isIn(u"tests"))
                breaches.append({file.path(), 0, u"sql-room"_s,
                                 u"statements stand in core/storage/sql"_s});
        } else if ((file.isIn(u"core") && !file.isIn(storage)) || file.isIn(u"ui")
                   || file.isIn(u"app")) {
            sqlInCode(file, breaches);
        }
    }
    return breaches;
}

} // namespace linedesk::architecture
