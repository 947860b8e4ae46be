#include "app/server/jobs/sampleaccounts.h"

#include "app/server/jobs/samplerows.h"
#include "core/billing/allocation.h"
#include "core/billing/terms.h"
#include "core/commands/ledgering.h"

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

constexpr auto accountSeries = "account"_L1;
constexpr qint64 lastUnusedAccount = 10'000; // the account series begins at 10,001

const char *const tagNames[] = {"vip", "dish", "fixed wireless", "senior", "seasonal", "autopay",
                                "tower climb", "new in town"};

} // namespace

struct SampleAccounts::Account {
    Subscriber subscriber;
    SubscriberSummary summary;
    QList<Subscription> subscriptions;
    QList<Package> packages; ///< beside each subscription
    QList<Invoice> invoices;
    QList<Payment> payments;
    quint32 place = 0;
    qint64 ms = 0;
    quint64 seed = 0;
};

SampleAccounts::SampleAccounts(const SampleOptions &options, const Context &context,
                               QList<Package> packages, QList<SiteId> sectors)
    : m_options(options)
    , m_context(context)
    , m_packages(std::move(packages))
    , m_sectors(std::move(sectors))
{
    m_secondRun = QDate(context.businessDate.year(), context.businessDate.month(), 1);
    m_firstRun = m_secondRun.addMonths(-1);
}

SampleAccounts::Standing SampleAccounts::standingOf(int number) const
{
    SampleDice dice(m_options.seed, quint64(number) * 2 + 1);
    Standing standing;
    const int status = dice.below(100);
    standing.status = status < 88   ? SubscriberStatus::Active
                      : status < 92 ? SubscriberStatus::Suspended
                      : status < 94 ? SubscriberStatus::Hibernated
                      : status < 97 ? SubscriberStatus::Prospect
                                    : SubscriberStatus::Archived;
    const int cohort = dice.below(100);
    const bool billed = standing.status != SubscriberStatus::Prospect
                        && standing.status != SubscriberStatus::Archived;
    if (cohort < 85) {
        standing.billStart = m_firstRun;
        standing.first = billed;
        // A hibernated package is not billed; it was before.
        standing.second = billed && standing.status != SubscriberStatus::Hibernated;
    } else if (cohort < 95) {
        standing.billStart = m_firstRun.addDays(1 + dice.below(27));
        standing.second = billed && standing.status != SubscriberStatus::Hibernated;
    } else {
        standing.billStart =
            m_secondRun.addDays(1 + dice.below(qMax(1, int(m_secondRun.daysTo(m_context.businessDate)))));
    }
    return standing;
}

Result<void> SampleAccounts::begin(Reader &reader)
{
    const auto take = [&](const QString &series, qint64 none) -> Result<void> {
        LD_ASSIGN(m_series[series],
                  reader.number("counter_get"_L1, {{u":name"_s, series}}, none));
        return {};
    };
    LD_TRY(take(QString(accountSeries), lastUnusedAccount));
    for (const QDate day : {m_firstRun, m_secondRun, m_context.businessDate}) {
        LD_TRY(take(u"invoice-%1"_s.arg(day.year()), 0));
        LD_TRY(take(u"receipt-%1"_s.arg(day.year()), 0));
    }
    int first = 0;
    for (int i = 0; i < m_options.subscribers; ++i)
        first += standingOf(i).first ? 1 : 0;
    m_firstNumber = m_series.value(u"invoice-%1"_s.arg(m_firstRun.year()));
    m_secondNumber = m_secondRun.year() == m_firstRun.year()
                         ? m_firstNumber + first
                         : m_series.value(u"invoice-%1"_s.arg(m_secondRun.year()));
    return {};
}

Uuid SampleAccounts::nextId(Account &account) const
{
    return sampleId(account.seed, account.ms, ++account.place);
}

QDateTime SampleAccounts::instant(QDate day) const
{
    const QDateTime at = localToUtc(day, QTime(9, 30), m_context.company.timeZone(),
                                    WindowEdge::Start);
    return qMin(at, m_context.now);
}

