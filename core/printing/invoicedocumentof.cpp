#include "core/printing/invoicedocumentof.h"

#include "core/base/json.h"
#include "core/billing/explain.h"
#include "core/documents/documentformat.h"
#include "core/printing/companyblockof.h"
#include "core/printing/postaladdress.h"
#include "core/storage/reader.h"

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

documents::DocumentLine lineOf(const Charge &charge)
{
    documents::DocumentLine line;
    line.label = charge.label;
    line.quantity = Quantity::pieces(charge.quantity);
    line.amount = charge.amount;
    if (charge.termStart.isValid()) {
        // A setup fee has no length: it stands with its one day.
        const bool ends = charge.termEnd.isValid() && charge.termEnd > charge.termStart;
        line.period = DateRange{charge.termStart,
                                ends ? charge.termEnd : charge.termStart.addDays(1)};
    }
    return line;
}

/// What the tax was taken from. Charges keep how their number came about; one that cannot be read
/// counts by whether tax was put on it.
Money taxBase(const QList<Charge> &charges)
{
    Money base;
    for (const Charge &charge : charges) {
        const auto parsed = parseJsonObject(charge.how.toUtf8());
        const auto how = parsed.ok() ? chargeHowFromJson(*parsed)
                                     : Result<ChargeHow>(parsed.error());
        if (how.ok() ? how->tax.has_value() : !charge.tax.isZero())
            base += charge.amount;
    }
    return base;
}

QString taxLabel(const Invoice &invoice, Money base, const documents::DocumentFormat &format)
{
    const QString name = invoice.taxName.isEmpty() ? u"Tax"_s : invoice.taxName;
    if (invoice.taxRate.raw() <= 0)
        return name;
    return u"%1, %2% of %3"_s.arg(name, invoice.taxRate.percentText(), format.money(base));
}

} // namespace

bool isProvisionalNumber(const QString &number)
{
    return number.startsWith("P-"_L1);
}

Result<documents::InvoiceDocument> invoiceDocumentOf(Reader &reader, const InvoiceId &id,
                                                     const InvoicePrintOptions &options)
{
    LD_ASSIGN(const Invoice invoice, reader.get<Invoice>(id, "invoice_id"_L1));
    LD_ASSIGN(const Subscriber subscriber,
              reader.get<Subscriber>(invoice.subscriberId, "subscriber_id"_L1));
    LD_ASSIGN(const Company company, reader.company());
    LD_ASSIGN(const QList<Charge> charges,
              reader.list<Charge>("charge_of_invoice_ids"_L1, {{u":invoice"_s, bindId(id)}}));
    documents::InvoiceDocument document;
    document.company = companyBlockOf(company);
    document.subscriberName = mailingNameOf(subscriber);
    document.mailingAddress = mailingAddressOf(subscriber, company.country);
    document.account = subscriber.accountNo;
    document.number = invoice.number;
    document.provisional = invoice.stage == InvoiceStage::Draft
                           || isProvisionalNumber(invoice.number);
    document.voided = invoice.stage == InvoiceStage::Void;
    document.copy = options.copy;
    document.withSlip = options.withSlip;
    document.invoiceDate = invoice.issuedOn;
    document.dueDate = invoice.dueOn;
    if (invoice.periodStart.isValid() && invoice.periodEnd > invoice.periodStart)
        document.period = DateRange{invoice.periodStart, invoice.periodEnd};
    document.currency = documentCurrencyOf(invoice.currency);
    document.locale = documentLocaleOf(company);
    document.paper = documents::paperOf(document.locale);
    for (const Charge &charge : charges)
        document.lines.append(lineOf(charge));
    document.subtotal = invoice.subtotal;
    const documents::DocumentFormat format(document.locale, document.currency);
    if (!invoice.tax.isZero())
        document.taxes = {{taxLabel(invoice, taxBase(charges), format), invoice.tax}};
    document.earlierBalance = invoice.earlierBalance;
    document.amountDue = document.newCharges() + document.earlierBalance;
    if (document.amountDue.isNegative()) {
        // Credit beyond this invoice is not asked back by it: it stays on the account.
        document.payments = {{u"Credit left on the account"_s, -document.amountDue}};
        document.amountDue = Money();
    }
    return document;
}

} // namespace linedesk
