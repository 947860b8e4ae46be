#pragma once
#include "core/billing/journal.h"

#include <QRandomGenerator>

/// Journals for the tests of what is made of them.
namespace linedesk::journaltests {

/// The chart with a few accounts of the company's own, whose names ask for trouble.
inline QList<ChartAccount> troublesomeChart()
{
    using namespace Qt::StringLiterals;
    QList<ChartAccount> chart = chartOfAccounts();
    const QStringList names{u"Cash"_s, // as another
                            u"cash"_s,
                            u"Fees: late; (virtual)  [balanced]"_s,
                            u"  5.00 USD"_s,
                            u"Ünïcode 収益 \U0001F4B0 | note"_s,
                            u"line\nbreak\tand {braces}, tag:value"_s,
                            u"* ! = @ \"quoted\" # % ~"_s,
                            u""_s};
    for (qsizetype i = 0; i < names.size(); ++i)
        chart.append(
            {LedgerAccount::Cash, QString::number(7000 + i), names.at(i), AccountType(i % 5)});
    return chart;
}

/// Balanced transactions over all accounts, by day.
inline QList<JournalTransaction> randomJournal(const QList<ChartAccount> &chart, int count,
                                               quint32 seed)
{
    using namespace Qt::StringLiterals;
    QRandomGenerator random(seed);
    QList<JournalTransaction> journal;
    for (int i = 0; i < count; ++i) {
        JournalTransaction one{QDate(2028, 2, 1).addDays(i / 4),
                               u"invoice"_s,
                               i % 3 ? u"2028%1"_s.arg(i, 7, 10, QChar(u'0')) : QString(),
                               i % 5 ? u"(O'Brien) & Söhne; 2 * 3  = 6"_s : QString(),
                               {}};
        Money left;
        const int lines = 2 + int(random.bounded(4));
        for (int line = 0; line < lines; ++line) {
            const ChartAccount &account = chart.at(random.bounded(chart.size()));
            const bool last = line + 1 == lines;
            Money amount = Money::fromMinor(random.bounded(-1'000'000, 1'000'000));
            if (line == 0)
                amount += Money::fromMinor(9'000'000'000); // thousands, for whoever groups them
            if (last)
                amount = -left;
            left += amount;
            if (amount.isZero())
                continue;
            one.lines.append({account.code, account.name, account.type, amount,
                              line == 1 ? u"A-%1, x:y"_s.arg(i) : QString()});
        }
        journal.append(one);
    }
    return journal;
}

} // namespace linedesk::journaltests
