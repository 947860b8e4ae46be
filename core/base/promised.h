#pragma once
#include <QtGlobal>

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

namespace linedesk {

/// What work on another thread will bring, for threads without an event loop: handlers go on with
/// onResult(), threads that have nothing else to do wait in result(). Copies are the same promise.
/// Whoever does the work keeps one and calls give(), on any thread.
///
/// It stands beside QFuture because Qt 6.4 runs a continuation of QFuture::then() twice, and falls,
/// when it is attached between the two moments in which a promise becomes finished and looks for
/// what to run. Here both are one step under the promise's own lock. Windows have QFuture and
/// whenDone(), which do not need continuations.
template <typename T>
class Promised
{
public:
    Promised() : m_state(std::make_shared<State>()) {}
    /// One that is kept already.
    static Promised of(T value)
    {
        Promised out;
        out.give(std::move(value));
        return out;
    }

    /// Keeps the promise, once, and runs on this thread what was attached.
    void give(T value) const
    {
        std::function<void(const T &)> then;
        {
            const std::lock_guard lock(m_state->mutex);
            Q_ASSERT(!m_state->value);
            m_state->value.emplace(std::move(value));
            then = std::exchange(m_state->then, {});
        }
        m_state->given.notify_all();
        if (then)
            then(*m_state->value);
    }

    /// Calls `fn(const T &)` exactly once: on the thread that gives or, where that has happened, on
    /// this one before returning. No lock is held meanwhile; `fn` must not wait. One only.
    template <typename Fn>
    void attach(Fn fn) const
    {
        {
            const std::lock_guard lock(m_state->mutex);
            Q_ASSERT(!m_state->attached);
            m_state->attached = true;
            if (!m_state->value) {
                m_state->then = std::move(fn);
                return;
            }
        }
        fn(std::as_const(*m_state->value));
    }

    bool isFinished() const
    {
        const std::lock_guard lock(m_state->mutex);
        return m_state->value.has_value();
    }
    /// Waits for it. What is attached may still run when this returns.
    T result() const
    {
        std::unique_lock lock(m_state->mutex);
        m_state->given.wait(lock, [this] { return m_state->value.has_value(); });
        return *m_state->value;
    }

private:
    struct State {
        std::mutex mutex;
        std::condition_variable given;
        std::optional<T> value; ///< never changes once it is there, so it is read without the lock
        std::function<void(const T &)> then;
        bool attached = false;
    };
    std::shared_ptr<State> m_state;
};

/// Goes on with `fn(result)` when it is there: for handlers, which have no thread of their own. See
/// Promised::attach().
template <typename T, typename Fn>
void onResult(const Promised<T> &promised, Fn fn)
{
    promised.attach(std::move(fn));
}

} // namespace linedesk
