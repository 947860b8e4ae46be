#pragma once
#include <QString>
#include <QStringList>

#include <functional>

namespace linedesk::faults {

/// Numbers drawn from a seed: the same on every computer and with every library, so that a run can
/// be had again exactly (SplitMix64).
class Dice
{
public:
    explicit Dice(quint64 seed) : m_state(seed) {}
    quint64 next();
    /// 0 up to but without the limit, which is above 0.
    qint64 below(qint64 limit) { return qint64(next() % quint64(limit)); }
    /// True once in `n` throws on average.
    bool oneIn(qint64 n) { return below(n) == 0; }

private:
    quint64 m_state;
};

/// Where runs by the thousand keep their files: in memory where this computer has such a folder.
QString folderForRuns();

/// What a driver was asked for on its command line.
struct FaultOptions {
    quint64 seed = 1;      ///< of the first run; each further run has the next
    int runs = 1;
    int steps = 100;       ///< commands, points or whatever a run of this driver counts
    QString engine;        ///< "sqlite", "postgresql" or empty
    QString mode;          ///< of drivers with several kinds of fault; empty = all of them
    bool verbose = false;  ///< tell each step
};

/// One run: what broke, in words, or nothing.
using FaultRun = std::function<QStringList(quint64 seed, const FaultOptions &options)>;

/// The main program of a driver: reads `--seed N --runs N --steps N --engine NAME --mode NAME
/// --verbose`, runs from seed to seed and stops at nothing but the tenth failure. Tells each
/// failing seed with the command that runs it again, and ends with the line
/// `NAME: R runs of S, F failed, seeds A..B, T s`; each minute it tells the same `so far`. Exit
/// codes: 0 all held, 1 something broke, 2 wrong usage.
int driveFaults(const QString &name, const QStringList &arguments, const QStringList &modes,
                const FaultRun &run);

} // namespace linedesk::faults
