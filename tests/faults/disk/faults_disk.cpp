#include "tests/faults/disk/diskharm.h"
#include "tests/faults/disk/diskruns.h"

#include <QCoreApplication>

#include <cstdio>

using namespace linedesk::faults;
using namespace Qt::StringLiterals;

namespace {

/// Draws and runs the points of one mode.
class DiskModes
{
public:
    DiskModes(DiskRuns &runs, const FaultOptions &options, quint64 seed)
        : m_runs(runs), m_options(options), m_dice(seed)
    {
    }

    /// Points of a plan: `kinds` are the calls that may be hit, each with one of `plans`.
    /// FAULTS_DISK_FILE takes only the calls on files whose name ends so.
    void atCalls(const QStringList &plans, const char *kinds, int points)
    {
        const QString file = qEnvironmentVariable("FAULTS_DISK_FILE");
        QList<std::pair<Beginning, DiskCall>> all;
        for (const Beginning beginning :
             {Beginning::Empty, Beginning::Older, Beginning::Working, Beginning::Killed}) {
            const auto counted = plans.first().startsWith("read@"_L1) ? DiskRuns::Counted::Reads
                                                                     : DiskRuns::Counted::Changes;
            for (const DiskCall &call : m_runs.calls(beginning, counted)) {
                // The index beside a log is memory that all share, not a thing of the disk.
                const bool memory =
                    plans.first().startsWith("swallow"_L1) && call.file.endsWith("-shm"_L1);
                if (std::strchr(kinds, call.kind) && !memory && call.file.endsWith(file))
                    all.append({beginning, call});
            }
        }
        if (all.isEmpty())
            return;
        // Stepped over all calls from a drawn place, so that no corner is left out.
        const qsizetype from = m_dice.below(all.size());
        for (int i = 0; i < points && m_broken.size() < 40; ++i) {
            const auto &[beginning, call] =
                all[(from + qsizetype(i) * qMax<qsizetype>(1, all.size() / points)
                     + (points > all.size() ? 0 : m_dice.below(qMax<qsizetype>(
                                                     1, all.size() / points))))
                    % all.size()];
            QString plan = plans[i % plans.size()].arg(call.number);
            plan.replace(u"$"_s, QString::number(1 + m_dice.below(400)));
            const bool abrupt = m_dice.oneIn(2);
            run(plan, beginning, call, abrupt);
        }
    }

    /// Files harmed while nobody works.
    void atRest(bool flips, int points)
    {
        for (int i = 0; i < points && m_broken.size() < 40; ++i) {
            const Beginning beginning = m_dice.oneIn(2) ? Beginning::Working : Beginning::Killed;
            const QStringList files = m_runs.filesOf(beginning);
            const QList<Harm> harms = flips ? QList<Harm>{drawFlip(files, m_dice)}
                                            : drawHarm(files, m_dice);
            QStringList what{DiskRuns::nameOf(beginning)};
            for (const Harm &one : harms)
                what.append(words(one));
            const QString name = what.join(u", "_s);
            if (!wanted(name))
                continue;
            const QStringList broken = m_runs.checkAfter(
                beginning, [&](const DiskPlace &place) { return harm(place, harms); });
            for (const QString &line : broken)
                m_broken.append(name + u": "_s + line);
        }
    }

    QStringList broken() const { return m_broken; }

private:
    void run(const QString &plan, Beginning beginning, const DiskCall &call, bool abrupt)
    {
        const QString name = u"%1/%2%3"_s.arg(DiskRuns::nameOf(beginning), plan,
                                              abrupt ? u"/abrupt"_s : QString());
        if (!wanted(name))
            return;
        for (const QString &line : m_runs.dayUnder(plan, beginning, abrupt))
            m_broken.append(u"%1 (%2 %3, %4): %5"_s.arg(name, QString(QChar::fromLatin1(call.kind)),
                                                       call.file, call.phase, line));
        // Room was put by when the desk opened: what was begun is finished.
        if (!plan.startsWith("full"_L1) || call.phase == "open"_L1 || call.phase == "copy"_L1)
            return;
        for (const QString &tag : m_runs.notSaved())
            m_broken.append(u"%1 (%2): %3 was not saved, though room was put by"_s.arg(
                name, call.phase, tag));
    }

    /// FAULTS_DISK_POINT names the one point to run of a seed's.
    bool wanted(const QString &name) const
    {
        const QString only = qEnvironmentVariable("FAULTS_DISK_POINT");
        const bool run = only.isEmpty() || only == name;
        if (run && m_options.verbose)
            std::fprintf(stderr, "%s\n", qPrintable(name));
        return run;
    }

    DiskRuns &m_runs;
    const FaultOptions &m_options;
    Dice m_dice;
    QStringList m_broken;
};

constexpr auto everyKind = "wstruca";

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication program(argc, argv);
    const QStringList modes{u"kill"_s, u"torn"_s, u"short"_s, u"eio"_s,
                            u"full"_s, u"swallow"_s, u"power"_s, u"read"_s,
                            u"flip"_s, u"missing"_s};
    return driveFaults(u"faults_disk"_s, program.arguments().mid(1), modes,
                       [](quint64 seed, const FaultOptions &options) -> QStringList {
        DiskRuns runs(options.verbose);
        if (const QString wrong = runs.prepare(); !wrong.isEmpty())
            return {wrong};
        DiskModes points(runs, options, seed);
        const auto wanted = [&](QLatin1StringView mode) {
            return options.mode.isEmpty() || options.mode == mode;
        };
        const auto share = [&](int part) {
            return options.mode.isEmpty() ? qMax(1, options.steps * part / 100) : options.steps;
        };
        if (wanted("kill"_L1))
            points.atCalls({u"kill@%1"_s, u"killafter@%1"_s}, everyKind, share(50));
        if (wanted("power"_L1))
            points.atCalls({u"power@%1:$"_s}, everyKind, share(10));
        if (wanted("torn"_L1))
            points.atCalls({u"torn@%1"_s}, "w", share(6));
        if (wanted("short"_L1))
            points.atCalls({u"short@%1"_s}, "w", share(5));
        if (wanted("eio"_L1))
            points.atCalls({u"eio@%1"_s, u"eio@%1:$"_s}, everyKind, share(8));
        if (wanted("read"_L1))
            points.atCalls({u"read@%1"_s, u"read@%1:$"_s}, "i", share(8));
        if (wanted("swallow"_L1))
            points.atCalls({u"swallow@%1"_s}, "w", share(8));
        if (wanted("full"_L1))
            points.atCalls({u"full@%1:$"_s}, "wca", share(13));
        if (wanted("flip"_L1))
            points.atRest(true, share(8));
        if (wanted("missing"_L1))
            points.atRest(false, share(8));
        return points.broken();
    });
}
