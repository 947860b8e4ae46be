#include "app/server/jobs/recordcheck.h"

#include "app/server/jobs/chaincheck.h"
#include "core/billing/ledger.h"
#include "core/storage/integrity.h"
#include "core/storage/reader.h"

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

/// A rule that one statement of sql/queries/check answers: it selects the rows that break it, as
/// (row, found, expected).
struct StatementRule {
    QLatin1StringView rule;
    QLatin1StringView what; ///< what the first column names
    QLatin1StringView query;
    bool receivable = false; ///< the statement asks for the account of the receivables
};

constexpr StatementRule statementRules[] = {
    {"I1 every ledger transaction adds up to zero"_L1, "ledger_txn"_L1, "check/txn_balance"_L1},
    {"I1 every ledger entry belongs to a transaction"_L1, "ledger_entry"_L1,
     "check/entry_orphan"_L1},
    {"I2 a balance is the sum of its entries"_L1, "subscriber_summary"_L1, "check/balance"_L1, true},
    {"I2 every subscriber has a summary"_L1, "subscriber"_L1, "check/summary_missing"_L1},
    {"I2 every receivable belongs to a subscriber"_L1, "ledger_entry"_L1,
     "check/balance_orphan"_L1, true},
    {"I2 the credit is what payments have left"_L1, "subscriber_summary"_L1, "check/credit"_L1},
    {"I2 the open invoices are counted"_L1, "subscriber_summary"_L1, "check/open_items"_L1},
    {"I2 the oldest due date is an open invoice's"_L1, "subscriber_summary"_L1,
     "check/oldest_due"_L1},
    {"I2 the packages are counted"_L1, "subscriber_summary"_L1, "check/package_count"_L1},
    {"I2 the monthly price is the packages'"_L1, "subscriber_summary"_L1, "check/monthly"_L1},
    {"I4 a payment is applied once"_L1, "payment"_L1, "check/payment_applied"_L1},
    {"I4 a voided payment pays nothing"_L1, "allocation"_L1, "check/void_applied"_L1},
    {"I4 paid and open make the invoice's total"_L1, "invoice"_L1, "check/invoice_open"_L1},
    {"I4 an invoice's lines make its total"_L1, "invoice"_L1, "check/invoice_lines"_L1},
    {"I4 every charge stands on an invoice"_L1, "charge"_L1, "check/charge_orphan"_L1},
    {"I5 an invoice is booked once"_L1, "invoice"_L1, "check/invoice_booked"_L1, true},
    {"I5 a payment is booked once"_L1, "payment"_L1, "check/payment_booked"_L1},
    {"I5 a payment is voided once"_L1, "payment"_L1, "check/payment_void"_L1},
    {"I6 no term is charged twice"_L1, "subscription"_L1, "check/charge_twice"_L1},
    {"I6 no term is left out"_L1, "subscription"_L1, "check/terms"_L1},
    {"I8 every command has an end"_L1, "command"_L1, "check/command_status"_L1},
    {"I8 an applied command left its trace"_L1, "command"_L1, "check/command_applied"_L1},
    {"I8 a refused command left none"_L1, "command"_L1, "check/command_refused"_L1},
    {"I9 a device's commands have no holes"_L1, "device"_L1, "check/device_order"_L1},
    {"I12 invoice numbers are given once"_L1, "invoice number"_L1, "check/invoice_number"_L1},
    {"I12 account numbers are given once"_L1, "account number"_L1, "check/account_number"_L1},
    {"I12 receipt numbers are given once"_L1, "receipt number"_L1, "check/receipt_number"_L1},
    {"I12 invoice numbers have no gaps"_L1, "series"_L1, "check/number_series"_L1},
    {"I14 the change feed has no gaps"_L1, "feed"_L1, "check/feed_gap"_L1},
    {"I14 the change feed's number is its last"_L1, "feed"_L1, "check/feed_head"_L1},
};

