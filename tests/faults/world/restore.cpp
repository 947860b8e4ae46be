#include "tests/faults/world/restore.h"

#include "app/server/api/deskexchange.h"
#include "core/storage/backup.h"

using namespace Qt::StringLiterals;

namespace linedesk::faults {
namespace {

Crowd office(const Town &town, quint64 seed)
{
    Dice dice(seed * 7 + 1);
    Crowd crowd;
    crowd.desks = int(2 + dice.below(4));
    crowd.wholeCopies = dice.oneIn(2);
    crowd.people = town.people();
    return crowd;
}

} // namespace

Restore::Restore(const Town &town, quint64 seed, const FaultOptions &options)
    : World(town, seed, options, office(town, seed))
    , m_backup(m_folder->filePath(u"backup.db"_s))
{
}

QStringList Restore::run()
{
    for (const auto &seat : m_seats)
        seat->open();
    if (m_dice.oneIn(2))
        storm();
    // Each desk works on; what happens to server and folders comes in between.
    const int turns = int(2 + m_dice.below(3));
    backUp();
    for (int turn = 0; turn < turns && m_broken.isEmpty(); ++turn) {
        work(20'000 + m_dice.below(60'000));
        switch (m_dice.below(4)) {
        case 0: backUp(); break;
        case 1:
        case 2: putBack(); break;
        default: copyDesk(); break;
        }
        work(5'000 + m_dice.below(30'000));
        if (m_dice.oneIn(2))
            activeSeat(m_dice.below(m_active.size())).crash();
    }
    // Nothing may hang on somebody entering something after the last restore.
    if (m_dice.oneIn(2))
        putBack();
    heal();
    // Two that share a queue may learn of it only now.
    for (int round = 0; round < 2 && m_broken.isEmpty(); ++round) {
        for (const auto &seat : m_seats)
            m_clerk->act(*seat);
        decide();
        waitUntilLevel(u"after it all"_s, 15 * 60'000);
    }
    if (m_broken.isEmpty())
        check();
    return m_broken;
}

void Restore::work(qint64 forMs)
{
    const qint64 until = m_timeline.now() + forMs;
    for (int left = m_options.steps / 8; left > 0; --left)
        m_timeline.after(m_dice.below(forMs), [this] {
            Seat &seat = *m_seats[size_t(m_dice.below(qint64(m_seats.size())))];
            if (seat.isOpen())
                m_clerk->act(seat);
        });
    while (m_broken.isEmpty() && m_timeline.step(until)) {
    }
}

void Restore::backUp()
{
    QFile::remove(m_backup);
    QFile::remove(m_backup + u".sha256"_s);
    if (const auto kept = backUpRecord(m_server->connection(), m_backup); !kept.ok())
        broken(u"no backup: %1"_s.arg(kept.error().detail));
    m_modelThen = m_model;
    tell(u"a backup at %1"_s.arg(m_server->head()));
}

void Restore::putBack()
{
    tell(u"the record is put back from %1"_s.arg(m_server->head()));
    m_server->stop();
    const DatabaseTarget target = DatabaseTarget::sqlite(m_server->file());
    if (const auto restored = restoreRecord(target, m_backup); !restored.ok())
        return broken(u"not restored: %1"_s.arg(restored.error().detail));
    {
        auto connection = Connection::open(target, Access::ReadWrite);
        auto put = (*connection)->query("meta_put"_L1, {{u":name"_s, u"epoch"_s}, {u":value"_s, newUuid().toString()}});
        if (!put.ok())
            broken(u"no new epoch"_s);
    }
    m_model = m_modelThen;
    m_server->start();
    tell(u"it ends at %1 now"_s.arg(m_server->head()));
    // Their sessions may be older than the backup; the desks are known.
    backUp();
}

/// The folder of a desk, as an image of its disk has it, on a second machine.
void Restore::copyDesk()
{
    const qint64 which = m_dice.below(qint64(m_seats.size()));
    Seat &seat = *m_seats[size_t(which)];
    if (!seat.isOpen() || m_copies >= 2)
        return;
    seat.close();
    const QString folder = m_folder->filePath(u"copied-%1"_s.arg(++m_copies));
    Town::copyFolder(seat.folder(), folder);
    seat.open();
    auto desk = std::make_unique<Desk>(Desk{seat.desk().device, SimClock(m_timeline, m_town.startMs())});
    const Seat::Place place{m_timeline, *m_server, m_weather, m_dice,
                            [this](const QString &line) { tell(line); },
                            [this](const QString &line) { broken(line); }};
    m_seats.push_back(std::make_unique<Seat>(seat.name() + u" copied"_s, place, *desk, folder, seat.user()));
    m_desks.push_back(std::move(desk));
    m_seatsOf.append(QList<int>{int(m_seats.size()) - 1});
    m_active.append(int(m_seats.size()) - 1);
    m_seats.back()->open();
    tell(u"%1 is copied"_s.arg(seat.name()));
}

/// An owner looks at each desk that stands still and lets it go on under a new id.
void Restore::decide()
{
    for (int round = 0; round < 4 && m_broken.isEmpty(); ++round) {
        const qint64 until = m_timeline.now() + 3 * 60'000;
        while (m_broken.isEmpty() && m_timeline.step(until)) {
        }
        QList<Seat *> standing;
        for (const auto &seat : m_seats) {
            const SyncMachine *machine = seat->machine();
            if (machine && machine->trouble() == SyncTrouble::DeviceFork)
                standing.append(seat.get());
        }
        for (Seat *seat : std::as_const(standing))
            renew(*seat);
    }
}

void Restore::renew(Seat &seat)
{
    tell(u"%1 stands still and gets a new id"_s.arg(seat.name()));
    ++m_renewed;
    const auto derived = [this](const QByteArray &what) {
        return Uuid::derived(what + ' ' + QByteArray::number(m_seed) + ' '
                             + QByteArray::number(m_renewed));
    };
    const auto released = deskexchange::releaseDevice(
        m_server->connection(), m_serverClock,
        {{m_town.people().first().id, {}}, CommandId(derived("released"))},
        {seat.desk().device, {}});
    // Where two people share the desk's id, the second finds it released already.
    const auto base = seat.store()->queueBase();
    if (!released.ok() || !base.ok())
        return broken(u"%1 is not released"_s.arg(seat.name()));
    const DeviceId fresh(derived("renewed"));
    const auto renewed = deskexchange::renewDevice(
        m_server->connection(), m_serverClock,
        {{seat.user().id, seat.desk().device}, CommandId(derived("renewal"))},
        {seat.desk().device, fresh, base->seq, base->chain, {}});
    if (!renewed.ok())
        return broken(u"%1 gets no new id: %2"_s.arg(seat.name(), renewed.error().detail));
    seat.close();
    seat.desk().device = fresh;
    seat.open();
}

} // namespace linedesk::faults
