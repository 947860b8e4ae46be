#include "app/server/record/serverrecord.h"

#include "core/base/logging.h"
#include "core/commands/setup.h"
#include "core/storage/migrator.h"
#include "core/storage/reader.h"

#include <QCoreApplication>
#include <QSysInfo>

#include <thread>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

constexpr int readers = 2;
constexpr int busyExit = 4; // as the command line's for a record that others have

Result<qint64> feedHead(Connection &connection)
{
    Reader reader(connection);
    return reader.number("counter_get"_L1, {{u":name"_s, u"change"_s}});
}

Result<std::optional<Uuid>> epochOf(Connection &connection)
{
    LD_ASSIGN(Cursor cursor, connection.query("meta_get"_L1, {{u":name"_s, u"epoch"_s}}));
    const QString epoch = cursor.next() ? cursor.text(0) : QString();
    cursor.finish();
    return Uuid::parse(epoch);
}

/// The record was put back from a backup while this server stood still or was cut off: what it
/// remembers, and what it told desks, is of another life. It is to be started again.
void endWithTheRecord()
{
    qCCritical(lcStorage) << "the record was put back from a backup: this server ends";
    if (QCoreApplication *program = QCoreApplication::instance())
        QMetaObject::invokeMethod(
            program, [] { QCoreApplication::exit(busyExit); }, Qt::QueuedConnection);
}

/// Several servers that start at once before a new PostgreSQL are in each other's way.
Result<void> migrate(Connection &connection)
{
    constexpr std::chrono::milliseconds rest(200);
    const int tries = connection.engine() == Engine::Postgres ? 5 : 1;
    for (int i = 1;; ++i) {
        Result<void> done = Migrator(connection, sqltext::Side::Server).migrate();
        const bool final = done.ok() || done.error().code == ErrorCode::Conflict;
        if (final || i == tries)
            return done;
        std::this_thread::sleep_for(rest);
    }
}

QString nameOfItsOwn()
{
    return u"%1:%2:%3"_s.arg(QSysInfo::machineHostName())
        .arg(QCoreApplication::applicationPid())
        .arg(newUuid().toString());
}

} // namespace

ServerRecord::ServerRecord(const DatabaseTarget &target, const Clock &clock)
    : m_target(target)
    , m_clock(clock)
{
}

ServerRecord::~ServerRecord()
{
    // What the writer still finishes may ask a reader, not the other way round; the lease is given
    // back after the last transaction.
    m_writer.reset();
    m_lease.reset();
    m_readers.reset();
}

Result<void> ServerRecord::initialise(const DatabaseTarget &target, const Clock &clock,
                                      const Company &company, const StaffUser &owner)
{
    LD_TRY(checkCompany(company));
    LD_ASSIGN(const auto connection, Connection::open(target, Access::ReadWrite));
    LD_TRY(Migrator(*connection, sqltext::Side::Server).migrate());
    LD_TRY(setUpCompany(*connection, clock, company, owner));
    LD_TRY(connection->query("meta_put"_L1, {{u":name"_s, u"epoch"_s},
                                             {u":value"_s, newUuid().toString()}}));
    return {};
}

Result<std::unique_ptr<ServerRecord>> ServerRecord::open(const DatabaseTarget &target,
                                                         const Clock &clock,
                                                         const QString &server)
{
    std::unique_ptr<ServerRecord> record(new ServerRecord(target, clock));
    {
        LD_ASSIGN(const auto connection, Connection::open(target, Access::ReadWrite));
        LD_TRY(linedesk::migrate(*connection));
        Reader reader(*connection);
        LD_ASSIGN(record->m_company, reader.company());
        LD_ASSIGN(const qint64 head, feedHead(*connection));
        record->m_head = head;
        LD_ASSIGN(const std::optional<Uuid> known, epochOf(*connection));
        if (known) {
            record->m_epoch = *known;
        } else {
            record->m_epoch = newUuid();
            LD_TRY(connection->query("meta_put"_L1,
                                     {{u":name"_s, u"epoch"_s},
                                      {u":value"_s, record->m_epoch.toString()}}));
        }
    }
    record->m_writer = std::make_unique<WriterThread>(target);
    record->m_readers = std::make_unique<ReadPool>(target, readers);
    if (target.engine == Engine::Postgres) {
        // What other servers write is seen a second later.
        record->m_lease = std::make_unique<WriterLease>(
            target, server.isEmpty() ? nameOfItsOwn() : server,
            [self = record.get()](Connection &connection) {
                const auto epoch = epochOf(connection);
                if (epoch.ok() && *epoch && **epoch != self->m_epoch)
                    return endWithTheRecord();
                self->lookForChanges(connection);
            });
        record->m_lease->waitUntilLooked();
    }
    return record;
}

Company ServerRecord::company() const
{
    const std::lock_guard lock(m_mutex);
    return m_company;
}

Promised<Result<QList<CommandAnswer>>> ServerRecord::run(const QList<CommandEnvelope> &batch,
                                                         const Issuer &issuer)
{
    return write([this, batch, issuer](Connection &connection) -> Result<QList<CommandAnswer>> {
        CommandExecutor executor(connection, m_clock);
        LD_ASSIGN(const QList<CommandAnswer> answers, executor.run(batch, issuer));
        tellApplied(connection, batch, answers);
        return answers;
    });
}

int ServerRecord::onChange(ChangeListener listener)
{
    const std::lock_guard lock(m_listening);
    m_changeListeners.append({m_nextListener, std::move(listener)});
    return m_nextListener++;
}

void ServerRecord::forget(int listener)
{
    const std::lock_guard lock(m_listening);
    m_changeListeners.removeIf([listener](const auto &each) { return each.first == listener; });
}

void ServerRecord::onApplied(AppliedListener listener)
{
    const std::lock_guard lock(m_listening);
    m_appliedListeners.append(std::move(listener));
}

void ServerRecord::tellApplied(Connection &connection, const QList<CommandEnvelope> &batch,
                               const QList<CommandAnswer> &answers)
{
    const std::lock_guard lock(m_listening);
    for (qsizetype i = 0; i < batch.size(); ++i) {
        if (answers[i].status == AnswerStatus::Refused)
            continue;
        for (const AppliedListener &listener : std::as_const(m_appliedListeners))
            listener(connection, batch[i], answers[i]);
    }
}

void ServerRecord::lookForChanges(Connection &connection)
{
    const auto head = feedHead(connection);
    if (!head.ok() || *head <= m_head.load())
        return;
    if (const auto company = Reader(connection).company(); company.ok()) {
        const std::lock_guard lock(m_mutex);
        m_company = *company;
    }
    // The writer's thread and the lease's look: who comes second has nothing to tell.
    const std::lock_guard lock(m_listening);
    if (*head <= m_head.load())
        return;
    m_head = *head;
    for (const auto &[number, listener] : std::as_const(m_changeListeners))
        listener(*head);
}

} // namespace linedesk
