#pragma once
#include "core/base/result.h"

#include <QStringList>

namespace linedesk {

/// One thing wrong on a desk: which rule it breaks, where, what stands there and what should.
struct DeskFinding {
    QString rule; ///< "I9 the queue has no holes": the invariant's number and name
    QString where;
    QString found;
    QString expected;

    QString sentence() const;
};

/// What a check of a desk came to.
struct DeskReport {
    QList<DeskFinding> findings;
    QStringList aside; ///< damaged files that were put aside earlier and still stand there
    int people = 0;    ///< whose files were looked at
    int rules = 0;
    qint64 commands = 0;
    qint64 unsent = 0; ///< of these the server has not answered yet

    bool sound() const { return findings.isEmpty(); }
};

/// Checks the files of a desk (ARCHITECTURE: invariants I1, I2, I9, I16, I19) and changes none:
/// each person's queue in both its copies, and their copy of the record. Locks the profile; Busy
/// while a desk is open on it. An error means that the check could not be made, not that it found
/// damage. Blocks.
Result<DeskReport> verifyDesk(const QString &profileFolder);

} // namespace linedesk
