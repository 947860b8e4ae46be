#include "core/billing/allocation.h"

#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;

namespace linedesk {

QList<OpenItem> inPayingOrder(QList<OpenItem> items)
{
    std::sort(items.begin(), items.end(), [](const OpenItem &a, const OpenItem &b) {
        return std::tie(a.dueOn, a.number, a.invoice) < std::tie(b.dueOn, b.number, b.invoice);
    });
    return items;
}

AllocationPlan allocate(Money payment, const QList<OpenItem> &items)
{
    AllocationPlan plan;
    plan.unapplied = qMax(payment, Money());
    for (const OpenItem &item : inPayingOrder(items)) {
        const Money amount = qMin(plan.unapplied, item.open);
        if (amount <= Money())
            continue;
        plan.parts.append({item.invoice, amount});
        plan.unapplied -= amount;
    }
    return plan;
}

Result<AllocationPlan> allocateChosen(Money payment, const QList<OpenItem> &items,
                                      const QList<AllocationPart> &chosen)
{
    AllocationPlan plan;
    plan.unapplied = payment;
    for (qsizetype i = 0; i < chosen.size(); ++i) {
        const AllocationPart &part = chosen.at(i);
        const QString field = u"allocations[%1]"_s.arg(i);
        const auto item = std::find_if(items.begin(), items.end(), [&part](const OpenItem &known) {
            return known.invoice == part.invoice;
        });
        if (item == items.end())
            return Error::invalid(Reason::NotOpen, field, part.invoice.toString());
        const auto before = std::find_if(
            plan.parts.begin(), plan.parts.end(),
            [&part](const AllocationPart &known) { return known.invoice == part.invoice; });
        if (before != plan.parts.end())
            return Error::invalid(Reason::DuplicateField, field, item->number);
        if (part.amount <= Money() || part.amount > item->open)
            return Error::invalid(Reason::OutOfRange, field, QString::number(part.amount.minor()),
                                  u"1..%1"_s.arg(item->open.minor()));
        if (part.amount > plan.unapplied)
            return Error::invalid(Reason::TooLarge, field, QString::number(part.amount.minor()),
                                  QString::number(plan.unapplied.minor()));
        plan.parts.append(part);
        plan.unapplied -= part.amount;
    }
    return plan;
}

QList<AppliedPart> applyCredit(QList<CreditItem> credits, const QList<OpenItem> &items)
{
    std::sort(credits.begin(), credits.end(), [](const CreditItem &a, const CreditItem &b) {
        return std::tie(a.receivedOn, a.payment) < std::tie(b.receivedOn, b.payment);
    });
    QList<OpenItem> open = inPayingOrder(items);
    QList<AppliedPart> applied;
    for (const CreditItem &credit : credits) {
        const AllocationPlan plan = allocate(credit.unapplied, open);
        for (const AllocationPart &part : plan.parts) {
            applied.append({credit.payment, part.invoice, part.amount});
            for (OpenItem &item : open) {
                if (item.invoice == part.invoice)
                    item.open -= part.amount;
            }
        }
    }
    return applied;
}

QList<AllocationPart> releasedByPaymentVoid(const QList<AppliedPart> &applied, PaymentId payment)
{
    QList<AllocationPart> released;
    for (const AppliedPart &part : applied) {
        if (part.payment == payment)
            released.append({part.invoice, part.amount});
    }
    return released;
}

QList<AppliedPart> releasedByInvoiceVoid(const QList<AppliedPart> &applied, InvoiceId invoice)
{
    QList<AppliedPart> released;
    for (const AppliedPart &part : applied) {
        if (part.invoice == invoice)
            released.append(part);
    }
    return released;
}

} // namespace linedesk
