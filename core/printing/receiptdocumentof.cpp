#include "core/printing/receiptdocumentof.h"

#include "core/printing/companyblockof.h"
#include "core/printing/invoicedocumentof.h"
#include "core/printing/postaladdress.h"
#include "core/storage/reader.h"

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

/// The document's own words; like those of the standard form they are English.
QString methodWord(PaymentMethod method)
{
    switch (method) {
    case PaymentMethod::Cash: return u"Cash"_s;
    case PaymentMethod::Check: return u"Check"_s;
    case PaymentMethod::MoneyOrder: return u"Money order"_s;
    case PaymentMethod::Transfer: return u"Bank transfer"_s;
    case PaymentMethod::Other: return u"Other"_s;
    }
    return {};
}

} // namespace

Result<documents::ReceiptDocument> receiptDocumentOf(Reader &reader, const PaymentId &id)
{
    LD_ASSIGN(const Payment payment, reader.get<Payment>(id, "payment_id"_L1));
    LD_ASSIGN(const Company company, reader.company());
    LD_ASSIGN(const QList<Allocation> allocations,
              reader.list<Allocation>("allocation_of_payment_ids"_L1,
                                      {{u":payment"_s, bindId(id)}}));
    documents::ReceiptDocument receipt;
    receipt.company = companyBlockOf(company);
    receipt.number = payment.receiptNo;
    receipt.provisional = isProvisionalNumber(payment.receiptNo);
    receipt.voided = payment.voided;
    receipt.receivedOn = payment.receivedOn;
    receipt.method = methodWord(payment.method);
    receipt.reference = payment.reference;
    receipt.amount = payment.amount;
    receipt.currency = documentCurrencyOf(payment.currency);
    receipt.locale = documentLocaleOf(company);
    receipt.paper = documents::paperOf(receipt.locale);
    LD_ASSIGN(const std::optional<Subscriber> subscriber,
              reader.find<Subscriber>(payment.subscriberId.uuid()));
    if (!subscriber) {
        receipt.subscriberName = payment.intendedFor;
        return receipt;
    }
    receipt.subscriberName = mailingNameOf(*subscriber);
    receipt.mailingAddress = mailingAddressOf(*subscriber, company.country);
    receipt.account = subscriber->accountNo;
    Money applied;
    for (const Allocation &allocation : allocations) {
        LD_ASSIGN(const std::optional<Invoice> invoice,
                  reader.find<Invoice>(allocation.invoiceId.uuid()));
        receipt.appliedTo.append(
            {invoice ? u"Invoice %1"_s.arg(invoice->number) : u"Invoice"_s, allocation.amount});
        applied += allocation.amount;
    }
    if (applied != payment.amount)
        receipt.appliedTo.append({u"Account credit"_s, payment.amount - applied});
    LD_ASSIGN(const std::optional<SubscriberSummary> summary,
              reader.find<SubscriberSummary>(subscriber->id.uuid()));
    LD_ASSIGN(const qint64 later,
              reader.number("owed_posted_after"_L1,
                            {{u":subscriber"_s, bindId(subscriber->id)},
                             {u":at"_s, table::toVariant(payment.postedAt)}}));
    receipt.balanceAfter =
        (summary ? summary->balance : Money()) - Money::fromMinor(later);
    return receipt;
}

} // namespace linedesk
