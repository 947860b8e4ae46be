#include "app/server/portal/portalreader.h"

#include "app/server/portal/views/portalpaths.h"
#include "app/server/portal/views/portalwords.h"
#include "core/base/dates.h"
#include "core/billing/lateness.h"
#include "core/domain/payment.h"

using namespace Qt::StringLiterals;

namespace linedesk::portal {
namespace {

BillState stateOf(const Invoice &invoice, QDate today)
{
    if (invoice.stage == InvoiceStage::Void)
        return BillState::Void;
    if (invoice.open <= Money{})
        return BillState::Paid;
    return invoice.dueOn < today ? BillState::Late : BillState::Open;
}

PortalBill billOf(const Invoice &invoice, QDate today)
{
    return {invoice.id.toString(), invoice.number, invoice.issuedOn,       invoice.dueOn,
            invoice.total,         invoice.open,   stateOf(invoice, today)};
}

std::optional<PackageState> stateOf(SubscriptionStatus status)
{
    switch (status) {
    case SubscriptionStatus::Active: return PackageState::Active;
    case SubscriptionStatus::Suspended: return PackageState::Suspended;
    case SubscriptionStatus::Hibernated: return PackageState::Hibernated;
    case SubscriptionStatus::Ended: return std::nullopt;
    }
    Q_UNREACHABLE();
}

QString pageFrom(const InvoiceId &id)
{
    return paths::bills + u"?from="_s + id.toString();
}

} // namespace

Result<Subscriber> PortalReader::subscriber()
{
    return m_reader.get<Subscriber>(m_subscriber, "subscriber"_L1);
}

Result<HomeModel> PortalReader::home(const Subscriber &subscriber, const Company &company,
                                     QDate today)
{
    HomeModel model;
    model.greetingName = subscriber.firstName.isEmpty() ? subscriber.name : subscriber.firstName;
    model.accountNumber = subscriber.accountNo;
    LD_TRY(addDues(model, company, today));
    LD_TRY(addPackages(model, today));
    LD_ASSIGN(const QList<Payment> received,
              m_reader.list<Payment>("portal_payment_ids"_L1,
                                     {{u":subscriber"_s, bindId(m_subscriber)}, {u":limit"_s, 1}}));
    if (!received.isEmpty())
        model.lastPayment = {received.first().amount, received.first().receivedOn};
    return model;
}

Result<void> PortalReader::addDues(HomeModel &model, const Company &company, QDate today)
{
    LD_ASSIGN(const std::optional<SubscriberSummary> summary,
              m_reader.find<SubscriberSummary>(m_subscriber.uuid()));
    if (!summary)
        return {};
    model.balance = summary->balance;
    if (!summary->hasDue())
        return {};
    model.dueDate = summary->oldestDue;
    LD_ASSIGN(const QList<Invoice> open,
              m_reader.list<Invoice>("invoice_open_ids"_L1,
                                     {{u":subscriber"_s, bindId(m_subscriber)}}));
    Money overdue;
    for (const Invoice &invoice : open) {
        if (invoice.dueOn < today)
            overdue = overdue + invoice.open;
    }
    if (!open.isEmpty())
        model.openInvoiceId = open.first().id.toString();
    const Lateness late = lateness(summary->oldestDue, overdue, today, {company.graceDays, {}});
    if (late.suspendsOn.isValid())
        model.suspendOn = late.suspendsOn;
    return {};
}

Result<void> PortalReader::addPackages(HomeModel &model, QDate today)
{
    LD_ASSIGN(const QList<Subscription> subscriptions,
              m_reader.list<Subscription>("subscription_current_ids"_L1,
                                          {{u":subscriber"_s, bindId(m_subscriber)}}));
    QDate nextBill;
    for (const Subscription &subscription : subscriptions) {
        LD_ASSIGN(const std::optional<Package> package,
                  m_reader.find<Package>(subscription.packageId.uuid()));
        const std::optional<PackageState> state = stateOf(subscription.status);
        if (!package || !state)
            continue;
        model.packages.append({package->name, *state});
        if (subscription.status != SubscriptionStatus::Active || package->leftOutOfInvoicing)
            continue;
        const QDate next = anchoredMonth(subscription.billStart, subscription.billedTerms);
        if (next > today && (!nextBill.isValid() || next < nextBill))
            nextBill = next;
    }
    if (nextBill.isValid())
        model.upcoming.append({nextBill, u"Next bill"_s, {}});
    return {};
}

Result<BillsModel> PortalReader::bills(const InvoiceId &from, QDate today)
{
    QDate issued(9999, 12, 31);
    QByteArray id(16, '\xff');
    if (!from.isNull()) {
        LD_ASSIGN(const Invoice first, invoice(from));
        issued = first.issuedOn;
        id = first.id.bytes();
    }
    const auto at = [&](int limit) {
        return Binds{{u":subscriber"_s, bindId(m_subscriber)},
                     {u":issued"_s, bindDate(issued)},
                     {u":id"_s, id},
                     {u":limit"_s, limit}};
    };
    LD_ASSIGN(const QList<Invoice> invoices,
              m_reader.list<Invoice>("portal_invoice_older_ids"_L1, at(billsPerPage + 1)));
    BillsModel model;
    for (qsizetype i = 0; i < qMin<qsizetype>(invoices.size(), billsPerPage); ++i)
        model.bills.append(billOf(invoices[i], today));
    if (invoices.size() > billsPerPage)
        model.olderPath = pageFrom(invoices.last().id);
    if (!from.isNull()) {
        LD_ASSIGN(const QList<Uuid> newer,
                  m_reader.idList("portal_invoice_newer_ids"_L1, at(billsPerPage)));
        if (newer.size() == billsPerPage)
            model.newerPath = pageFrom(InvoiceId(newer.last()));
        else if (!newer.isEmpty())
            model.newerPath = paths::bills;
    }
    LD_ASSIGN(const QList<Payment> received,
              m_reader.list<Payment>("portal_payment_ids"_L1,
                                     {{u":subscriber"_s, bindId(m_subscriber)},
                                      {u":limit"_s, payments}}));
    for (const Payment &payment : received)
        model.payments.append({payment.receivedOn, payment.amount,
                               paymentWords(payment.method, payment.reference)});
    return model;
}

Result<Invoice> PortalReader::invoice(const InvoiceId &id)
{
    LD_ASSIGN(const Invoice found, m_reader.get<Invoice>(id, "invoice"_L1));
    if (found.subscriberId != m_subscriber || found.stage == InvoiceStage::Draft)
        return Error::of(ErrorCode::NotFound, Reason::NotFound, u"invoice"_s, id.toString());
    return found;
}

} // namespace linedesk::portal
