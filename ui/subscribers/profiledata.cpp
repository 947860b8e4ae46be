#include "ui/subscribers/profiledata.h"

#include "core/billing/terms.h"
#include "core/storage/beforeimage.h"
#include "core/storage/tables.h"
#include "core/sync/documentshere.h"
#include "ui/desk/deskservice.h"

using namespace Qt::StringLiterals;

namespace linedesk {

Result<std::optional<ProfileData>> readProfile(Connection &connection, const SubscriberId &id)
{
    Reader reader(connection);
    ProfileData data;
    LD_ASSIGN(std::optional<Subscriber> subscriber, reader.find<Subscriber>(id.uuid()));
    if (!subscriber)
        return std::optional<ProfileData>();
    data.subscriber = std::move(*subscriber);
    LD_ASSIGN(const std::optional<SubscriberSummary> summary,
              reader.find<SubscriberSummary>(id.uuid()));
    data.summary = summary.value_or(SubscriberSummary{});
    LD_ASSIGN(data.waiting, waitingBalance(reader, id, data.summary.balance));
    LD_ASSIGN(const std::optional<Site> site, reader.find<Site>(data.subscriber.siteId.uuid()));
    data.siteName = site ? site->name : QString();
    const Binds whose{{u":subscriber"_s, bindId(id)}};
    LD_ASSIGN(const QList<Subscription> subscriptions,
              reader.list<Subscription>("subscription_of_subscriber_ids"_L1, whose));
    for (const Subscription &subscription : subscriptions) {
        LD_ASSIGN(const std::optional<Package> package,
                  reader.find<Package>(subscription.packageId.uuid()));
        LD_ASSIGN(const QList<PackageService> services,
                  reader.list<PackageService>(
                      "package_service_ids"_L1,
                      {{u":package"_s, bindId(subscription.packageId)}}));
        data.services.append({subscription, package.value_or(Package{}), services});
    }
    LD_ASSIGN(data.invoices, reader.list<Invoice>("invoice_of_subscriber_ids"_L1, whose));
    LD_ASSIGN(data.payments, reader.list<Payment>("payment_of_subscriber_ids"_L1, whose));
    LD_ASSIGN(data.notes, reader.list<Note>("note_of_subscriber_ids"_L1, whose));
    LD_ASSIGN(data.history,
              reader.list<History>("history_of_subscriber_ids"_L1,
                                   whose + Binds{{u":limit"_s, qint64(500)}}));
    LD_ASSIGN(data.portalUsers,
              reader.list<PortalUser>("portal_user_of_subscriber_ids"_L1, whose));
    LD_ASSIGN(data.lackBefore, DocumentsHere(connection).lackBefore(id));
    return std::optional<ProfileData>(std::move(data));
}

QFuture<Result<std::optional<ProfileData>>> readProfile(DeskService &desk, const SubscriberId &id)
{
    return desk.reads().run([id](Connection &connection) { return readProfile(connection, id); });
}

Money ProfileData::broughtForward() const
{
    Money brought = summary.balance;
    for (const Invoice &invoice : invoices) {
        if (invoice.stage == InvoiceStage::Issued)
            brought -= invoice.total;
    }
    for (const Payment &payment : payments) {
        if (!payment.voided)
            brought += payment.amount;
    }
    return brought;
}

ProfileData::NextInvoice ProfileData::nextInvoice(const Company &company) const
{
    NextInvoice next;
    const auto dayOf = [](const Subscription &one) {
        return nextBillDate(one.billStart, BillingCycle::Monthly, one.billedTerms);
    };
    const auto charged = [](const Service &service) {
        return service.subscription.status == SubscriptionStatus::Active
               && !service.package.leftOutOfInvoicing;
    };
    for (const Service &service : services) {
        const QDate day = dayOf(service.subscription);
        if (charged(service) && (!next.on.isValid() || day < next.on))
            next.on = day;
    }
    Money taxed;
    for (const Service &service : services) {
        const Subscription &one = service.subscription;
        if (!charged(service) || dayOf(one) != next.on)
            continue;
        Money amount = Quantity::pieces(one.quantity).of(one.price);
        if (!one.setupCharged)
            amount += service.package.setupFee;
        next.about += amount;
        if (service.package.taxed)
            taxed += amount;
    }
    next.about += taxed.times(company.taxRate);
    return next;
}

} // namespace linedesk
