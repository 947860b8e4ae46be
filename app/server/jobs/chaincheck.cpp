#include "app/server/jobs/chaincheck.h"

#include "core/commands/envelope.h"
#include "core/storage/reader.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

const auto chainRule = u"I20 the journal's chain is unbroken"_s;
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

/// The words that are kept, counted, and how many of a subscriber's are not its own.
struct KeptWords {
    qint64 count = 0;
    QHash<QByteArray, qint64> foreign;
};

Result<KeptWords> keptWords(Connection &connection)
{
    KeptWords kept;
    QString token = u""_s;
    QByteArray id;
    for (;;) {
        LD_ASSIGN(Cursor cursor, connection.query("check/search_tokens"_L1,
                                                  {{u":token"_s, token}, {u":id"_s, id}}));
        const qint64 before = kept.count;
        while (cursor.next()) {
            token = cursor.text(0);
            id = cursor.bytes(1);
            ++kept.count;
            if (!(u' ' + cursor.text(2) + u' ').contains(u' ' + token + u' '))
                ++kept.foreign[id];
        }
        if (kept.count == before)
            return kept;
    }
}

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
            LD_TRY(look(id, key.split(u' ', Qt::SkipEmptyParts)));
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
    ++report.rules;
    LD_ASSIGN(const KeptWords kept, keptWords(connection));
    qint64 expected = 0;
    LD_TRY(eachSearchKey(connection, [&](const QByteArray &, const QStringList &words) {
        expected += words.size();
        ++report.rows;
        return Result<void>();
    }));
    // A word is kept once, so that equal counts without a foreign word mean the same words.
    if (kept.foreign.isEmpty() && kept.count == expected)
        return {};
    int taken = 0;
    return eachSearchKey(connection, [&](const QByteArray &id,
                                         const QStringList &words) -> Result<void> {
        qint64 found = 0;
        for (const QString &word : words) {
            LD_ASSIGN(const qint64 there,
                      Reader(connection).number("check/search_token_count"_L1,
                                                {{u":token"_s, word}, {u":id"_s, id}}));
            found += there;
        }
        const qint64 foreign = kept.foreign.value(id);
        if ((found != words.size() || foreign > 0) && ++taken <= CheckReport::limit)
            report.findings.append(
                {wordsRule,
                 u"subscriber %1"_s.arg(Uuid::fromBytes(id).value_or(Uuid{}).toString()),
                 u"%1 words"_s.arg(found + foreign), u"%1 words"_s.arg(words.size())});
        return {};
    });
}

} // namespace linedesk
