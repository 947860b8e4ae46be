#pragma once
#include "core/storage/migrator.h"
#include "core/storage/writer.h"
#include "core/sync/cachestate.h"
#include "core/sync/rebase.h"
#include "tests/support/recordfixture.h"

#include <QTemporaryDir>

namespace linedesk {

/// A server's feed as GET /changes gives it: whole transactions after a cursor, each row as it is
/// now. Read straight from a record fixture.
inline ChangePage pullFrom(Connection &server, qint64 cursor, qint64 limit)
{
    ChangePage page;
    page.epoch = QStringLiteral("epoch-1");
    page.cursor = QString::number(cursor);
    Reader reader(server);
    struct Line {
        qint64 seq, tx, ver;
        QString entity, op;
        Uuid id;
    };
    QList<Line> lines;
    {
        auto row = server.exec(QStringLiteral("SELECT seq, tx, entity, entity_id, ver, op FROM change "
                                              "WHERE seq > :after ORDER BY seq"),
                               {{QStringLiteral(":after"), cursor}});
        while (row->next())
            lines.append({row->number(0), row->number(1), row->number(4), row->text(2),
                          row->text(5), *Uuid::fromBytes(row->bytes(3))});
    }
    for (const Line &line : lines) {
        if (page.changes.size() >= limit && line.seq == line.tx) {
            page.more = true;
            break;
        }
        const Table *table = tableNamed(line.entity);
        ServerChange change{table->entity, line.id, line.ver,
                            line.op == u'D' ? RowOp::Remove : RowOp::Upsert, {}};
        const auto row = reader.findRow(table->entity, line.id);
        if (change.op == RowOp::Upsert && row.ok() && *row) {
            // Through JSON, as it travels.
            change.row = *rowFromJson(*table, rowToJson(*table, **row));
            change.ver = change.row[table->verColumn].toLongLong();
        }
        page.changes.append(change);
        page.cursor = QString::number(line.seq);
    }
    return page;
}

/// A desk's own copy in one process with the server.
class SyncDesk
{
public:
    explicit SyncDesk(DeskActor actor) : m_actor(std::move(actor))
    {
        auto opened = Connection::open(DatabaseTarget::sqlite(m_folder.filePath(QStringLiteral("cache.db"))),
                                       Access::ReadWrite, Durability::Normal);
        m_connection = std::move(*opened);
        if (!Migrator(*m_connection, sqltext::Side::Desk).migrate().ok())
            qFatal("the desk's schema");
    }
    Connection &connection() { return *m_connection; }
    qint64 cursor()
    {
        return CacheState(*m_connection).get(CacheState::cursor)->toLongLong();
    }
    Result<RebaseOutcome> rebase(const ChangePage *page, const QList<CommandEnvelope> &pending)
    {
        return Rebase(*m_connection, m_actor).run(page, pending);
    }
    /// What a clerk's Enter does to the copy.
    Result<void> enter(const CommandEnvelope &command)
    {
        LocalRecord local(*m_connection, m_actor);
        LD_ASSIGN(const ChangeSet planned, local.plan(command));
        Transaction transaction(*m_connection);
        LD_TRY(transaction.begin());
        LD_TRY(local.apply(command, planned));
        return transaction.commit();
    }
    qint64 beforeImages() { return *Reader(*m_connection).number(QLatin1StringView("before_image_count")); }

    /// Every row of every table a desk keeps, versions and derived columns included; of the scope.
    static QStringList allRows(Connection &connection, const StaffScope &scope = {})
    {
        QStringList out;
        for (const Entity entity : allEntities()) {
            const Table &table = tableOf(entity);
            if (!table.onDesk)
                continue;
            QList<Uuid> ids;
            {
                auto row = connection.exec(QStringLiteral("SELECT id FROM %1 ORDER BY id").arg(QString(table.name)));
                while (row->next())
                    ids.append(*Uuid::fromBytes(row->bytes(0)));
            }
            Reader reader(connection);
            reader.limitTo(scope);
            for (const Uuid &id : ids) {
                const auto row = reader.findRow(entity, id);
                if (!*row) // outside of the scope
                    continue;
                QStringList values{QString(table.name)};
                for (const QVariant &value : **row)
                    values.append(value.typeId() == QMetaType::QByteArray
                                      ? QString::fromLatin1(value.toByteArray().toHex())
                                      : value.toString());
                out.append(values.join(u'|'));
            }
        }
        return out;
    }

private:
    QTemporaryDir m_folder;
    std::unique_ptr<Connection> m_connection;
    DeskActor m_actor;
};

} // namespace linedesk