QString SampleAccounts::nextNumber(QLatin1StringView series, QDate day)
{
    qint64 &last = m_series[u"%1-%2"_s.arg(series).arg(day.year())];
    return u"%1%2"_s.arg(day.year()).arg(++last, 7, 10, QChar(u'0'));
}

Result<void> SampleAccounts::add(int number, ChangeSet &changes)
{
    const Standing standing = standingOf(number);
    SampleDice dice(m_options.seed, quint64(number) * 2);
    Account account;
    account.seed = m_options.seed;
    account.ms = instant(m_firstRun).toMSecsSinceEpoch() + number;
    Subscriber &subscriber = account.subscriber;
    subscriber.id = SubscriberId(nextId(account));
    fillSamplePerson(subscriber, number, m_context.company.country, dice);
    subscriber.status = standing.status;
    subscriber.accountNo = QString::number(++m_series[QString(accountSeries)]);
    subscriber.since = standing.first ? m_firstRun.addDays(-dice.below(2200)) : standing.billStart;
    if (!m_sectors.isEmpty() && !dice.chance(5))
        subscriber.siteId = m_sectors[dice.below(int(m_sectors.size()))];
    for (int i = dice.below(6) - 3; i > 0; --i) {
        const QString tag = QString::fromLatin1(tagNames[dice.below(int(std::size(tagNames)))]);
        if (!subscriber.tags.contains(tag))
            subscriber.tags.append(tag);
    }
    changes.upsert(subscriber);
    account.summary.id = subscriber.id;
    if (standing.status != SubscriberStatus::Prospect
        && standing.status != SubscriberStatus::Archived) {
        addSubscriptions(account, dice, changes);
        for (Subscription &subscription : account.subscriptions)
            subscription.billStart = standing.billStart;
    }
    const int habit = dice.below(100);
    const bool pays = standing.status == SubscriberStatus::Active && habit < 88;
    if (standing.first) {
        LD_TRY(addInvoice(account, m_firstRun,
                          u"%1%2"_s.arg(m_firstRun.year()).arg(++m_firstNumber, 7, 10, QChar(u'0')),
                          changes));
        const Money due = account.invoices.last().open;
        const QDate day = qMin(m_secondRun.addDays(-1),
                               account.invoices.last().dueOn.addDays(dice.below(12) - 8));
        if (pays && habit < 78)
            addPayment(account, due, day, dice, changes);
        else if (pays && habit < 83)
            addPayment(account, Money::fromMinor(qMax<qint64>(1, due.minor() / 2)), day, dice,
                       changes);
        else if (pays)
            addPayment(account, due + Money::fromMinor(2000), day, dice, changes);
    }
    if (standing.second) {
        LD_TRY(addInvoice(account, m_secondRun,
                          u"%1%2"_s.arg(m_secondRun.year())
                              .arg(++m_secondNumber, 7, 10, QChar(u'0')),
                          changes));
        const QDate day = m_secondRun.addDays(2 + dice.below(20));
        const Money due = account.invoices.last().open;
        if (pays && habit < 70 && due > Money() && day <= m_context.businessDate)
            addPayment(account, due, day, dice, changes);
    }
    for (const Subscription &subscription : std::as_const(account.subscriptions))
        changes.upsert(subscription);
    for (const Invoice &invoice : std::as_const(account.invoices)) {
        changes.upsert(invoice);
        if (invoice.open > Money()) {
            ++account.summary.openInvoices;
            account.summary.oldestDue = qMin(account.summary.oldestDue, invoice.dueOn);
        }
    }
    for (const Payment &payment : std::as_const(account.payments)) {
        changes.upsert(payment);
        account.summary.credit += payment.unapplied;
    }
    changes.upsert(account.summary);
    if (dice.chance(5))
        changes.upsert(Note{NoteId(nextId(account)), 0, {}, subscriber.id,
                            u"Asked for a call before the next visit."_s, m_context.actorName,
                            instant(m_secondRun)});
    ++m_counts.subscribers;
    return {};
}

