#pragma once
#include "app/server/jobs/samplecompany.h"
#include "app/server/jobs/samplepeople.h"
#include "core/billing/totals.h"
#include "core/domain/package.h"
#include "core/domain/payment.h"

namespace linedesk {

/// Makes the rows of sample subscribers with their money, one after the other, and keeps count of
/// the number series on the way.
class SampleAccounts
{
public:
    SampleAccounts(const SampleOptions &options, const Context &context, QList<Package> packages,
                   QList<SiteId> sectors);

    /// Takes up the series where the record stands, and finds out how many invoices the first of
    /// the two runs has, so that numbers follow the time of posting.
    Result<void> begin(Reader &reader);
    /// All rows of subscriber `number` (from 0).
    Result<void> add(int number, ChangeSet &changes);
    /// The series as they stand now, to be written with the rows.
    void writeCounters(ChangeSet &changes) const;
    const SampleCounts &counts() const { return m_counts; }

private:
    /// What decides how a subscriber is billed; cheap, so that it can be made twice.
    struct Standing {
        SubscriberStatus status = SubscriberStatus::Active;
        QDate billStart;
        bool first = false;  ///< billed in the first run
        bool second = false; ///< billed in the second run
    };
    struct Account;

    Standing standingOf(int number) const;
    Uuid nextId(Account &account) const;
    void addSubscriptions(Account &account, SampleDice &dice, ChangeSet &changes);
    Result<void> addInvoice(Account &account, QDate runDate, const QString &number,
                            ChangeSet &changes);
    void addPayment(Account &account, Money amount, QDate day, SampleDice &dice,
                    ChangeSet &changes);
    void apply(Account &account, Payment &payment, ChangeSet &changes);
    QDateTime instant(QDate day) const;
    QString nextNumber(QLatin1StringView series, QDate day);

    SampleOptions m_options;
    Context m_context;
    QList<Package> m_packages;
    QList<SiteId> m_sectors;
    QDate m_firstRun;
    QDate m_secondRun;
    QHash<QString, qint64> m_series;
    qint64 m_firstNumber = 0;
    qint64 m_secondNumber = 0;
    SampleCounts m_counts;
};

} // namespace linedesk
