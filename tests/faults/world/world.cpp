#include "tests/faults/world/world.h"

#include "app/server/api/changefeed.h"
#include "app/server/auth/authrows.h"
#include "core/commands/users.h"
#include "core/storage/transacted.h"

#include <cstdio>

using namespace Qt::StringLiterals;

namespace linedesk::faults {

namespace {

Crowd drawnCrowd(const Town &town, quint64 seed)
{
    Dice dice(seed * 31 + 5);
    Crowd crowd;
    crowd.desks = int(3 + dice.below(dice.oneIn(6) ? 8 : 3));
    crowd.sharedDesks = true;
    crowd.people = town.people();
    if (dice.oneIn(3))
        crowd.mostInvoices = 4 + dice.below(12);
    return crowd;
}

} // namespace

World::World(const Town &town, quint64 seed, const FaultOptions &options)
    : World(town, seed, options, drawnCrowd(town, seed))
{
}

World::World(const Town &town, quint64 seed, const FaultOptions &options, const Crowd &crowd)
    : m_town(town)
    , m_seed(seed)
    , m_options(options)
    , m_dice(seed * 0x9E3779B9u + 17)
    , m_folder(Town::folder(u"world"_s))
    , m_serverClock(m_timeline, town.startMs())
{
    const QString record = m_folder->filePath(u"record.db"_s);
    QFile::copy(town.record(), record);
    m_model.begin(town.subscribers());
    m_model.take(town.past(), town.pastAnswers());
    m_server = std::make_unique<SimServer>(record, m_timeline, m_serverClock, crowd.mostInvoices);
    m_server->onCommitted([this](const auto &batch, const auto &answers) {
        m_model.take(batch, answers);
    });
    m_clerk = std::make_unique<Clerk>(town, m_model, m_dice, seed);
    for (int i = 0; i < crowd.desks; ++i)
        addDesk(i, crowd);
}

void World::addDesk(int number, const Crowd &crowd)
{
    const Seat::Place place{m_timeline, *m_server, m_weather, m_dice,
                            [this](const QString &line) { tell(line); },
                            [this](const QString &line) { broken(line); }};
    auto desk = std::make_unique<Desk>(Desk{
        DeviceId(Uuid::derived("desk " + QByteArray::number(m_seed) + ' ' + QByteArray::number(number))),
        SimClock(m_timeline, m_town.startMs())});
    QList<int> here;
    const qint64 people = crowd.sharedDesks && m_dice.oneIn(4) ? 2 : 1;
    for (qint64 k = 0; k < people; ++k) {
        const StaffUser &person = crowd.people[(number + k * 3) % crowd.people.size()];
        const QString folder = m_folder->filePath(u"desk-%1-%2"_s.arg(number).arg(k));
        Town::copyFolder(m_town.deskFolder(crowd.wholeCopies || !m_dice.oneIn(5)), folder);
        here.append(int(m_seats.size()));
        m_seats.push_back(std::make_unique<Seat>(u"desk %1 %2"_s.arg(number).arg(person.name), place,
                                                 *desk, folder, person));
        SignedIn in;
        in.user = person;
        in.device = desk->device;
        const auto known = transacted(m_server->connection(), [&](Connection &own) -> Result<bool> {
            LD_TRY(authrows::takeDevice(own, in, u"desk"_s, m_serverClock.nowMs()));
            return true;
        });
        if (!known.ok())
            broken(u"the device is not taken in"_s);
    }
    m_desks.push_back(std::move(desk));
    m_seatsOf.append(here);
    m_active.append(here.first());
}

World::~World()
{
    m_timeline.clear();
    m_seats.clear();
    m_server.reset();
    m_folder->removeRecursively();
}

void World::tell(const QString &line)
{
    const QByteArray text = QByteArray::number(m_timeline.now()) + ' ' + line.toUtf8();
    m_digest.addData(text);
    if (m_options.verbose)
        std::printf("%s\n", text.constData());
}

void World::broken(const QString &line)
{
    tell(u"BROKEN "_s + line);
    if (m_broken.size() < 20)
        m_broken.append(u"at %1 s: %2"_s.arg(double(m_timeline.now()) / 1000).arg(line));
}

QStringList World::run()
{
    // Some days are calm.
    const bool calm = m_dice.oneIn(6);
    if (!calm)
        storm();
    for (const int seat : std::as_const(m_active))
        m_seats[size_t(seat)]->open();
    clerkTick(m_options.steps);
    if (!calm)
        faultTick();
    while (m_entering && m_broken.isEmpty() && m_timeline.step(std::numeric_limits<qint64>::max() / 2)) {
    }
    heal();
    waitUntilLevel(u"after the storm"_s, 10 * 60'000);
    if (m_broken.isEmpty())
        lastCommands();
    if (m_broken.isEmpty())
        check();
    return m_broken;
}

void World::storm()
{
    m_weather = {int(m_dice.below(200)), int(m_dice.below(200)), int(m_dice.below(100)),
                 int(m_dice.below(40)),  int(m_dice.below(80)),  int(m_dice.below(150))};
}

void World::clerkTick(int left)
{
    if (left == 0) {
        m_entering = false;
        return;
    }
    // Bursts, and pauses between them.
    const qint64 pause = m_dice.oneIn(10) ? m_dice.below(20'000) : m_dice.below(1'500);
    m_timeline.after(pause, [this, left] {
        const qsizetype desk = m_dice.below(qint64(m_desks.size()));
        Seat &seat = activeSeat(desk);
        if (seat.isOpen())
            m_clerk->act(seat);
        if (seat.isOpen() && m_dice.oneIn(4))
            seat.openDocuments(m_town.subscribers()[m_dice.below(m_town.subscribers().size())]);
        clerkTick(left - 1);
    });
}

void World::faultTick()
{
    m_timeline.after(500 + m_dice.below(12'000), [this] {
        if (m_healed)
            return;
        const qsizetype desk = m_dice.below(qint64(m_desks.size()));
        Seat &seat = activeSeat(desk);
        switch (m_dice.below(18)) {
        case 0: swizzle(); break;
        case 1: cutOff(*m_desks[size_t(desk)], !m_desks[size_t(desk)]->cutOff); break;
        case 2: restartServer(); break;
        case 3:
            if (m_server->isUp())
                m_server->dieInBatch(m_dice.oneIn(2) ? 0 : int(1 + m_dice.below(3'000)));
            break;
        case 4:
        case 5:
        case 6: seat.crashAt(int(1 + m_dice.below(7))); break;
        case 7:
            if (seat.isOpen())
                seat.crash();
            break;
        case 8: changeOfPerson(desk); break;
        case 9: changeOfRole(); break;
        case 10: trimFeed(); break;
        case 11:
            seat.endSession();
            m_timeline.after(m_dice.below(60'000), [&seat] { seat.signIn(); });
            break;
        case 12:
            // A person brings the newer program.
            seat.setUpgradeWanted(true);
            m_timeline.after(m_dice.below(60'000), [&seat] {
                seat.setUpgradeWanted(false);
                seat.give(syncevent::Resumed{});
            });
            break;
        case 13: m_desks[size_t(desk)]->clock.setOff(m_dice.below(3'600'000) - 3'300'000); break;
        case 14:
            seat.give(syncevent::WentOffline{});
            m_timeline.after(m_dice.below(20'000), [&seat] { seat.give(syncevent::WentOnline{}); });
            break;
        default: seat.settleOne(EntryChoice(m_dice.below(3))); break;
        }
        // Whoever died is started again.
        if (m_server->died())
            restartServer();
        faultTick();
    });
}

/// Stops a random set one after the other and lets them go in another order (FoundationDB's
/// swizzle-clogging).
void World::swizzle()
{
    QList<Desk *> chosen;
    for (const auto &desk : m_desks) {
        if (m_dice.oneIn(2))
            chosen.append(desk.get());
    }
    qint64 at = 0;
    for (Desk *desk : std::as_const(chosen))
        m_timeline.after(at += m_dice.below(3'000), [this, desk] { cutOff(*desk, true); });
    at += m_dice.oneIn(4) ? m_dice.below(600'000) : m_dice.below(60'000);
    while (!chosen.isEmpty()) {
        Desk *desk = chosen.takeAt(m_dice.below(chosen.size()));
        m_timeline.after(at += m_dice.below(3'000), [this, desk] { cutOff(*desk, false); });
    }
}

void World::cutOff(Desk &desk, bool off)
{
    desk.cutOff = off && !m_healed;
}

void World::restartServer()
{
    if (!m_server->isUp())
        return;
    tell(u"the server stops"_s);
    m_server->stop();
    m_timeline.after(100 + m_dice.below(10'000), [this] {
        if (m_server->isUp())
            return;
        m_server->start();
        tell(u"the server starts"_s);
    });
}

void World::changeOfPerson(qsizetype desk)
{
    const QList<int> &here = m_seatsOf[desk];
    if (here.size() < 2)
        return;
    activeSeat(desk).close();
    m_active[desk] = here[(here.indexOf(m_active[desk]) + 1) % here.size()];
    tell(u"%1 sits down"_s.arg(activeSeat(desk).name()));
    activeSeat(desk).open();
}

void World::changeOfRole()
{
    if (!m_server->isUp())
        return;
    const StaffUser &person = m_town.people()[1 + m_dice.below(4)];
    static constexpr Role roles[] = {Role::Billing, Role::Support, Role::Owner, Role::ReadOnly};
    const auto given = m_server->give(QString(SetStaffRole::name),
                                      codec::encode(SetStaffRole{person.id, roles[m_dice.below(4)]}),
                                      m_town.people().first().id);
    tell(u"%1 gets another role: %2"_s.arg(person.name).arg(given.ok()));
}

void World::trimFeed()
{
    if (!m_server->isUp())
        return;
    const auto gone = ChangeFeed(m_server->connection()).trim(m_serverClock.nowMs() - m_dice.below(60'000));
    tell(u"the feed is cut: %1"_s.arg(gone.ok() ? *gone : -1));
}

} // namespace linedesk::faults
