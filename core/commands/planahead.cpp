#include "core/commands/planahead.h"

#include <limits>

namespace linedesk {
namespace {

/// More than any batch: added to the count of plans when the last one is there.
constexpr qsizetype ended = std::numeric_limits<qsizetype>::max() / 2;

} // namespace

PlanAhead::PlanAhead(const QList<CommandEnvelope> &batch, const Context &context,
                     const QHash<QString, qint64> &counters, Reader notes)
    : m_batch(batch)
    , m_context(context)
    , m_counters(counters)
    , m_notes(std::move(notes))
    , m_plans(size_t(batch.size()))
{
    m_context.counters = &m_counters;
    m_thread = std::thread([this] { work(); });
}

PlanAhead::~PlanAhead()
{
    m_stopping = true;
    m_thread.join();
}

void PlanAhead::work()
{
    for (qsizetype at = 0; at < m_batch.size() && !m_stopping; ++at) {
        Result<ChangeSet> plan = planEnvelope(m_batch[at], m_notes, m_context);
        if (m_notes.missed())
            break;
        if (plan.ok()) {
            for (const auto &[name, value] : plan->counters)
                m_counters.insert(name, value);
        }
        m_plans[size_t(at)] = std::move(plan);
        ++m_planned;
        m_planned.notify_one();
    }
    m_planned += ended;
    m_planned.notify_one();
}

std::optional<Result<ChangeSet>> PlanAhead::take(qsizetype at)
{
    qsizetype planned = m_planned;
    while (planned <= at) {
        m_planned.wait(planned);
        planned = m_planned;
    }
    if (planned >= ended && at >= planned - ended)
        return std::nullopt;
    return std::exchange(m_plans[size_t(at)], std::nullopt);
}

} // namespace linedesk
