#pragma once
#include "core/storage/storagethreads.h"

#include <future>

namespace linedesk {

/// One reading thread that does nothing before it is let.
class GatedPool : public ReadPool
{
public:
    explicit GatedPool(const DatabaseTarget &target)
        : ReadPool(target, 1)
        , m_held(run([open = m_gate.get_future().share()](Connection &) -> Result<void> {
            open.wait();
            return {};
        }))
    {
    }
    /// Answers what was asked so far; nobody has heard of it when this returns.
    void openAndFinish()
    {
        m_gate.set_value();
        run([](Connection &) -> Result<void> { return {}; }).waitForFinished();
    }

private:
    std::promise<void> m_gate;
    QFuture<Result<void>> m_held;
};

} // namespace linedesk
