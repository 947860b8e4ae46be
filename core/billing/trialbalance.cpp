#include "core/billing/trialbalance.h"

#include <QMap>

namespace linedesk {

TrialBalance trialBalance(const QList<JournalLine> &lines)
{
    QMap<QString, JournalLine> sums;
    for (const JournalLine &line : lines) {
        auto sum = sums.find(line.code);
        if (sum == sums.end())
            sums.insert(line.code, line);
        else
            sum->amount += line.amount;
    }
    TrialBalance out;
    for (const JournalLine &sum : std::as_const(sums)) {
        if (sum.amount.isZero())
            continue;
        const bool debit = !sum.amount.isNegative();
        out.rows.append({sum.code, sum.account, sum.type, debit ? sum.amount : Money(),
                         debit ? Money() : -sum.amount});
        out.debits += out.rows.last().debit;
        out.credits += out.rows.last().credit;
    }
    return out;
}

TrialBalance trialBalance(const QList<JournalTransaction> &journal, QDate through)
{
    QList<JournalLine> lines;
    for (const JournalTransaction &transaction : journal) {
        if (transaction.bookedOn <= through)
            lines += transaction.lines;
    }
    return trialBalance(lines);
}

} // namespace linedesk
