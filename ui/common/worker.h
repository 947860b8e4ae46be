#pragma once
#include <QFuture>
#include <QPromise>
#include <QThreadPool>

#include <memory>
#include <type_traits>

namespace linedesk {

/// Runs `work()` on a thread of the pool; bring its result home with whenDone(). For work on values
/// and small files that a window must not wait for.
template <typename Work>
auto runOnPool(QThreadPool &pool, Work work)
{
    using R = std::invoke_result_t<Work>;
    auto promise = std::make_shared<QPromise<R>>();
    QFuture<R> future = promise->future();
    promise->start();
    pool.start([promise, work = std::move(work)]() mutable {
        if (!promise->isCanceled())
            promise->addResult(work());
        promise->finish();
    });
    return future;
}

} // namespace linedesk