QString shownValue(const QVariant &value)
{
    if (value.isNull())
        return u"nothing"_s;
    if (value.typeId() == QMetaType::QByteArray) {
        const QByteArray bytes = value.toByteArray();
        if (const auto id = Uuid::fromBytes(bytes))
            return id->toString();
        return QString::fromLatin1(bytes.toHex());
    }
    if (value.typeId() == QMetaType::QDate)
        return value.toDate().toString(Qt::ISODate);
    return value.toString();
}

Result<void> runStatement(Connection &connection, const StatementRule &rule, CheckReport &report)
{
    Binds binds;
    if (rule.receivable)
        binds.append({u":account"_s, accountCode(LedgerAccount::Receivable)});
    LD_ASSIGN(Cursor cursor, connection.query(rule.query, binds));
    int taken = 0;
    while (cursor.next()) {
        if (++taken > CheckReport::limit)
            continue;
        report.findings.append({QString(rule.rule),
                                u"%1 %2"_s.arg(rule.what, shownValue(cursor.value(0))),
                                shownValue(cursor.value(1)), shownValue(cursor.value(2))});
    }
    if (taken > CheckReport::limit)
        report.findings.append({QString(rule.rule), QString(rule.what), QString::number(taken),
                                u"no such row"_s});
    ++report.rules;
    return {};
}

Result<void> checkFeed(Connection &connection, CheckReport &report)
{
    for (const Entity entity : allEntities()) {
        LD_ASSIGN(const QList<FeedMismatch> rows,
                  feedMismatches(connection, entity, CheckReport::limit));
        for (const FeedMismatch &row : rows)
            report.findings.append(
                {u"I14 every row is in the change feed with its version"_s,
                 u"%1 %2"_s.arg(tableOf(entity).name, row.id.toString()),
                 u"version %1"_s.arg(row.ver), u"a change with that version"_s});
    }
    ++report.rules;
    return {};
}

QString branchText(const QString &branch)
{
    return branch.isEmpty() ? u"no branch"_s : u"branch "_s + branch;
}

/// What a person may receive is told by the branch of each row.
Result<void> checkBranches(Connection &connection, CheckReport &report)
{
    for (const Entity entity : allEntities()) {
        LD_ASSIGN(const QList<BranchMismatch> rows,
                  branchMismatches(connection, entity, CheckReport::limit));
        for (const BranchMismatch &row : rows)
            report.findings.append({u"I17 a row stands in its subscriber's branch"_s,
                                    u"%1 %2"_s.arg(tableOf(entity).name, row.id.toString()),
                                    branchText(row.found), branchText(row.expected)});
    }
    ++report.rules;
    return {};
}

Result<void> checkEngine(Connection &connection, CheckReport &report)
{
    LD_ASSIGN(const QStringList problems, engineProblems(connection));
    for (const QString &problem : problems)
        report.findings.append(
            {u"I19 the database is whole"_s, u"database"_s, problem, u"no problem"_s});
    ++report.rules;
    return {};
}

} // namespace

QString CheckFinding::sentence() const
{
    return u"%1: %2 has %3, expected %4"_s.arg(rule, row, found, expected);
}

Result<CheckReport> checkRecord(Connection &connection, const CheckProgress &begins)
{
    constexpr int others = 5; // beside the statements
    const int all = int(std::size(statementRules)) + others;
    int done = 0;
    const auto next = [&](const QString &rule) {
        if (begins)
            begins(rule, done, all);
        ++done;
    };
    CheckReport report;
    next(u"I19 the database is whole"_s);
    LD_TRY(checkEngine(connection, report));
    for (const StatementRule &rule : statementRules) {
        next(QString(rule.rule));
        LD_TRY(runStatement(connection, rule, report));
    }
    next(u"I14 every row is in the change feed with its version"_s);
    LD_TRY(checkFeed(connection, report));
    next(u"I17 a row stands in its subscriber's branch"_s);
    LD_TRY(checkBranches(connection, report));
    next(u"I16 what is found is what is there"_s);
    LD_TRY(checkSearchWords(connection, report));
    next(u"I20 the chain of the commands is unbroken"_s);
    LD_TRY(checkCommandChain(connection, report));
    return report;
}

} // namespace linedesk
