#include "tests/faults/disk/deskserver.h"

#include "core/commands/payments.h"
#include "core/commands/subscribers.h"
#include "tests/core/syncdesk.h"
#include "tests/support/deskissuer.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace linedesk::faults {
namespace {

const QDateTime &noon()
{
    static const QDateTime at(QDate(2026, 11, 21), QTime(12, 0), Qt::UTC);
    return at;
}

template <typename C>
CommandEnvelope enveloped(const C &command)
{
    CommandEnvelope out;
    out.id = newId<CommandId>();
    out.type = QString(C::name);
    out.payload = codec::encode(command);
    out.enteredAt = noon();
    out.businessDate = noon().date();
    return out;
}

} // namespace

DeskServer::DeskServer(const DiskFacts &facts) : m_facts(facts), m_clock(noon()) {}

Result<DiskFacts> DeskServer::make(const QString &file)
{
    LD_ASSIGN(const std::unique_ptr<RecordFixture> record, RecordFixture::make(nullptr));
    DiskFacts facts;
    LD_ASSIGN(const Issuer clerk, enrolled(*record, record->issuer(Role::Owner)));
    facts.user = clerk.userId;
    facts.device = clerk.deviceId;
    facts.colleague = record->issuer(Role::Owner).userId;
    for (int i = 0; i < 12; ++i) {
        LD_ASSIGN(const SubscriberId who,
                  record->addSubscriber(u"Person %1"_s.arg(i),
                                        {{u"city"_s, u"Otter Bend"_s},
                                         {u"mobile"_s, u"5550100"_s + QString::number(100 + i)}}));
        facts.subscribers.append(who);
    }
    LD_TRY(record->connection().run(u"PRAGMA wal_checkpoint(TRUNCATE)"_s));
    QFile::remove(file);
    if (!QFile::copy(record->target().file, file))
        return Error::storage(u"no record in "_s + file);
    return facts;
}

Result<std::unique_ptr<DeskServer>> DeskServer::open(const QString &file, const DiskFacts &facts)
{
    std::unique_ptr<DeskServer> server(new DeskServer(facts));
    LD_ASSIGN(server->m_connection, Connection::open(DatabaseTarget::sqlite(file),
                                                     Access::ReadWrite, Durability::Normal));
    return server;
}

Result<QByteArray> DeskServer::push(const QByteArray &body)
{
    LD_ASSIGN(const QJsonObject json, parseJsonObject(body));
    QList<CommandEnvelope> commands;
    const QJsonArray list = json.value("commands"_L1).toArray();
    for (const QJsonValue &value : list) {
        LD_ASSIGN(CommandEnvelope command, codec::decode<CommandEnvelope>(value.toObject()));
        commands.append(std::move(command));
    }
    LD_ASSIGN(const QList<CommandAnswer> answers,
              CommandExecutor(*m_connection, m_clock).run(commands, {m_facts.user, m_facts.device}));
    QJsonArray out;
    for (const CommandAnswer &answer : answers)
        out.append(answerToJson(answer));
    return canonicalJson(QJsonObject{{u"answers"_s, out}});
}

ChangePage DeskServer::pull(const QString &cursor, int limit)
{
    return pullFrom(*m_connection, cursor.toLongLong(), limit);
}

QByteArray DeskServer::manifest()
{
    SnapshotManifest manifest;
    manifest.id = u"s1"_s;
    manifest.epoch = u"epoch-1"_s;
    Reader reader(*m_connection);
    manifest.cursor = QString::number(reader.number("change_head"_L1).value());
    for (const Entity entity : allEntities()) {
        if (!tableOf(entity).onDesk)
            continue;
        auto row = m_connection->exec(u"SELECT count(*) FROM %1"_s.arg(tableOf(entity).name));
        if (row->next() && row->number(0) > 0)
            manifest.parts.append({entity, {}, row->number(0)});
        row->finish();
    }
    return protocol::writeManifest(manifest);
}

Result<SnapshotPage> DeskServer::page(const SnapshotPart &part, const QString &after, int limit)
{
    const Table &table = tableOf(part.entity);
    QList<Uuid> ids;
    {
        auto row =
            m_connection->exec(u"SELECT id FROM %1 WHERE id > :after ORDER BY id"_s.arg(table.name),
                               {{u":after"_s, QByteArray::fromHex(after.toLatin1())}});
        while (row->next() && ids.size() < limit)
            ids.append(*Uuid::fromBytes(row->bytes(0)));
        row->finish();
    }
    QJsonArray rows;
    Reader reader(*m_connection);
    for (const Uuid &id : ids) {
        LD_ASSIGN(const std::optional<Row> row, reader.findRow(part.entity, id));
        rows.append(rowToJson(table, *row));
    }
    QJsonObject page{{u"rows"_s, rows},
                     {u"count"_s, qint64(rows.size())},
                     {u"sha256"_s, QString::fromLatin1(sha256(canonicalJson(rows)).toHex())},
                     {u"next"_s, QJsonValue()}};
    if (ids.size() == limit)
        page.insert(u"next"_s, QString::fromLatin1(ids.last().bytes().toHex()));
    return protocol::readSnapshotPage(canonicalJson(page), part);
}

std::pair<qint64, QString> DeskServer::queueHead()
{
    auto row = m_connection->query("device_queue"_L1, {{u":id"_s, m_facts.device.bytes()},
                                                       {u":user"_s, m_facts.user.bytes()}});
    if (!row.ok() || !row->next())
        return {};
    const std::pair head{row->number(0), QString::fromLatin1(row->bytes(1).toHex())};
    row->finish();
    return head;
}

Result<void> DeskServer::give(const CommandEnvelope &command)
{
    LD_ASSIGN(const QList<CommandAnswer> answers,
              CommandExecutor(*m_connection, m_clock).run({command}, {m_facts.colleague, {}}));
    if (answers.first().status == AnswerStatus::Refused)
        return Error{answers.first().code, answers.first().problems, u"a colleague's"_s};
    return {};
}

Result<void> DeskServer::othersWork(int round)
{
    for (int i = 0; i < 3; ++i) {
        const SubscriberId who = m_facts.subscribers[(round + i) % m_facts.subscribers.size()];
        LD_TRY(give(enveloped(
            AddNote{newId<NoteId>(), who, u"called at round %1, %2"_s.arg(round).arg(i)})));
    }
    PostPayment payment;
    payment.id = newId<PaymentId>();
    payment.subscriberId = m_facts.subscribers[round % m_facts.subscribers.size()];
    payment.amount = Money::fromMinor(500 + round);
    payment.method = PaymentMethod::Cash;
    payment.receivedOn = noon().date();
    return give(enveloped(payment));
}

Result<void> DeskServer::changeMobile(const SubscriberId &who, const QString &to)
{
    Reader reader(*m_connection);
    LD_ASSIGN(const Subscriber subscriber, reader.get<Subscriber>(who, "id"_L1));
    if (subscriber.mobile == to)
        return {};
    return give(enveloped(UpdateSubscriber{
        who, {{u"mobile"_s, QJsonObject{{u"from"_s, subscriber.mobile}, {u"to"_s, to}}}}}));
}

} // namespace linedesk::faults
