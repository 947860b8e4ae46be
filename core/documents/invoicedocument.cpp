#include "core/documents/invoicedocument.h"

namespace linedesk::documents {

using namespace Qt::StringLiterals;

namespace {

Money sumOf(const QList<DocumentAmount> &amounts)
{
    Money sum;
    for (const DocumentAmount &row : amounts)
        sum += row.amount;
    return sum;
}

void mustEqual(QList<Problem> &problems, const QString &field, Money found, Money wanted,
               int decimals)
{
    if (found != wanted)
        problems.append({Reason::OutOfRange, field, found.plainText(decimals),
                         wanted.plainText(decimals), 0, 0});
}

} // namespace

Money InvoiceDocument::newCharges() const
{
    return subtotal + sumOf(taxes);
}

QList<Problem> checkInvoice(const InvoiceDocument &invoice)
{
    QList<Problem> problems;
    if (invoice.subscriberName.trimmed().isEmpty())
        problems.append({Reason::Required, u"subscriber_name"_s, {}, {}, 0, 0});
    if (invoice.mailingAddress.isEmpty())
        problems.append({Reason::Required, u"mailing_address"_s, {}, {}, 0, 0});
    if (invoice.mailingAddress.size() > 3)
        problems.append({Reason::TooLong, u"mailing_address"_s,
                         QString::number(invoice.mailingAddress.size()), u"3"_s, 0, 0});
    if (invoice.number.isEmpty())
        problems.append({Reason::Required, u"number"_s, {}, {}, 0, 0});
    if (!invoice.invoiceDate.isValid())
        problems.append({Reason::Required, u"invoice_date"_s, {}, {}, 0, 0});
    Money lines;
    for (const DocumentLine &line : invoice.lines)
        lines += line.amount;
    const int decimals = invoice.currency.decimals;
    mustEqual(problems, u"subtotal"_s, invoice.subtotal, lines, decimals);
    mustEqual(problems, u"amount_due"_s, invoice.amountDue,
              invoice.newCharges() + invoice.earlierBalance + sumOf(invoice.payments), decimals);
    return problems;
}

} // namespace linedesk::documents
