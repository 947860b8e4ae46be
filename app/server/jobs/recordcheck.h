#pragma once
#include "core/storage/connection.h"

#include <QJsonObject>
#include <QStringList>

#include <functional>

namespace linedesk {

/// One thing wrong in a record: which rule it breaks, which row, what stands there and what should.
struct CheckFinding {
    QString rule; ///< "I2 balances": the invariant's number and name
    QString row;  ///< "subscriber_summary 0190163d-…", "invoice number 20260000007"
    QString found;
    QString expected;

    QString sentence() const;
};

/// What a check came to. `findings` stops at `limit` per rule; `found` counts the rules' own.
struct CheckReport {
    static constexpr int limit = 20;
    QList<CheckFinding> findings;
    int rules = 0; ///< how many rules were looked at
    qint64 rows = 0; ///< commands and subscribers walked through one by one

    bool sound() const { return findings.isEmpty(); }
};

/// Checks the invariants of a server's record (ARCHITECTURE: invariants I1, I2, I4, I5, I6, I8, I9,
/// I12, I14, I16, I19, I20) and names the rows that break them. Reads only; runs on both engines.
/// An error means that the check could not be made, not that it found damage.
/// `begins` is told each rule, or group of rules, before it is looked at, and how many are behind it
/// of how many in all.
using CheckProgress = std::function<void(const QString &rule, int done, int all)>;
Result<CheckReport> checkRecord(Connection &connection, const CheckProgress &begins = {});

} // namespace linedesk
