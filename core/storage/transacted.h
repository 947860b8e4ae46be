#pragma once
#include "core/storage/connection.h"

namespace linedesk {

/// Whether a transaction failed only because another one was in its way: a serialisation failure
/// or a deadlock on PostgreSQL (40001, 40P01), a locked file on SQLite. Nothing of it was written.
inline bool isSerialisationFailure(const Error &error)
{
    return error.code == ErrorCode::Busy && !error.problems.isEmpty()
           && error.problems.first().field == QLatin1StringView("database");
}

/// How often a transaction is begun before its failure is believed.
inline constexpr int transactionTries = 10;

/// Runs `work(Connection &) -> Result<T>` in a transaction of its own and commits what is ok. Where
/// another transaction was in its way all of it is done again (several servers may stand before one
/// PostgreSQL, so these are serialisable there), so `work` must bear that: it reads
/// what it decides by inside, and leaves nothing behind outside the record.
template <typename Work>
auto transacted(Connection &connection, Work work) -> std::invoke_result_t<Work &, Connection &>
{
    using Outcome = std::invoke_result_t<Work &, Connection &>;
    const auto once = [&]() -> Outcome {
        Transaction transaction(connection);
        LD_TRY(transaction.begin(Isolation::Serialisable));
        Outcome out = work(connection);
        if (out.ok())
            LD_TRY(transaction.commit());
        return out;
    };
    for (int tries = 1;; ++tries) {
        Outcome out = once();
        if (out.ok() || tries >= transactionTries || !isSerialisationFailure(out.error()))
            return out;
    }
}

} // namespace linedesk