void SampleAccounts::addSubscriptions(Account &account, SampleDice &dice, ChangeSet &)
{
    const int wanted = dice.chance(18) ? 2 : 1;
    int last = -1;
    for (int i = 0; i < wanted; ++i) {
        const int choice = dice.below(int(m_packages.size()));
        if (choice == last)
            continue;
        last = choice;
        const Package &package = m_packages[choice];
        Subscription subscription;
        subscription.id = SubscriptionId(nextId(account));
        subscription.subscriberId = account.subscriber.id;
        subscription.packageId = package.id;
        subscription.price = package.monthlyPrice;
        if (package.customPrice && dice.chance(10) && package.monthlyPrice.minor() > 1000)
            subscription.price = package.monthlyPrice - Money::fromMinor(500);
        subscription.setupCharged = package.setupFee.isZero();
        if (account.subscriber.status == SubscriberStatus::Suspended)
            subscription.status = SubscriptionStatus::Suspended;
        if (account.subscriber.status == SubscriberStatus::Hibernated)
            subscription.status = SubscriptionStatus::Hibernated;
        SubscriberSummary &summary = account.summary;
        summary.monthly += subscription.price;
        ++summary.packageCount;
        summary.packageNames +=
            (summary.packageNames.isEmpty() ? QString() : u", "_s) + package.name;
        account.subscriptions.append(subscription);
        account.packages.append(package);
        ++m_counts.subscriptions;
    }
}

Result<void> SampleAccounts::addInvoice(Account &account, QDate runDate, const QString &number,
                                        ChangeSet &changes)
{
    Invoice invoice;
    invoice.id = InvoiceId(nextId(account));
    InvoiceDraft draft;
    QList<Charge> charges;
    Money setup;
    const auto addCharge = [&](const Subscription &subscription, const Package &package,
                               ChargeKind kind, const DateRange &term, Money price) {
        Charge charge;
        charge.id = ChargeId(nextId(account));
        charge.invoiceId = invoice.id;
        charge.subscriberId = account.subscriber.id;
        charge.subscriptionId = subscription.id;
        charge.kind = kind;
        charge.position = int(charges.size());
        charge.label = kind == ChargeKind::Setup ? u"%1, setup"_s.arg(package.name) : package.name;
        charge.termStart = term.start;
        charge.termEnd = term.end;
        charge.quantity = subscription.quantity;
        charge.unitPrice = price;
        charges.append(charge);
        DraftLine line;
        line.label = charge.label;
        line.quantity = Quantity::pieces(subscription.quantity);
        line.unitPrice = price;
        if (package.taxed && m_context.company.taxRate.raw() > 0)
            line.taxes = {Tax{m_context.company.taxName, m_context.company.taxRate}};
        draft.lines.append(line);
    };
    for (qsizetype i = 0; i < account.subscriptions.size(); ++i) {
        Subscription &subscription = account.subscriptions[i];
        const Package &package = account.packages[i];
        if (!subscription.setupCharged) {
            const DateRange day{subscription.billStart, subscription.billStart};
            addCharge(subscription, package, ChargeKind::Setup, day, package.setupFee);
            subscription.setupCharged = true;
        }
        for (const BillingTerm &term : termsDue(subscription.billStart, BillingCycle::Monthly,
                                                subscription.billedTerms, runDate)) {
            addCharge(subscription, package, ChargeKind::Recurring, term.range,
                      subscription.price);
            subscription.billedTerms = term.index + 1;
            if (!invoice.periodStart.isValid() || term.range.start < invoice.periodStart)
                invoice.periodStart = term.range.start;
            if (!invoice.periodEnd.isValid() || term.range.end > invoice.periodEnd)
                invoice.periodEnd = term.range.end;
        }
    }
    LD_ASSIGN(const InvoiceTotals totals, invoiceTotals(draft));
    for (qsizetype i = 0; i < charges.size(); ++i) {
        Charge &charge = charges[i];
        charge.amount = totals.lines[i].amount;
        charge.tax = totals.lines[i].tax;
        if (charge.kind == ChargeKind::Setup)
            setup += charge.amount;
        charge.how = howOf(charge, draft.lines[i]);
        changes.upsert(charge);
    }
    invoice.subscriberId = account.subscriber.id;
    invoice.number = number;
    invoice.issuedOn = runDate;
    invoice.dueOn = dueDate(runDate, m_context.company.dueDays);
    invoice.currency = m_context.company.currency;
    invoice.subtotal = totals.subtotal;
    invoice.tax = totals.tax;
    invoice.total = totals.total;
    invoice.open = totals.total;
    invoice.earlierBalance = account.summary.balance;
    invoice.taxName = m_context.company.taxName;
    invoice.taxRate = m_context.company.taxRate;
    invoice.runId = u"sample"_s;
    invoice.postedAt = instant(runDate);
    account.summary.balance += invoice.total;
    account.invoices.append(invoice);
    qint64 &last = m_series[u"invoice-%1"_s.arg(runDate.year())];
    ++last;
    Context context = m_context;
    context.commandId = CommandId(invoice.id.uuid());
    context.now = invoice.postedAt;
    book(changes, "invoice"_L1, invoice.id.uuid(), runDate, {},
         invoicePosting({account.subscriber.id, totals.subtotal - setup, setup, totals.tax}),
         context);
    for (Payment &payment : account.payments) {
        if (payment.unapplied > Money())
            apply(account, payment, changes);
    }
    ++m_counts.invoices;
    return {};
}

