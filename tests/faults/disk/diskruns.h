#pragma once
#include "tests/faults/disk/diskcheck.h"
#include "tests/faults/support/faultrun.h"

#include <QTemporaryDir>

#include <functional>

namespace linedesk::faults {

/// A call of a dry run that a fault may hit.
struct DiskCall {
    long number = 0;
    char kind = 0;    ///< see faultydisk.cpp
    QString file;
    QString phase;    ///< of the day
};

/// What a desk begins a run with.
enum class Beginning {
    Empty,   ///< a desk that never had a copy
    Older,   ///< the same, its files begun by an earlier program and to be brought up to this one
    Working, ///< a whole copy, some entries waiting, some refused; closed as it should be
    Killed,  ///< the same, its process killed
};

/// Makes the beginnings once, and runs a day of work on a copy of one in a process of its own.
class DiskRuns
{
public:
    explicit DiskRuns(bool verbose);
    /// Empty, or why nothing can be run.
    QString prepare();

    /// What is counted of a day without faults.
    enum class Counted { Changes, Reads };
    const QList<DiskCall> &calls(Beginning beginning, Counted counted = Counted::Changes);
    /// A day under a plan, then the check. `abrupt`: the day's process ends without closing.
    QStringList dayUnder(const QString &plan, Beginning beginning, bool abrupt);
    /// Files of a beginning are harmed at rest, then the check.
    QStringList checkAfter(Beginning beginning,
                           const std::function<Loss(const DiskPlace &)> &harm);

    /// The files a beginning's desk has.
    QStringList filesOf(Beginning beginning) const;

    /// Entries of the last day that its clerk was told were not saved.
    QStringList notSaved() const;
    static QString nameOf(Beginning beginning);

private:
    DiskPlace templateOf(Beginning beginning) const;
    DiskPlace freshCopy(Beginning beginning);
    int inChild(const std::function<int()> &work) const;
    QStringList checked(const DiskPlace &place, const Loss &loss);

    QTemporaryDir m_folder;
    DiskFacts m_facts;
    QHash<std::pair<int, int>, QList<DiskCall>> m_calls; ///< by beginning and what is counted
    bool m_verbose;
};

/// A day at the desk, with phases noted in the disk's log. Gives what is stuck, or nothing.
QStringList workDay(const DiskPlace &place, const DiskFacts &facts, const QString &name,
                    bool abrupt);

} // namespace linedesk::faults
