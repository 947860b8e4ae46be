#include "tests/faults/support/faultrun.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace linedesk::faults {
namespace {

constexpr int enoughFailures = 10;
/// So long runs that are stopped are not lost: what they came to is told now and then.
constexpr qint64 tellEachMs = 60'000;

void tell(FILE *where, const QString &line)
{
    std::fputs(qPrintable(line + u'\n'), where);
    std::fflush(where);
}

/// What is wrong with the arguments; empty = nothing.
QString read(const QStringList &arguments, const QStringList &modes, FaultOptions &options)
{
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString &name = arguments[i];
        if (name == "--verbose"_L1) {
            options.verbose = true;
            continue;
        }
        if (i + 1 == arguments.size())
            return u"%1 is unknown or needs a value"_s.arg(name);
        const QString &value = arguments[++i];
        bool isNumber = false;
        const qlonglong number = value.toLongLong(&isNumber);
        if (name == "--seed"_L1 && isNumber && number >= 0)
            options.seed = quint64(number);
        else if (name == "--runs"_L1 && isNumber && number > 0)
            options.runs = int(number);
        else if (name == "--steps"_L1 && isNumber && number > 0)
            options.steps = int(number);
        else if (name == "--engine"_L1 && (value == "sqlite"_L1 || value == "postgresql"_L1))
            options.engine = value;
        else if (name == "--mode"_L1 && modes.contains(value))
            options.mode = value;
        else
            return u"%1 does not take '%2'%3"_s.arg(
                name, value,
                name == "--mode"_L1 ? u"; there are %1"_s.arg(modes.join(u", "_s)) : QString());
    }
    return {};
}

} // namespace

QString folderForRuns()
{
    const QString memory = u"/dev/shm"_s;
    return QFileInfo(memory).isWritable() ? memory : QDir::tempPath();
}

quint64 Dice::next()
{
    // SplitMix64, Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014.
    m_state += 0x9E3779B97F4A7C15u;
    quint64 z = m_state;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

int driveFaults(const QString &name, const QStringList &arguments, const QStringList &modes,
                const FaultRun &run)
{
    FaultOptions options;
    if (const QString wrong = read(arguments, modes, options); !wrong.isEmpty()) {
        tell(stderr, u"%1: %2"_s.arg(name, wrong));
        tell(stderr, u"usage: %1 [--seed N] [--runs N] [--steps N] [--engine sqlite|postgresql] "
                     "[--mode NAME] [--verbose]"_s.arg(name));
        return 2;
    }
    QElapsedTimer watch;
    watch.start();
    int failed = 0;
    int done = 0;
    const auto sum = [&](const QString &head) {
        tell(stdout, u"%1: %2%3 runs of %4, %5 failed, seeds %6..%7, %8 s"_s.arg(
                         name, head, QString::number(done), QString::number(options.steps),
                         QString::number(failed), QString::number(options.seed),
                         QString::number(options.seed + quint64(done) - 1),
                         QString::number(double(watch.elapsed()) / 1000, 'f', 1)));
    };
    qint64 toldAt = 0;
    for (; done < options.runs && failed < enoughFailures; ++done) {
        if (watch.elapsed() - toldAt >= tellEachMs) {
            toldAt = watch.elapsed();
            sum(u"so far "_s);
        }
        const quint64 seed = options.seed + quint64(done);
        const QStringList broken = run(seed, options);
        if (broken.isEmpty())
            continue;
        ++failed;
        tell(stdout, u"seed %1 broke:"_s.arg(seed));
        for (const QString &line : broken)
            tell(stdout, u"  "_s + line);
        tell(stdout, u"  again: %1 --seed %2 --steps %3%4%5 --verbose"_s.arg(
                         name, QString::number(seed), QString::number(options.steps),
                         options.engine.isEmpty() ? QString() : u" --engine "_s + options.engine,
                         options.mode.isEmpty() ? QString() : u" --mode "_s + options.mode));
    }
    sum({});
    return failed == 0 ? 0 : 1;
}

} // namespace linedesk::faults