void SampleAccounts::addPayment(Account &account, Money amount, QDate day, SampleDice &dice,
                                ChangeSet &changes)
{
    if (amount <= Money())
        return;
    Payment payment;
    payment.id = PaymentId(nextId(account));
    payment.subscriberId = account.subscriber.id;
    payment.receiptNo = u"R-"_s + nextNumber("receipt"_L1, day);
    payment.amount = amount;
    payment.unapplied = amount;
    payment.currency = m_context.company.currency;
    static constexpr PaymentMethod methods[] = {PaymentMethod::Cash, PaymentMethod::Check,
                                                PaymentMethod::MoneyOrder, PaymentMethod::Transfer};
    payment.method = methods[dice.below(int(std::size(methods)))];
    if (payment.method == PaymentMethod::Check)
        payment.reference = QString::number(1000 + dice.below(8999));
    payment.receivedOn = day;
    payment.postedOn = day;
    payment.takenBy = m_context.actorName;
    payment.postedAt = instant(day);
    account.summary.balance -= amount;
    apply(account, payment, changes);
    account.payments.append(payment);
    Context context = m_context;
    context.commandId = CommandId(payment.id.uuid());
    context.now = payment.postedAt;
    book(changes, "payment"_L1, payment.id.uuid(), day, {},
         paymentPosting(account.subscriber.id, amount), context);
    ++m_counts.payments;
}

void SampleAccounts::apply(Account &account, Payment &payment, ChangeSet &changes)
{
    QList<OpenItem> open;
    for (const Invoice &invoice : std::as_const(account.invoices))
        open.append({invoice.id, invoice.number, invoice.dueOn, invoice.open});
    const AllocationPlan plan = allocate(payment.unapplied, open);
    payment.unapplied = plan.unapplied;
    for (const AllocationPart &part : plan.parts) {
        for (Invoice &invoice : account.invoices) {
            if (invoice.id == part.invoice)
                invoice.open -= part.amount;
        }
        changes.upsert(Allocation{AllocationId(nextId(account)), 0, {}, account.subscriber.id,
                                  payment.id, part.invoice, part.amount});
    }
}

void SampleAccounts::writeCounters(ChangeSet &changes) const
{
    for (auto it = m_series.constBegin(); it != m_series.constEnd(); ++it) {
        if (it.value() > 0)
            changes.counters.append({it.key(), it.value()});
    }
}

} // namespace linedesk
