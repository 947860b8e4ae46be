#pragma once
#include "app/server/auth/passwordrules.h"
#include "core/base/promised.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace linedesk {

/// Hashes and compares passwords with Argon2id on threads of its own: two at a time, fifty may
/// wait, more are answered Busy, so that sign-ins cannot eat the server's memory (reliability 6.1).
class Passwords
{
public:
    struct Cost {
        unsigned long long passes;
        size_t bytes;
    };
    struct Costs {
        Cost staff{3, 64 * 1024 * 1024};
        Cost portal{2, 19 * 1024 * 1024};
        static Costs standard() { return {}; }
    };
    static constexpr int threads = 2;
    static constexpr size_t queueLimit = 50;

    explicit Passwords(const Costs &costs = Costs::standard());
    /// Finishes what was asked.
    ~Passwords();
    Passwords(const Passwords &) = delete;
    Passwords &operator=(const Passwords &) = delete;

    /// The text to keep. The rules are checkPassword()'s business.
    Promised<Result<QString>> hash(PasswordKind kind, const QString &password);
    /// Whether the password is the one of the kept text. An empty text (an unknown name, no
    /// password yet) costs the same and is false.
    Promised<Result<bool>> verify(PasswordKind kind, const QString &password, const QString &kept);

private:
    void work();
    bool post(std::function<void()> task);
    QString hashNow(PasswordKind kind, const QString &password) const;
    QString standIn(PasswordKind kind);

    Costs m_costs;
    std::mutex m_mutex;
    std::condition_variable m_ready;
    std::deque<std::function<void()>> m_tasks;
    bool m_stopping = false;
    std::once_flag m_madeStaff;
    std::once_flag m_madePortal;
    QString m_staffStandIn;
    QString m_portalStandIn;
    std::vector<std::thread> m_threads;
};

} // namespace linedesk
