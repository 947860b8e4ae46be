#pragma once
#include <QFuture>
#include <QFutureWatcher>
#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>
#include <utility>

namespace linedesk {

/// Calls `fn(result)` on the thread of `context` when the future is done. The watcher lives in the
/// context, so a context that dies takes the call with it. QFuture::then(context, …) is not used:
/// Qt 6.4.2 asserts when the context dies first.
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
