#include "tests/faults/world/seat.h"

#include "core/storage/reader.h"
#include "core/sync/cachestate.h"

using namespace Qt::StringLiterals;

namespace linedesk::faults {

Seat::Seat(QString name, Place place, Desk &desk, const QString &folder, const StaffUser &user)
    : m_name(std::move(name))
    , m_place(std::move(place))
    , m_desk(desk)
    , m_folder(folder)
    , m_user(user)
{
}

Seat::~Seat() = default;

void Seat::open()
{
    if (m_store)
        return;
    ++m_life;
    m_watch.revive();
    m_storeFree = m_place.timeline.now();
    m_storeWork = 0;
    const DeskActor actor{m_user.id, m_user.displayName, m_user.role};
    auto opened = DeskStore::open(m_folder, actor, m_desk.device, m_desk.clock, m_watch);
    if (!opened.ok()) {
        m_place.broken(u"%1 does not open: %2 %3"_s.arg(
            m_name, opened.error().detail,
            opened.error().problems.isEmpty() ? QString() : opened.error().problems.first().field));
        return;
    }
    m_store = std::move(*opened);
    begin();
}

void Seat::begin()
{
    m_sync = std::make_unique<DeskSync>(static_cast<SyncWorld &>(*this), [this](qint64 limit) {
        return m_place.dice.below(qMax<qint64>(1, limit));
    });
    m_sync->start(m_session, [this] { m_place.tell(u"%1 begins"_s.arg(m_name)); });
}

void Seat::close()
{
    ++m_life;
    m_sync.reset();
    m_copy.reset();
    m_copyFile.clear();
    m_store.reset();
    m_storeWork = 0;
    m_documentsAsked = 0;
}

void Seat::crash()
{
    m_place.tell(u"%1 crashes"_s.arg(m_name));
    close();
    const int life = m_life;
    m_place.timeline.after(500 + m_place.dice.below(20'000), [this, life] {
        if (life == m_life)
            open();
    });
}

void Seat::signIn()
{
    m_session = true;
    give(syncevent::SignedIn{});
}

void Seat::give(const SyncEvent &event)
{
    if (m_sync)
        m_sync->give(event);
}

void Seat::onStore(std::function<void(DeskStore &)> work, std::function<void()> then)
{
    // One thread: in the order in which it was asked for, each some milliseconds long.
    m_storeFree = qMax(m_storeFree, m_place.timeline.now()) + m_place.dice.below(4);
    ++m_storeWork;
    m_place.timeline.after(m_storeFree - m_place.timeline.now(),
                           [this, life = m_life, work = std::move(work), then = std::move(then)] {
                               if (life != m_life)
                                   return;
                               --m_storeWork;
                               work(*m_store);
                               if (m_watch.dead())
                                   return crash();
                               m_copyOld = m_copyOld || m_sync->machine().snapshotRunning();
                               lookBack();
                               then();
                           });
}

const StoreView &Seat::storeView() const
{
    m_view = m_store->view();
    return m_view;
}

void Seat::arm(SyncTimer timer, qint64 ms)
{
    const int which = timer == SyncTimer::Retry ? 0 : 1;
    const int number = ++m_timerAsked[which];
    m_place.timeline.after(ms, [this, timer, which, number, life = m_life] {
        if (life == m_life && number == m_timerAsked[which])
            give(syncevent::TimerFired{timer});
    });
}

void Seat::showStatus()
{
    const SyncMachine &machine = m_sync->machine();
    m_place.tell(u"%1 state %2 trouble %3 waiting %4"_s.arg(m_name)
                     .arg(int(machine.state()))
                     .arg(int(machine.trouble()))
                     .arg(machine.waiting()));
}

Connection *Seat::copy()
{
    if (!m_store)
        return nullptr;
    if (!m_copy || m_copyOld) {
        m_copyOld = false;
        const QString file = m_store->view().cacheFile;
        if (m_copy && file == m_copyFile)
            return m_copy.get();
        m_copy.reset();
        auto opened = Connection::open(DatabaseTarget::sqlite(file), Access::ReadOnly,
                                       Durability::Normal);
        if (!opened.ok())
            return nullptr;
        m_copy = std::move(*opened);
        m_copyFile = file;
    }
    return m_copy.get();
}

qint64 Seat::cursor()
{
    Connection *connection = copy();
    return connection ? CacheState(*connection).get(CacheState::cursor)->toLongLong() : -1;
}

/// A session never reads backwards, and always reads what it wrote (reliability 3, I18).
void Seat::lookBack()
{
    if (!m_place.dice.oneIn(8))
        return;
    Connection *connection = copy();
    if (!connection)
        return;
    CacheState state(*connection);
    const QString epoch = *state.get(CacheState::epoch);
    const qint64 cursor = state.get(CacheState::cursor)->toLongLong();
    if (epoch == m_seenEpoch && cursor < m_seenCursor)
        m_place.broken(u"%1 went back from %2 to %3"_s.arg(m_name).arg(m_seenCursor).arg(cursor));
    m_seenEpoch = epoch;
    m_seenCursor = cursor;
    if (m_told.isEmpty() || *state.get(CacheState::whole) != "1"_L1)
        return;
    // One of the newest few that make a row of their own.
    const Told &own = m_told[m_told.size() - 1 - m_place.dice.below(qMin<qsizetype>(4, m_told.size()))];
    if (own.subject.isNull())
        return;
    const Entity entity = own.type == "payment.post"_L1 ? Entity::Payment : Entity::Note;
    const auto row = Reader(*connection).findRow(entity, own.subject);
    if (row.ok() && *row)
        return;
    const auto waiting = m_store->entries(true);
    const bool excused = waiting.ok() && std::any_of(waiting->begin(), waiting->end(), [&](const DeskEntry &entry) {
        return entry.entry.envelope.id == own.id;
    });
    if (!excused && !m_settled.contains(own.id))
        m_place.broken(u"%1 does not see its own %2"_s.arg(m_name, own.type));
}

void Seat::enter(const QString &type, const QJsonObject &payload, const Uuid &subject)
{
    if (!m_sync)
        return;
    struct Entered {
        Result<CommandAnswer> answer = Error{};
        QueuedCommand queued;
    };
    auto entered = std::make_shared<Entered>();
    onStore(
        [entered, type, payload](DeskStore &store) {
            entered->answer = store.submit(type, payload);
            if (entered->answer.ok())
                entered->queued = store.lastQueued();
        },
        [this, entered, type, subject] {
            if (!entered->answer.ok()) {
                m_place.tell(u"%1 cannot %2: %3"_s.arg(m_name, type).arg(int(entered->answer.error().reason())));
                return;
            }
            m_told.append({entered->answer->id, type, subject});
            m_place.tell(u"%1 saved %2 as %3"_s.arg(m_name, type).arg(entered->queued.deviceSeq));
            give(syncevent::CommandEntered{entered->queued});
        });
}

void Seat::enterOnline(const QString &type, const QJsonObject &payload)
{
    if (!m_sync || !m_session || m_sync->machine().state() == SyncState::Offline)
        return;
    auto command = std::make_shared<Result<CommandEnvelope>>(Error{});
    onStore([command, type, payload](DeskStore &store) { *command = store.direct(type, payload); },
            [this, command, type] {
                if (!command->ok())
                    return;
                const QJsonObject body{{u"commands"_s, QJsonArray{codec::encode(**command)}}};
                send(ApiVerb::Post, u"/api/v1/commands"_s, canonicalJson(body), 30'000,
                     [this, type](const Result<ApiReply> &reply) {
                         m_place.tell(u"%1 online %2: %3"_s.arg(m_name, type)
                                          .arg(reply.ok() ? reply->status : 0));
                     });
            });
}

void Seat::enterAgain(const QJsonObject &changed)
{
    if (!m_sync)
        return;
    auto queued = std::make_shared<QueuedCommand>();
    onStore(
        [this, queued, changed](DeskStore &store) {
            const auto entries = store.entries(true);
            if (!entries.ok() || entries->isEmpty())
                return;
            const CommandEnvelope &command = entries->first().entry.envelope;
            QJsonObject payload = command.payload;
            for (auto it = changed.begin(); it != changed.end(); ++it)
                payload.insert(it.key(), *it);
            const bool entered = store.editAndResend(command.id, payload).ok();
            // Who dies in the middle of it may have settled it.
            if (entered || m_watch.dead())
                m_settled.insert(command.id);
            if (!entered)
                return;
            *queued = store.lastQueued();
        },
        [this, queued] {
            m_place.tell(u"%1 enters something again as %2"_s.arg(m_name).arg(queued->deviceSeq));
            if (queued->deviceSeq == 0)
                return;
            give(syncevent::CommandEntered{*queued});
        });
}

void Seat::settleOne(EntryChoice choice)
{
    if (!m_sync)
        return;
    struct Done {
        CommandId id;
        QueuedCommand queued;
        bool done = false;
        QString type;
    };
    auto done = std::make_shared<Done>();
    onStore(
        [this, done, choice](DeskStore &store) {
            const auto entries = store.entries(true);
            if (!entries.ok())
                return;
            for (const DeskEntry &entry : *entries) {
                if (entry.entry.state != OutboxState::Attention)
                    continue;
                done->id = entry.entry.envelope.id;
                done->type = entry.entry.envelope.type;
                done->done = store.decide(done->id, choice, u"no need"_s).ok();
                if (done->done || m_watch.dead())
                    m_settled.insert(done->id);
                if (done->done && choice == EntryChoice::UseMine)
                    done->queued = store.lastQueued();
                return;
            }
        },
        [this, done, choice] {
            if (!done->done)
                return;
            m_place.tell(u"%1 settles a %2 by %3"_s.arg(m_name, done->type).arg(int(choice)));
            if (done->queued.deviceSeq > 0)
                give(syncevent::CommandEntered{done->queued});
        });
}

} // namespace linedesk::faults
