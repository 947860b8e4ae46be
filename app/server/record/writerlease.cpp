#include "app/server/record/writerlease.h"

#include "core/base/logging.h"

using namespace Qt::StringLiterals;

namespace linedesk {

WriterLease::WriterLease(const DatabaseTarget &target, const QString &holder, EachBeat eachBeat)
    : m_target(target)
    , m_holder(holder)
    , m_eachBeat(std::move(eachBeat))
    , m_heard(Clock::now())
{
    m_thread = std::thread([this] { work(); });
}

WriterLease::~WriterLease()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_changed.notify_all();
    m_thread.join();
}

bool WriterLease::waitUntilHolds(std::chrono::milliseconds atMost)
{
    std::unique_lock lock(m_mutex);
    return m_changed.wait_for(lock, atMost, [this] { return m_holds.load(); });
}

void WriterLease::waitUntilLooked()
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_looked; });
}

Connection::Gate WriterLease::gate()
{
    return [this](Connection &connection) -> Result<void> {
        const qint64 fence = m_fence.load();
        if (fence == 0)
            return notWriter();
        LD_ASSIGN(const bool ours, LeaseRow(connection).hold(fence));
        m_working = ours;
        if (ours)
            return {};
        lose(fence);
        return notWriter();
    };
}

Error WriterLease::notWriter() const
{
    const std::lock_guard lock(m_mutex);
    return Error::of(ErrorCode::Busy, Reason::InUse, u"writer"_s, m_known.holder);
}

QString WriterLease::writerAddress() const
{
    const std::lock_guard lock(m_mutex);
    return m_known.address;
}

void WriterLease::publish(const QString &address)
{
    {
        const std::lock_guard lock(m_mutex);
        m_address = address;
        m_unpublished = true;
        m_awake = true;
    }
    m_changed.notify_all();
}

void WriterLease::onChange(Listener listener)
{
    const std::lock_guard lock(m_telling);
    m_listener = std::move(listener);
    if (m_listener && m_holds)
        m_listener(true);
}

void WriterLease::setHolds(bool holds)
{
    const std::lock_guard telling(m_telling);
    {
        const std::lock_guard lock(m_mutex);
        if (m_holds.exchange(holds) == holds)
            return;
    }
    m_changed.notify_all();
    qCInfo(lcStorage) << (holds ? "this server is the writer now" : "another server writes now");
    if (m_listener)
        m_listener(holds);
}

void WriterLease::note(const LeaseRow::Standing &standing)
{
    const std::lock_guard lock(m_mutex);
    m_known = standing;
}

/// The row is another's, which the writer's thread or the lease's own found out.
void WriterLease::lose(qint64 fence)
{
    if (m_fence.compare_exchange_strong(fence, 0))
        setHolds(false);
}

void WriterLease::work()
{
    std::unique_ptr<Connection> connection;
    for (;;) {
        look(connection);
        std::unique_lock lock(m_mutex);
        m_looked = true;
        m_changed.notify_all();
        m_changed.wait_for(lock, beatEvery, [this] { return m_stopping || m_awake; });
        m_awake = false;
        if (m_stopping)
            break;
    }
    if (connection && m_fence != 0)
        (void)LeaseRow(*connection).release(m_fence).ok();
}

void WriterLease::look(std::unique_ptr<Connection> &connection)
{
    if (connection && !connection->isOpen())
        connection.reset();
    if (!connection) {
        auto opened = Connection::open(m_target, Access::ReadWrite);
        if (opened.ok() && LeaseRow(**opened).prepare().ok())
            connection = std::move(*opened);
    }
    if (connection) {
        LeaseRow row(*connection);
        if (m_fence != 0)
            keep(row);
        else
            watch(row);
        if (m_eachBeat && connection->isOpen())
            m_eachBeat(*connection);
    }
    // A writer that hears nothing of its row lets others be asked; the row decides who was right.
    if (Clock::now() - m_heard > patience)
        setHolds(false);
}

void WriterLease::keep(LeaseRow &row)
{
    QString address;
    bool publishes = false;
    {
        const std::lock_guard lock(m_mutex);
        address = m_address;
        publishes = std::exchange(m_unpublished, false);
    }
    const qint64 fence = m_fence;
    const auto ours = publishes ? row.publish(fence, address) : row.beat(fence);
    if (!ours.ok()) {
        // A long batch holds the row, or the database is away: tried again.
        {
            const std::lock_guard lock(m_mutex);
            m_unpublished = m_unpublished || publishes;
        }
        if (isBusyOurselves(row, fence))
            m_heard = Clock::now();
        return;
    }
    m_heard = Clock::now();
    if (!*ours)
        return lose(fence);
    if (publishes)
        note({fence, 0, m_holder, address});
    setHolds(true);
}

/// Our own batch holds the row for as long as it lasts, so that no sign of life can be written. That
/// it goes on is one: the database answers, nobody has taken the row, and until the batch is over
/// nobody can. One that does nothing for four seconds the database ends, and then the row is free.
/// Nothing is let through by this: it only says whether others are to be asked instead, and the next
/// transaction asks the row again.
bool WriterLease::isBusyOurselves(LeaseRow &row, qint64 fence)
{
    if (!m_working)
        return false;
    const auto standing = row.read();
    return standing.ok() && standing->fence == fence && m_working;
}

void WriterLease::watch(LeaseRow &row)
{
    const auto now = row.read();
    if (!now.ok())
        return;
    m_heard = Clock::now();
    note(*now);
    const bool first = !m_seen;
    const bool moved = first || m_seen->fence != now->fence || m_seen->beat != now->beat;
    m_seen = *now;
    if (moved)
        m_seenAt = m_heard;
    // The data folder's lock let us in, so who had our name is dead.
    const bool free = now->holder.isEmpty() || (first && now->holder == m_holder);
    if (!free && m_heard - m_seenAt < patience)
        return;
    QString address;
    {
        const std::lock_guard lock(m_mutex);
        address = m_address;
        m_unpublished = false;
    }
    const auto fence = row.take(*now, m_holder, address);
    if (!fence.ok() || !*fence)
        return;
    note({**fence, 0, m_holder, address});
    m_seen.reset();
    m_fence = **fence;
    setHolds(true);
}

} // namespace linedesk
