#pragma once
#include "core/base/async.h"

#include <functional>
#include <utility>

namespace linedesk {

/// The reads of a view that follows the record: one at a time, so that an older answer never comes
/// after a newer one (readers work side by side, and the later question may be done first). What is
/// asked while a read is under way waits for its end, and of several such questions only the last is
/// asked: a hundred changes in a row are read a few times, not a hundred. One thread, which is also
/// that of the context.
class ReadInTurn final
{
public:
    /// `start` begins a read and gives its future; `take` gets the result on this thread. Both live
    /// until the read is done. The context must own this object, or die before it.
    template <typename Start, typename Take>
    void ask(QObject *context, Start start, Take take)
    {
        std::function<void()> begin = [this, context, start = std::move(start),
                                       take = std::move(take)] {
            m_isReading = true;
            const auto future = start();
            auto *watcher = new QFutureWatcher<decltype(future.result())>(context);
            // Unlike whenDone(): a read that was cancelled ends the turn, too.
            QObject::connect(watcher, &QFutureWatcherBase::finished, context,
                             [this, watcher, take] {
                                 watcher->deleteLater();
                                 m_isReading = false;
                                 if (const auto next = std::exchange(m_next, {}))
                                     next();
                                 if (!watcher->isCanceled() && watcher->future().resultCount() > 0)
                                     take(watcher->result());
                             });
            watcher->setFuture(future);
        };
        if (m_isReading)
            m_next = std::move(begin);
        else
            begin();
    }

private:
    bool m_isReading = false;
    std::function<void()> m_next;
};

} // namespace linedesk
