#include "core/storage/lists/documentfind.h"

#include "core/domain/invoice.h"
#include "core/domain/payment.h"

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

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

/// What is asked of each of the numbers.
struct Asked {
    QString text;
    const StaffScope &scope;
    int most = 0;

    Binds binds(qsizetype found) const
    {
        // No branch has a line break in its name. The last sign there is stands after everything
        // that goes on from the text.
        const QString sep = u"\n"_s;
        return {{u":from"_s, text},
                {u":to"_s, QString(text + QString::fromUcs4(U"\U0010FFFF", 1))},
                {u":whole"_s, qint64(scope.isLimited() ? 0 : 1)},
                {u":branches"_s, QString(sep + scope.branches().join(sep) + sep)},
                {u":sep"_s, sep},
                // One that is there by another number already does not count.
                {u":limit"_s, qint64(most + found)}};
    }
};

template <typename T>
Result<void> take(Reader &reader, const Asked &asked, QLatin1StringView query, DocumentHitKind kind,
                  QList<DocumentHit> &hits)
{
    LD_ASSIGN(const QList<Uuid> ids, reader.idList(query, asked.binds(hits.size())));
    for (const Uuid &id : ids) {
        if (hits.size() >= asked.most)
            return {};
        const bool known = std::any_of(hits.cbegin(), hits.cend(),
                                       [&](const DocumentHit &hit) { return hit.id == id; });
        LD_ASSIGN(const std::optional<T> found,
                  known ? Result<std::optional<T>>(std::nullopt) : reader.find<T>(id));
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

Result<QList<DocumentHit>> findDocuments(Reader &reader, const StaffScope &scope,
                                         const QString &text, bool invoicesOnly, int most)
{
    QList<DocumentHit> hits;
    const Asked asked{text, scope, most};
    LD_TRY(take<Invoice>(reader, asked, "invoice_number_from_ids"_L1, DocumentHitKind::Invoice,
                         hits));
    if (invoicesOnly)
        return hits;
    LD_TRY(take<Payment>(reader, asked, "payment_receipt_from_ids"_L1, DocumentHitKind::Receipt,
                         hits));
    LD_TRY(take<Payment>(reader, asked, "payment_reference_from_ids"_L1, DocumentHitKind::Reference,
                         hits));
    return hits;
}

} // namespace linedesk
