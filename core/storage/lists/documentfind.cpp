#include "core/storage/lists/documentfind.h"

#include "core/domain/invoice.h"
#include "core/domain/payment.h"

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

/// So many numbers are looked through for those that the reader may see; beyond it the person
/// types on.
constexpr int enough = 500;

DocumentHit hitOf(const Invoice &invoice, DocumentHitKind kind)
{
    return {kind, invoice.id.uuid(), invoice.subscriberId, {}, invoice.number, invoice.total,
            invoice.issuedOn};
}

DocumentHit hitOf(const Payment &payment, DocumentHitKind kind)
{
    return {kind, payment.id.uuid(), payment.subscriberId, payment.intendedFor,
            kind == DocumentHitKind::Receipt ? payment.receiptNo : payment.reference, payment.amount,
            payment.receivedOn};
}

template <typename T>
Result<void> take(Reader &reader, QLatin1StringView query, DocumentHitKind kind,
                  const QString &text, int most, QList<DocumentHit> &hits)
{
    // The last sign there is stands after everything that goes on from the text.
    const Binds binds{{u":from"_s, text},
                      {u":to"_s, QString(text + QString::fromUcs4(U"\U0010FFFF", 1))},
                      {u":limit"_s, enough}};
    LD_ASSIGN(const QList<Uuid> ids, reader.idList(query, binds));
    for (const Uuid &id : ids) {
        if (hits.size() >= most)
            return {};
        LD_ASSIGN(const std::optional<T> found, reader.find<T>(id));
        if (!found)
            continue;
        DocumentHit hit = hitOf(*found, kind);
        LD_ASSIGN(const std::optional<Subscriber> who,
                  reader.find<Subscriber>(hit.subscriber.uuid()));
        if (who)
            hit.name = who->name;
        hits.append(hit);
    }
    return {};
}

} // namespace

Result<QList<DocumentHit>> findDocuments(Reader &reader, const QString &text, bool invoicesOnly,
                                         int most)
{
    QList<DocumentHit> hits;
    LD_TRY(take<Invoice>(reader, "invoice_number_from_ids"_L1, DocumentHitKind::Invoice, text, most,
                         hits));
    if (invoicesOnly)
        return hits;
    LD_TRY(take<Payment>(reader, "payment_receipt_from_ids"_L1, DocumentHitKind::Receipt, text, most,
                         hits));
    LD_TRY(take<Payment>(reader, "payment_reference_from_ids"_L1, DocumentHitKind::Reference, text,
                         most, hits));
    return hits;
}

} // namespace linedesk
