#include "app/server/jobs/chaincheck.h"

#include "core/commands/envelope.h"
#include "core/storage/reader.h"

#include <QSet>

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
    QByteArray after(16, '\0');
    int taken = 0;
    ++report.rules;
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
        QHash<QByteArray, QSet<QString>> words;
        {
            LD_ASSIGN(Cursor cursor,
                      connection.query("check/search_tokens"_L1,
                                       {{u":after"_s, after}, {u":last"_s, keys.last().first}}));
            while (cursor.next())
                words[cursor.bytes(0)].insert(cursor.text(1));
        }
        for (const auto &[id, key] : keys) {
            const QStringList expected = key.split(u' ', Qt::SkipEmptyParts);
            if (words.value(id) != QSet<QString>(expected.begin(), expected.end())
                && ++taken <= CheckReport::limit)
                report.findings.append(
                    {wordsRule,
                     u"subscriber %1"_s.arg(Uuid::fromBytes(id).value_or(Uuid{}).toString()),
                     u"%1 words"_s.arg(words.value(id).size()),
                     u"%1 words"_s.arg(expected.size())});
        }
        report.rows += keys.size();
        after = keys.last().first;
    }
}

} // namespace linedesk
