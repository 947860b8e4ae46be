#include "core/commands/invoices.h"

#include "core/billing/explain.h"
#include "core/billing/terms.h"
#include "core/billing/totals.h"
#include "core/commands/accountedit.h"
#include "core/commands/ledgering.h"

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

/// What one subscriber is to be charged, before totals.
struct Charges {
    QList<Charge> charges;
    QList<Subscription> subscriptions; ///< as they are after this invoice
    InvoiceDraft draft;
    DateRange period;
};

void addCharge(Charges &out, Charge charge, bool taxed, const Company &company)
{
    DraftLine line;
    line.label = charge.label;
    line.quantity = Quantity::pieces(charge.quantity);
    line.unitPrice = charge.unitPrice;
    if (taxed && company.taxRate.raw() > 0)
        line.taxes = {Tax{company.taxName, company.taxRate}};
    out.draft.lines.append(line);
    charge.position = int(out.charges.size());
    out.charges.append(charge);
}

Result<Charges> chargesDue(const IssueInvoice &command, const Subscriber &subscriber,
                           Reader &reader, const Context &context)
{
    Charges out;
    LD_ASSIGN(const QList<Subscription> subscriptions,
              reader.list<Subscription>("subscription_active_ids"_L1,
                                        {{u":subscriber"_s, bindId(subscriber.id)}}));
    for (Subscription subscription : subscriptions) {
        LD_ASSIGN(const Package package,
                  reader.get<Package>(subscription.packageId, "package_id"_L1));
        if (package.leftOutOfInvoicing) // S42
            continue;
        const QList<BillingTerm> terms =
            termsDue(subscription.billStart, BillingCycle::Monthly, subscription.billedTerms,
                     command.through);
        if (terms.isEmpty())
            continue;
        Charge base;
        base.branch = subscriber.branch;
        base.invoiceId = command.id;
        base.subscriberId = subscriber.id;
        base.subscriptionId = subscription.id;
        base.quantity = subscription.quantity;
        if (!subscription.setupCharged) {
            Charge setup = base;
            setup.id = ChargeId(context.derivedId("setup"_L1, out.charges.size()));
            setup.kind = ChargeKind::Setup;
            setup.label = u"%1, setup"_s.arg(package.name);
            setup.termStart = subscription.billStart;
            setup.termEnd = subscription.billStart;
            setup.unitPrice = package.setupFee;
            addCharge(out, setup, package.taxed, context.company);
            subscription.setupCharged = true;
        }
        for (const BillingTerm &term : terms) {
            Charge charge = base;
            charge.id = ChargeId(context.derivedId("charge"_L1, out.charges.size()));
            charge.kind = ChargeKind::Recurring;
            charge.label = package.name;
            charge.termStart = term.range.start;
            charge.termEnd = term.range.end;
            charge.unitPrice = subscription.price;
            addCharge(out, charge, package.taxed, context.company);
            if (!out.period.start.isValid() || term.range.start < out.period.start)
                out.period.start = term.range.start;
            if (!out.period.end.isValid() || term.range.end > out.period.end)
                out.period.end = term.range.end;
            subscription.billedTerms = term.index + 1;
        }
        out.subscriptions.append(subscription);
    }
    return out;
}

/// How a charge's number came about, for whoever asks (decisions 5).
QString explanation(const Charge &charge, const DraftLine &line, const TaxRule &rule)
{
    ChargeHow how;
    how.kind = charge.kind == ChargeKind::Setup ? HowKind::Setup : HowKind::Term;
    how.quantity = line.quantity;
    how.unitPrice = line.unitPrice;
    if (!line.taxes.isEmpty())
        how.tax = line.taxes.first();
    how.taxRule = rule;
    if (charge.kind == ChargeKind::Recurring) {
        how.period = {charge.termStart, charge.termEnd};
        how.months = monthsOf(BillingCycle::Monthly);
        how.days = how.period.days();
        how.termDays = how.period.days();
    }
    return QString::fromUtf8(canonicalJson(chargeHowToJson(how)));
}

} // namespace

