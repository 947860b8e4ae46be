#include "app/server/jobs/chaincheck.h"

#include "core/commands/envelope.h"
#include "core/storage/reader.h"

#include <QHash>
#include <QMap>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

const auto chainRule = u"I20 the journal's chain is unbroken"_s;
const auto orphanRule = u"I16 search words belong to a subscriber"_s;
const auto wordsRule = u"I16 the search words are the subscriber's"_s;

struct ChainLink {
    qint64 number = 0;
    CommandEnvelope command;
    QByteArray user;
    QByteArray fingerprint;
    QByteArray answer;
    QByteArray hash;
    bool blanked = false;
    bool readable = true;
};

QList<ChainLink> readLinks(Cursor &cursor)
{
    QList<ChainLink> links;
    while (cursor.next()) {
        ChainLink link;
        link.number = cursor.number(0);
        table::fromVariant(cursor.value(1), link.command.id);
        link.user = cursor.bytes(2);
        link.command.type = cursor.text(3);
        link.command.typeVersion = int(cursor.number(4));
        link.fingerprint = cursor.bytes(5);
        const QByteArray payload = cursor.text(6).toUtf8();
        link.blanked = payload.isEmpty();
        if (!link.blanked) {
            const auto json = parseJsonObject(payload);
            link.readable = json.ok();
            if (json.ok())
                link.command.payload = *json;
        }
        link.command.enteredAt = QDateTime::fromMSecsSinceEpoch(cursor.number(7), Qt::UTC);
        table::fromVariant(cursor.value(8), link.command.businessDate);
        link.answer = cursor.text(9).toUtf8();
        link.hash = cursor.bytes(10);
        links.append(std::move(link));
    }
    return links;
}

void checkLink(const ChainLink &link, qint64 before, const QByteArray &previous,
               CheckReport &report)
{
    const QString row = u"command %1"_s.arg(link.command.id.toString());
    if (link.number != before + 1)
        report.findings.append({chainRule, row, u"number %1"_s.arg(link.number),
                                u"number %1"_s.arg(before + 1)});
    if (!link.blanked && (!link.readable || link.command.fingerprint() != link.fingerprint))
        report.findings.append(
            {chainRule, row, u"other content"_s, u"what its digest was made from"_s});
    const QByteArray expected = sha256(previous + link.command.id.bytes() + link.fingerprint
                                       + link.user + sha256(link.answer));
    if (link.hash != expected)
        report.findings.append({chainRule, row, QString::fromLatin1(link.hash.toHex()),
                                QString::fromLatin1(expected.toHex())});
}

QString shownId(const QByteArray &id)
{
    return Uuid::fromBytes(id).value_or(Uuid{}).toString();
}

/// A word that the search finds somebody by.
struct KeptWord {
    QString word;
    QByteArray id;       ///< whom it finds; on PostgreSQL also where nobody has it
    QString whoever;     ///< what names them where nobody does
    QString searchKey;   ///< their words
    bool orphan = false; ///< nobody has it
};

/// Calls `look(word)` for each word that is kept.
template <typename Look>
Result<void> eachKeptWord(Connection &connection, Look look)
{
    if (connection.engine() == Engine::Sqlite) {
        LD_ASSIGN(Cursor cursor, connection.query("fts_words"_L1));
        while (cursor.next())
            look(KeptWord{cursor.text(0), cursor.bytes(1), u"row %1"_s.arg(cursor.number(3)),
                          cursor.text(2), cursor.value(1).isNull()});
        return {};
    }
    QString token = u""_s;
    QByteArray id;
    for (;;) {
        LD_ASSIGN(Cursor cursor, connection.query("kept_words"_L1,
                                                  {{u":token"_s, token}, {u":id"_s, id}}));
        bool more = false;
        while (cursor.next()) {
            more = true;
            token = cursor.text(0);
            id = cursor.bytes(1);
            look(KeptWord{token, id, shownId(id), cursor.text(2), cursor.value(2).isNull()});
        }
        if (!more)
            return {};
    }
}

bool isOwn(const KeptWord &kept)
{
    return (u' ' + kept.searchKey + u' ').contains(u' ' + kept.word + u' ');
}

/// How many words are kept of each subscriber who has some, and how many that are not their own.
struct WordCounts {
    qint64 own = 0;
    qint64 foreign = 0;
};

/// Calls `look(id, words)` for each subscriber.
template <typename Look>
Result<void> eachSearchKey(Connection &connection, Look look)
{
    QByteArray after(16, '\0');
    for (;;) {
        QList<std::pair<QByteArray, QString>> keys;
        {
            LD_ASSIGN(Cursor cursor,
                      connection.query("check/search_keys"_L1, {{u":after"_s, after}}));
            while (cursor.next())
                keys.append({cursor.bytes(0), cursor.text(1)});
        }
        if (keys.isEmpty())
            return {};
        for (const auto &[id, key] : std::as_const(keys))
            look(id, key.split(u' ', Qt::SkipEmptyParts));
        after = keys.last().first;
    }
}

} // namespace

Result<void> checkCommandChain(Connection &connection, CheckReport &report)
{
    qint64 number = 0;
    QByteArray previous;
    ++report.rules;
    for (;;) {
        LD_ASSIGN(Cursor cursor, connection.query("check/command_chain"_L1,
                                                  {{u":after"_s, number}}));
        const QList<ChainLink> links = readLinks(cursor);
        if (links.isEmpty())
            return {};
        for (const ChainLink &link : links) {
            if (report.findings.size() < qsizetype(CheckReport::limit) * 10)
                checkLink(link, number, previous, report);
            // The stored hash goes on, so that one damaged link is named once.
            previous = link.hash;
            number = link.number;
            ++report.rows;
        }
    }
}

Result<void> checkSearchWords(Connection &connection, CheckReport &report)
{
    report.rules += 2;
    qint64 own = 0;
    qint64 foreign = 0;
    QMap<QString, QString> orphans; ///< a word of each, for as many as are told
    LD_TRY(eachKeptWord(connection, [&](const KeptWord &kept) {
        if (kept.orphan) {
            if (orphans.size() < CheckReport::limit)
                orphans.insert(kept.whoever, kept.word);
        } else {
            ++(isOwn(kept) ? own : foreign);
        }
    }));
    for (auto it = orphans.cbegin(); it != orphans.cend(); ++it)
        report.findings.append({orphanRule, u"subscriber "_s + it.key(), it.value(),
                                u"a subscriber"_s});
    qint64 expected = 0;
    LD_TRY(eachSearchKey(connection, [&](const QByteArray &, const QStringList &words) {
        expected += words.size();
        ++report.rows;
    }));
    // A word is kept once, so that equal counts without a foreign word mean the same words.
    if (foreign == 0 && own == expected)
        return {};
    QHash<QByteArray, WordCounts> counts;
    LD_TRY(eachKeptWord(connection, [&](const KeptWord &kept) {
        if (!kept.orphan)
            ++(isOwn(kept) ? counts[kept.id].own : counts[kept.id].foreign);
    }));
    int taken = 0;
    return eachSearchKey(connection, [&](const QByteArray &id, const QStringList &words) {
        const WordCounts found = counts.value(id);
        if ((found.own != words.size() || found.foreign > 0) && ++taken <= CheckReport::limit)
            report.findings.append({wordsRule, u"subscriber "_s + shownId(id),
                                    u"%1 words"_s.arg(found.own + found.foreign),
                                    u"%1 words"_s.arg(words.size())});
    });
}

} // namespace linedesk
