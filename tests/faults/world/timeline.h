#pragma once
#include "core/base/clock.h"

#include <functional>
#include <map>

namespace linedesk::faults {

/// What happens when, in a time that stands still between events. Events of one moment run in the
/// order in which they were asked for.
class Timeline
{
public:
    qint64 now() const { return m_now; }
    void after(qint64 ms, std::function<void()> what)
    {
        m_events.emplace(std::pair(m_now + qMax<qint64>(0, ms), ++m_asked), std::move(what));
    }
    /// Runs the next event; false when there is none before the moment, which then is now.
    bool step(qint64 until)
    {
        if (m_events.empty() || m_events.begin()->first.first > until) {
            m_now = qMax(m_now, until);
            return false;
        }
        auto event = m_events.extract(m_events.begin());
        m_now = event.key().first;
        ++m_ran;
        event.mapped()();
        return true;
    }
    qint64 ran() const { return m_ran; }
    void clear() { m_events.clear(); }

private:
    std::map<std::pair<qint64, qint64>, std::function<void()>> m_events;
    qint64 m_now = 0;
    qint64 m_asked = 0;
    qint64 m_ran = 0;
};

/// A computer's clock: the timeline's, off by what somebody set it wrong.
class SimClock : public Clock
{
public:
    SimClock(const Timeline &timeline, qint64 startMs) : m_timeline(timeline), m_startMs(startMs) {}
    qint64 nowMs() const override { return m_startMs + m_timeline.now() + m_offMs; }
    void setOff(qint64 ms) { m_offMs = ms; }
    qint64 off() const { return m_offMs; }

private:
    const Timeline &m_timeline;
    qint64 m_startMs;
    qint64 m_offMs = 0;
};

} // namespace linedesk::faults
