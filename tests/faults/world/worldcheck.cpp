#include "tests/faults/world/world.h"

#include "app/server/jobs/recordcheck.h"
#include "core/commands/subscribers.h"
#include "core/commands/users.h"
#include "core/storage/rowscope.h"
#include "core/storage/tablescan.h"
#include "core/sync/documentshere.h"
#include "tests/core/syncdesk.h"

using namespace Qt::StringLiterals;

namespace linedesk::faults {
namespace {

/// Rows of both, or those that only one of them has.
QStringList difference(const QStringList &server, const QStringList &desk)
{
    const QSet<QString> there(server.begin(), server.end());
    const QSet<QString> here(desk.begin(), desk.end());
    QStringList out;
    for (const QString &row : server) {
        if (!here.contains(row))
            out.append(u"server only: "_s + row.left(300));
    }
    for (const QString &row : desk) {
        if (!there.contains(row))
            out.append(u"desk only: "_s + row.left(300));
    }
    return out;
}

} // namespace

void World::heal()
{
    m_healed = true;
    tell(u"healed"_s);
    m_weather = {};
    for (const auto &desk : m_desks)
        desk->cutOff = false;
    if (m_server->died())
        m_server->stop();
    if (!m_server->isUp())
        m_server->start();
    m_server->dieInBatch(-1);
    for (const auto &seat : m_seats) {
        seat->crashAt(0);
        seat->setUpgradeWanted(false);
        if (!seat->isOpen())
            seat->open();
        seat->signIn();
        seat->give(syncevent::WentOnline{});
        // Three first copies in a day are for a person to look at; so is a program too old.
        seat->give(syncevent::Resumed{});
    }
}

bool World::isLevel(const Seat &seat)
{
    const SyncMachine *machine = seat.machine();
    return machine && seat.quiet() && machine->waiting() == 0 && machine->state() == SyncState::Idle
           && machine->trouble() == SyncTrouble::None;
}

void World::waitUntilLevel(const QString &when, qint64 limitMs)
{
    const qint64 until = m_timeline.now() + limitMs;
    const auto level = [this] {
        for (const auto &seat : m_seats) {
            if (!isLevel(*seat))
                return false;
        }
        const qint64 head = m_server->head();
        return std::all_of(m_seats.begin(), m_seats.end(),
                           [head](const auto &seat) { return seat->cursor() == head; });
    };
    while (m_broken.isEmpty() && m_timeline.now() < until) {
        // Looking costs more than what happens meanwhile.
        for (int i = 0; i < 20 && m_timeline.step(until); ++i) {
        }
        if (level())
            return;
    }
    for (const auto &seat : m_seats) {
        if (!isLevel(*seat) || seat->cursor() != m_server->head()) {
            const SyncMachine *machine = seat->machine();
            broken(u"%1 is not level %2: state %3, trouble %4, waiting %5, cursor %6 of %7"_s
                       .arg(seat->name(), when)
                       .arg(machine ? int(machine->state()) : -1)
                       .arg(machine ? int(machine->trouble()) : -1)
                       .arg(machine ? machine->waiting() : -1)
                       .arg(seat->cursor())
                       .arg(m_server->head()));
        }
    }
}

/// On a healthy link everything is answered within a minute (reliability 3, I21).
void World::lastCommands()
{
    for (const auto &seat : m_seats) {
        m_clerk->act(*seat);
        seat->openDocuments(m_town.subscribers().last());
    }
    waitUntilLevel(u"a minute after the last commands"_s, 60'000);
}

void World::check()
{
    Connection &record = m_server->connection();
    const auto report = checkRecord(record);
    if (!report.ok())
        return broken(u"the record cannot be checked: %1"_s.arg(report.error().detail));
    for (const CheckFinding &finding : report->findings)
        broken(finding.sentence());
    for (const QString &line : m_model.compare(record))
        broken(line);
    Reader reader(record);
    for (const auto &seat : m_seats) {
        const auto scope = scopeOfStaff(reader, seat->user().id);
        if (!scope.ok())
            return broken(u"%1 is nobody of the office"_s.arg(seat->name()));
        checkSeat(*seat, SyncDesk::allRows(record, *scope));
    }
}

QStringList World::lacking(Seat &seat, const QStringList &rows)
{
    DocumentsHere here(*seat.copy());
    const auto from = here.keptFrom();
    if (rows.isEmpty() || !from.ok() || !from->isValid())
        return rows;
    Connection &record = m_server->connection();
    QSet<QString> kept;
    for (const Entity entity : allEntities()) {
        if (!KeptPart::divides(entity))
            continue;
        const auto page = TableScan(record, entity, {*from}).page(0, 1'000'000, [&](const Cursor &row) {
            kept.insert(QString::fromLatin1(row.bytes(1 + tableOf(entity).idColumn).toHex()));
        });
        if (!page.ok() || !page->end)
            broken(u"what a desk keeps cannot be read"_s);
    }
    Reader reader(record);
    QStringList out;
    for (const QString &row : rows) {
        const QString id = row.section(u'|', 1, 1);
        const Table *table = tableNamed(row.section(u": "_s, 1).section(u'|', 0, 0));
        if (!row.startsWith("server only"_L1) || !table || !KeptPart::divides(table->entity) || kept.contains(id)) {
            out.append(row);
            continue;
        }
        const auto stored = reader.findRow(table->entity, *Uuid::fromBytes(QByteArray::fromHex(id.toLatin1())));
        const Uuid whose = Uuid::fromBytes((**stored)[table->subscriberColumn].toByteArray()).value_or(Uuid{});
        const auto lack = here.lackBefore(SubscriberId(whose));
        if (!lack.ok() || !lack->isValid())
            out.append(row);
    }
    return out;
}

void World::checkSeat(Seat &seat, const QStringList &serverRows)
{
    Connection *copy = seat.copy();
    if (!copy)
        return broken(u"%1 has no copy"_s.arg(seat.name()));
    const QStringList lines = lacking(seat, difference(serverRows, SyncDesk::allRows(*copy)));
    const auto lack = DocumentsHere(*copy).lackBefore(SubscriberId(m_town.subscribers().last()));
    if (!lack.ok() || lack->isValid())
        broken(u"%1 did not get the documents that were opened last"_s.arg(seat.name()));
    for (const QString &line : lines.mid(0, 5))
        broken(u"%1 %2"_s.arg(seat.name(), line));
    if (const auto images = Reader(*copy).number("before_image_count"_L1); !images.ok() || *images != 0)
        broken(u"%1 keeps %2 before-images"_s.arg(seat.name()).arg(images.ok() ? *images : -1));
    QHash<CommandId, OutboxState> open;
    if (const auto entries = seat.store()->entries(false); entries.ok()) {
        for (const DeskEntry &entry : *entries)
            open.insert(entry.entry.envelope.id, entry.entry.state);
    }
    for (const Seat::Told &told : seat.told()) {
        const CommandAnswer *answer = m_model.answerTo(told.id);
        if (!answer) {
            broken(u"%1 was told that a %2 is saved, and the server never got it"_s.arg(seat.name(), told.type));
            continue;
        }
        const bool forPerson = answer->status != AnswerStatus::Applied;
        if (forPerson && open.value(told.id, OutboxState::Closed) != OutboxState::Attention
            && !seat.settled().contains(told.id))
            broken(u"%1: nobody is told of a %2 that came to %3"_s.arg(seat.name(), told.type, QString(nameOf(answer->status))));
        if (!forPerson && open.contains(told.id))
            broken(u"%1: an applied %2 stays open as %3"_s.arg(seat.name(), told.type, QString(nameOf(open.value(told.id)))));
    }
}

} // namespace linedesk::faults