Result<void> check(const IssueInvoice &command, Reader &reader, const Context &)
{
    LD_ASSIGN(const Subscriber subscriber,
              reader.get<Subscriber>(command.subscriberId, "subscriber_id"_L1));
    if (subscriber.status == SubscriberStatus::Archived)
        return Error::of(ErrorCode::Conflict, Reason::Archived, u"subscriber"_s,
                         subscriber.accountNo);
    LD_ASSIGN(const std::optional<Invoice> stored, reader.find<Invoice>(command.id.uuid()));
    if (stored)
        return Error::of(ErrorCode::Conflict, Reason::AlreadyExists, u"id"_s,
                         command.id.toString());
    if (command.through > command.invoiceDate.addYears(1))
        return Error::invalid(Reason::OutOfRange, u"through"_s,
                              command.through.toString(Qt::ISODate),
                              u"at most a year after the invoice date"_s);
    return {};
}

Result<ChangeSet> plan(const IssueInvoice &command, Reader &reader, const Context &context)
{
    LD_ASSIGN(const Subscriber subscriber,
              reader.get<Subscriber>(command.subscriberId, "subscriber_id"_L1));
    LD_ASSIGN(Charges due, chargesDue(command, subscriber, reader, context));
    if (due.charges.isEmpty())
        return Error::of(ErrorCode::Conflict, Reason::NothingToDo, u"subscriber"_s,
                         subscriber.accountNo);
    LD_ASSIGN(const InvoiceTotals totals, invoiceTotals(due.draft));
    ChangeSet changes;
    Invoice invoice;
    invoice.id = command.id;
    invoice.branch = subscriber.branch;
    invoice.subscriberId = subscriber.id;
    LD_ASSIGN(invoice.number, takeInvoiceNumber(changes, reader, context));
    invoice.issuedOn = command.invoiceDate;
    invoice.dueOn = dueDate(command.invoiceDate, context.company.dueDays);
    invoice.periodStart = due.period.start;
    invoice.periodEnd = due.period.end;
    invoice.currency = context.company.currency;
    invoice.subtotal = totals.subtotal;
    invoice.tax = totals.tax;
    invoice.total = totals.total;
    invoice.open = totals.total;
    invoice.taxName = context.company.taxName;
    invoice.taxRate = context.company.taxRate;
    invoice.runId = command.runId;
    invoice.postedAt = context.now;
    LD_ASSIGN(AccountEdit account, AccountEdit::load(reader, subscriber));
    invoice.earlierBalance = account.summary().balance;
    account.addInvoice(invoice);
    LD_ASSIGN(const Money credited, account.applyCredit(reader, context));
    account.finish(changes);
    for (qsizetype i = 0; i < due.charges.size(); ++i) {
        Charge &charge = due.charges[i];
        charge.amount = totals.lines[i].amount;
        charge.tax = totals.lines[i].tax;
        charge.how = explanation(charge, due.draft.lines[i], due.draft.taxRule);
        changes.upsert(charge);
    }
    for (const Subscription &subscription : due.subscriptions)
        changes.upsert(subscription);
    Money setup;
    for (const Charge &charge : due.charges) {
        if (charge.kind == ChargeKind::Setup)
            setup += charge.amount;
    }
    book(changes, "invoice"_L1, invoice.id.uuid(), invoice.issuedOn, subscriber.branch,
         invoicePosting({subscriber.id, totals.subtotal - setup, setup, totals.tax}), context);
    changes.subscriberId = subscriber.id.uuid();
    changes.branch = subscriber.branch;
    changes.fields.append({Entity::Invoice, invoice.id.uuid(), u"number"_s, {}, invoice.number});
    changes.answer = {{u"number"_s, invoice.number},
                      {u"total_minor"_s, invoice.total.minor()},
                      {u"tax_minor"_s, invoice.tax.minor()},
                      {u"open_minor"_s, (invoice.total - credited).minor()}};
    return changes;
}

} // namespace linedesk
