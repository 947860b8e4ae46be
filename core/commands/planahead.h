#pragma once
#include "core/commands/planning.h"

#include <atomic>
#include <thread>
#include <vector>

namespace linedesk {

/// Plans the commands of a batch in their order on a thread of its own, from what was noted of the
/// record, while the connection's thread writes the plans that are ready. It stops at the first
/// command that needs more than the notes: that one and those after it are planned in place.
///
/// Fit for batches whose commands change nothing that a later one of them reads.
class PlanAhead
{
public:
    /// `batch` must outlive it. `counters` are the numbers given so far.
    PlanAhead(const QList<CommandEnvelope> &batch, const Context &context,
              const QHash<QString, qint64> &counters, Reader notes);
    ~PlanAhead();
    PlanAhead(const PlanAhead &) = delete;
    PlanAhead &operator=(const PlanAhead &) = delete;

    /// The plan of the `at`th command, given once; nothing where it is to be planned in place.
    /// Waits for it.
    std::optional<Result<ChangeSet>> take(qsizetype at);

private:
    void work();

    const QList<CommandEnvelope> &m_batch;
    Context m_context;
    QHash<QString, qint64> m_counters;
    Reader m_notes;
    std::vector<std::optional<Result<ChangeSet>>> m_plans; ///< the first m_planned are the taker's
    std::atomic<qsizetype> m_planned = 0; ///< `ended` higher once no more will come
    std::atomic<bool> m_stopping = false;
    std::thread m_thread;
};

} // namespace linedesk
