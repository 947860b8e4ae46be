#include "app/server/api/changefeed.h"

#include "app/server/api/rowtext.h"
#include "core/storage/transacted.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace linedesk {

Result<QList<ChangeFeed::Change>> ChangeFeed::read(qint64 after, int limit)
{
    LD_ASSIGN(Cursor cursor, m_connection.query("change_page"_L1, {{u":cursor"_s, after},
                                                                   {u":limit"_s, limit}}));
    QList<Change> changes;
    while (cursor.next()) {
        Change change;
        change.seq = cursor.number(0);
        change.tx = cursor.number(1);
        change.table = tableNamed(cursor.text(2));
        change.id = Uuid::fromBytes(cursor.bytes(3)).value_or(Uuid{});
        change.ver = cursor.number(4);
        change.removed = cursor.text(5) == "D"_L1;
        change.scope = cursor.text(6);
        changes.append(change);
    }
    return changes;
}

Result<QList<ChangeFeed::Change>> ChangeFeed::wholeTransactions(qint64 cursor, int limit)
{
    // One more shows whether the last transaction goes on.
    LD_ASSIGN(QList<Change> changes, read(cursor, limit + 1));
    if (changes.size() <= limit)
        return changes;
    const qint64 open = changes.last().tx;
    const bool alone = changes.first().tx == open;
    if (!alone) {
        while (changes.last().tx == open)
            changes.removeLast();
        return changes;
    }
    for (;;) {
        LD_ASSIGN(const QList<Change> more, read(changes.last().seq, limit));
        for (const Change &change : more) {
            if (change.tx != open)
                return changes;
            changes.append(change);
        }
        if (more.isEmpty())
            return changes;
    }
}

Result<void> ChangeFeed::checkCursor(qint64 cursor, qint64 head)
{
    if (cursor > head)
        return Error::of(ErrorCode::Conflict, Reason::OutOfRange, u"cursor"_s,
                         QString::number(cursor), u"0..%1"_s.arg(head));
    Reader reader(m_connection);
    LD_ASSIGN(const qint64 first, reader.number("change_first"_L1));
    const qint64 kept = first > 0 ? first : head + 1;
    if (cursor + 1 < kept)
        return Error::of(ErrorCode::Conflict, Reason::Expired, u"cursor"_s, QString::number(cursor),
                         QString::number(kept - 1));
    return {};
}

Result<qint64> ChangeFeed::trim(qint64 beforeMs)
{
    return transacted(m_connection, [beforeMs](Connection &connection) -> Result<qint64> {
        LD_ASSIGN(const Cursor cursor,
                  connection.query("change_trim"_L1, {{u":before"_s, beforeMs}}));
        return cursor.affected();
    });
}

Result<QList<Uuid>> ChangeFeed::companions(Reader &reader, const Change &change, const Row &row,
                                           const KeptPart &part)
{
    const KeptPart::Family *family = KeptPart::familyOf(change.table->entity);
    if (part.isAll() || !family || family->whole != change.table->entity)
        return QList<Uuid>();
    QDate day;
    table::fromVariant(row[change.table->indexOf(family->day)], day);
    if (day >= part.from)
        return QList<Uuid>();
    return family->whole == Entity::Invoice
               ? reader.idList("charge_of_invoice_ids"_L1, {{u":invoice"_s, change.id.bytes()}})
               : reader.idList("allocation_of_payment_ids"_L1,
                               {{u":payment"_s, change.id.bytes()}});
}

Result<QJsonObject> ChangeFeed::page(qint64 cursor, int limit, const StaffScope &scope,
                                     const KeptPart &part)
{
    Reader reader(m_connection);
    LD_ASSIGN(const qint64 head, reader.number("counter_get"_L1, {{u":name"_s, u"change"_s}}));
    LD_TRY(checkCursor(cursor, head));
    LD_ASSIGN(const QList<Change> changes, wholeTransactions(cursor, limit));

    // A row changed by several transactions of the page is told once, where it was changed last:
    // it is read as it is now anyway.
    QSet<QPair<int, Uuid>> told;
    QList<QJsonObject> backwards;
    QJsonObject columns;
    const auto tell = [&](const Change &change) -> Result<std::optional<Row>> {
        const Table &table = *change.table;
        const QPair<int, Uuid> key(int(table.entity), change.id);
        if (told.contains(key))
            return std::optional<Row>();
        LD_ASSIGN(std::optional<Row> stored, reader.findRow(table.entity, change.id));
        const bool mayHave = stored && isInScope(scope, table, *stored);
        // Where it stood in scope, their desk may have it.
        if (!mayHave && !stoodInScope(scope, table, change.scope))
            return std::optional<Row>();
        told.insert(key);
        const QString entity(table.name);
        QJsonObject json{{u"seq"_s, change.seq},
                         {u"tx"_s, change.tx},
                         {u"entity"_s, entity},
                         {u"id"_s, change.id.toString()},
                         // Of what left the scope, the version it left with: how often others
                         // changed it since is not theirs to know.
                         {u"ver"_s,
                          mayHave ? (*stored)[table.verColumn].toLongLong() : change.ver},
                         {u"op"_s, mayHave ? u"U"_s : u"D"_s}};
        if (mayHave) {
            json.insert(u"row"_s, rowToJson(table, *stored));
            if (!columns.contains(entity))
                columns.insert(entity, QJsonArray::fromStringList(rowtext::columnNames(table)));
        }
        backwards.append(json);
        return mayHave ? std::move(stored) : std::nullopt;
    };
    for (auto it = changes.crbegin(); it != changes.crend(); ++it) {
        if (!it->table || !it->table->onDesk)
            continue;
        LD_ASSIGN(const std::optional<Row> row, tell(*it));
        if (!row)
            continue;
        LD_ASSIGN(const QList<Uuid> along, companions(reader, *it, *row, part));
        for (const Uuid &id : along) {
            const Table &part = tableOf(KeptPart::familyOf(it->table->entity)->part);
            LD_TRY(tell({it->seq, it->tx, &part, id, 0, false, it->scope}));
        }
    }
    QJsonArray list;
    for (auto it = backwards.crbegin(); it != backwards.crend(); ++it)
        list.append(*it);
    const qint64 reached = changes.isEmpty() ? cursor : changes.last().seq;
    return QJsonObject{{u"cursor"_s, reached},
                       {u"head"_s, head},
                       {u"more"_s, reached < head},
                       {u"changes"_s, list},
                       {u"columns"_s, columns}};
}

} // namespace linedesk
