#pragma once
#include "core/base/clock.h"
#include "core/base/result.h"

#include <QHash>
#include <QStringList>

#include <mutex>

namespace linedesk {

/// Counts failed sign-ins: 5 in 15 minutes for an account, 30 for a /24 (IPv6: /64). Success does
/// not count (decisions 11). A device that belongs to the account has an account count of its own
/// and no address count, so that nobody can lock its owner out. Thread-safe; kept in memory.
class SignInLimits
{
public:
    static constexpr int perAccount = 5;
    static constexpr int perNetwork = 30;
    static constexpr qint64 windowMs = 15 * 60 * 1000;

    explicit SignInLimits(const Clock &clock) : m_clock(clock) {}

    /// Takes a place for a try before it is judged, so that many at once cannot slip by. Fails with
    /// Busy, field "sign_in", when there is none; answer that with 429. `knownDevice` is empty when
    /// the device does not belong to the account.
    Result<QStringList> begin(const QString &account, const QString &peer,
                              const QString &knownDevice = {});
    /// Gives the place back: the try was no failure.
    void succeeded(const QStringList &place);

private:
    static QString networkOf(const QString &peer);
    bool full(const QString &key, int limit, qint64 now);

    const Clock &m_clock;
    std::mutex m_mutex;
    QHash<QString, QList<qint64>> m_failures;
};

/// Whether an error is SignInLimits' own.
inline bool isSignInLimit(const Error &error)
{
    return error.code == ErrorCode::Busy && !error.problems.isEmpty()
        && error.problems.first().field == QLatin1StringView("sign_in");
}

} // namespace linedesk
