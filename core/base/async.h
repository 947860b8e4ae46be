#pragma once
#include <QFuture>
#include <QFutureWatcher>
#include <QObject>

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

} // namespace linedesk
