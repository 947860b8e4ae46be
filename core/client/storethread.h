#pragma once
#include "core/client/deskstore.h"

#include <QFuture>
#include <QPromise>
#include <QThreadPool>

namespace linedesk {

/// What a piece of work on the store came to, and how the store stands after it.
template <typename T>
struct Stored {
    Result<T> result;
    std::optional<StoreView> view; ///< nothing where no store is open
};

/// The one thread on which a person's store lives. Work runs in the order it is asked for.
class StoreThread
{
public:
    StoreThread()
    {
        m_pool.setMaxThreadCount(1);
        m_pool.setExpiryTimeout(-1); // the connections belong to this one thread
    }
    ~StoreThread()
    {
        close();
        m_pool.waitForDone();
    }
    StoreThread(const StoreThread &) = delete;
    StoreThread &operator=(const StoreThread &) = delete;

    /// Puts another store in place of the one there.
    template <typename Open>
    QFuture<Stored<bool>> open(Open open)
    {
        return post<bool>([this, open = std::move(open)]() mutable -> Result<bool> {
            m_store.reset();
            LD_ASSIGN(m_store, open());
            return true;
        });
    }
    void close()
    {
        m_pool.start([this] { m_store.reset(); });
    }
    /// `work(DeskStore &) -> Result<T>`.
    template <typename Work>
    auto run(Work work)
    {
        using T = typename std::invoke_result_t<Work, DeskStore &>::Value;
        return post<T>([this, work = std::move(work)]() mutable -> Result<T> {
            if (!m_store)
                return Error::of(ErrorCode::Denied, Reason::Required, QStringLiteral("sign_in"));
            return work(*m_store);
        });
    }
    /// Work beside the store, such as a password's hash.
    template <typename T, typename Work>
    QFuture<Stored<T>> runBare(Work work)
    {
        return post<T>(std::move(work));
    }

private:
    template <typename T, typename Work>
    QFuture<Stored<T>> post(Work work)
    {
        auto promise = std::make_shared<QPromise<Stored<T>>>();
        QFuture<Stored<T>> future = promise->future();
        promise->start();
        m_pool.start([this, promise, work = std::move(work)]() mutable {
            Result<T> result = work();
            std::optional<StoreView> view;
            if (m_store)
                view = m_store->view();
            promise->addResult(Stored<T>{std::move(result), std::move(view)});
            promise->finish();
        });
        return future;
    }

    QThreadPool m_pool;
    std::unique_ptr<DeskStore> m_store;
};

} // namespace linedesk
