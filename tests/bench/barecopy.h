#pragma once
#include <QString>

#include <ctime>

namespace linedesk {

/// How long something took: on the clock, and of the processors' time.
struct Took {
    double seconds = 0;
    double processor = 0;
};

/// Runs from when it is made.
class Stopwatch
{
public:
    Stopwatch() : m_clock(now(CLOCK_MONOTONIC)), m_processor(now(CLOCK_PROCESS_CPUTIME_ID)) {}
    Took took() const
    {
        return {now(CLOCK_MONOTONIC) - m_clock, now(CLOCK_PROCESS_CPUTIME_ID) - m_processor};
    }

private:
    static double now(clockid_t clock)
    {
        timespec time{};
        clock_gettime(clock, &time);
        return double(time.tv_sec) + double(time.tv_nsec) / 1e9;
    }
    double m_clock;
    double m_processor;
};

/// Writes every row of a SQLite record into a new file of the same schema by the bare C API: one
/// prepared INSERT a table, in `transactions` transactions, FULL durability, no reading, planning or
/// checking. What SQLite does at best with these rows. Gives what the inserting took; no seconds when
/// it failed.
Took bareCopy(const QString &from, const QString &to, int transactions);

} // namespace linedesk
