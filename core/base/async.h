#pragma once
#include <QFuture>
#include <QFutureWatcher>
#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>
#include <utility>

namespace linedesk {

/// Calls `fn(result)` on the thread of `context`, which is the caller's, when the future is done:
/// once, and not for a future that was cancelled. The watcher lives in the context, so a context
/// that dies takes the call with it. QFuture::then() is not used: in Qt 6.4 it asserts when its
/// context dies first, and it may run twice when it is attached while the promise ends. A watcher
/// may come at any moment: it is entered, and told of an end that was before, under the lock under
/// which a promise becomes finished and tells its watchers.
template <typename T, typename Fn>
void whenDone(const QFuture<T> &future, QObject *context, Fn fn)
{
    auto *watcher = new QFutureWatcher<T>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context,
                     [watcher, fn = std::move(fn)]() mutable {
                         watcher->deleteLater();
                         if (!watcher->isCanceled() && watcher->future().resultCount() > 0)
                             fn(watcher->result());
                     });
    watcher->setFuture(future);
}

/// whenDone() that does not wait for ever: after `ms` it calls `fn` with nothing instead. `fn` takes
/// `std::optional<T>` and is called once.
template <typename T, typename Fn>
void whenDoneWithin(const QFuture<T> &future, int ms, QObject *context, Fn fn)
{
    auto once = std::make_shared<std::optional<Fn>>(std::move(fn));
    const auto call = [once](std::optional<T> result) {
        if (auto taken = std::exchange(*once, std::nullopt))
            (*taken)(std::move(result));
    };
    whenDone(future, context, [call](const T &result) { call(result); });
    QTimer::singleShot(ms, context, [call] { call(std::nullopt); });
}

} // namespace linedesk
