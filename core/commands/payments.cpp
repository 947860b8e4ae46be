#include "core/commands/payments.h"

#include "core/base/fold.h"
#include "core/commands/accountedit.h"
#include "core/commands/ledgering.h"

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

/// Older receipts are booked in the open period with their own date noted (decisions 6).
constexpr int oldestDays = 45;

/// The account it is for; nothing when it goes to Unallocated receipts.
Result<std::optional<Subscriber>> payerOf(const PostPayment &command, Reader &reader)
{
    if (command.subscriberId.isNull())
        return std::optional<Subscriber>();
    LD_ASSIGN(std::optional<Subscriber> subscriber,
              reader.find<Subscriber>(command.subscriberId.uuid()));
    if (subscriber && subscriber->status == SubscriberStatus::Archived)
        return std::optional<Subscriber>();
    return subscriber;
}

/// The number on the paper. Where another payment has it already (a desk's disk was copied or put
/// back) this one gets the record's own, and a person is told: money is never refused for it.
Result<QString> receiptNumber(const PostPayment &command, ChangeSet &changes, Reader &reader,
                              const Context &context)
{
    if (command.receiptNo.isEmpty())
        return takeReceiptNumber(changes, reader, context);
    LD_ASSIGN(const QList<Uuid> same, reader.idList("payment_by_receipt"_L1,
                                                    {{u":receipt"_s, command.receiptNo}}));
    if (same.isEmpty())
        return command.receiptNo;
    LD_ASSIGN(const QString number, takeReceiptNumber(changes, reader, context));
    changes.adjustments.append({Reason::AlreadyExists, u"receipt_no"_s, command.receiptNo, number});
    return number;
}

/// Whether there is a check with this number that the person may look at: another branch's are none
/// of theirs. Hundreds of people write a check number 1001, so the first one found will do.
Result<bool> knowsCheck(const QString &number, Reader &reader)
{
    LD_ASSIGN(const QList<Uuid> same,
              reader.idList("payment_same_check_ids"_L1, {{u":reference"_s, number}}));
    for (const Uuid &id : same) {
        LD_ASSIGN(const std::optional<Payment> payment, reader.find<Payment>(id));
        if (payment)
            return true;
    }
    return false;
}

} // namespace

Result<void> check(const PostPayment &command, Reader &reader, const Context &context)
{
    LD_ASSIGN(const std::optional<Payment> stored, reader.find<Payment>(command.id.uuid()));
    if (stored)
        return Error::of(ErrorCode::Conflict, Reason::AlreadyExists, u"id"_s,
                         command.id.toString());
    if (command.receivedOn > context.businessDate)
        return Error::invalid(Reason::OutOfRange, u"received_on"_s,
                              command.receivedOn.toString(Qt::ISODate),
                              u"up to %1"_s.arg(context.businessDate.toString(Qt::ISODate)));
    if (command.subscriberId.isNull() && command.intendedFor.trimmed().isEmpty())
        return Error::invalid(Reason::Required, u"subscriber_id"_s);
    if (looksLikeCardNumber(command.reference) || looksLikeCardNumber(command.intendedFor))
        return Error::invalid(Reason::PaperCard, u"reference"_s);
    return {};
}

Result<ChangeSet> plan(const PostPayment &command, Reader &reader, const Context &context)
{
    LD_ASSIGN(const std::optional<Subscriber> payer, payerOf(command, reader));
    ChangeSet changes;
    Payment payment;
    payment.id = command.id;
    payment.amount = command.amount;
    payment.unapplied = command.amount;
    payment.currency = context.company.currency;
    payment.method = command.method;
    payment.receivedOn = command.receivedOn;
    payment.postedOn = command.receivedOn.daysTo(context.businessDate) > oldestDays
                           ? context.businessDate
                           : command.receivedOn;
    payment.reference = command.reference.trimmed();
    payment.intendedFor = command.intendedFor.trimmed();
    payment.takenBy = context.actorName;
    payment.postedAt = context.now;
    LD_ASSIGN(payment.receiptNo, receiptNumber(command, changes, reader, context));
    changes.answer.insert(u"receipt_no"_s, payment.receiptNo);
    if (payment.postedOn != payment.receivedOn)
        changes.adjustments.append({Reason::OutOfRange, u"received_on"_s,
                                    payment.receivedOn.toString(Qt::ISODate),
                                    u"booked on %1"_s.arg(payment.postedOn.toString(Qt::ISODate))});
    if (payment.method == PaymentMethod::Check && !payment.reference.isEmpty()) {
        LD_ASSIGN(const bool known, knowsCheck(payment.reference, reader));
        if (known) // flagged, not refused (decisions 6)
            changes.adjustments.append({Reason::AlreadyExists, u"reference"_s, payment.reference,
                                        {}});
    }
    if (!payer) {
        if (payment.intendedFor.isEmpty())
            payment.intendedFor = command.subscriberId.toString();
        changes.adjustments.append({Reason::NotFound, u"subscriber"_s, payment.intendedFor,
                                    u"kept under Unallocated receipts"_s});
        changes.upsert(payment);
        book(changes, "payment"_L1, payment.id.uuid(), payment.postedOn, {},
             paymentPosting({}, payment.amount), context);
    } else {
        payment.branch = payer->branch;
        payment.subscriberId = payer->id;
        LD_ASSIGN(AccountEdit account, AccountEdit::load(reader, *payer));
        account.addPayment(payment, context);
        account.finish(changes);
        book(changes, "payment"_L1, payment.id.uuid(), payment.postedOn, payer->branch,
             paymentPosting(payer->id, payment.amount), context);
        changes.subscriberId = payer->id.uuid();
        changes.branch = payer->branch;
    }
    changes.fields.append({Entity::Payment, payment.id.uuid(), u"amount_minor"_s, {},
                           QString::number(payment.amount.minor())});
    return changes;
}

Result<void> check(const VoidPayment &command, Reader &reader, const Context &)
{
    LD_ASSIGN(const Payment payment, reader.get<Payment>(command.id, "id"_L1));
    if (payment.voided)
        return Error::of(ErrorCode::Conflict, Reason::AlreadyVoid, u"payment"_s,
                         payment.receiptNo);
    return {};
}

Result<ChangeSet> plan(const VoidPayment &command, Reader &reader, const Context &context)
{
    LD_ASSIGN(const Payment payment, reader.get<Payment>(command.id, "id"_L1));
    ChangeSet changes;
    changes.branch = payment.branch;
    if (payment.subscriberId.isNull()) {
        Payment voided = payment;
        voided.voided = true;
        voided.voidReason = command.reason;
        voided.unapplied = Money();
        changes.update(payment, voided);
        book(changes, "payment_void"_L1, payment.id.uuid(), context.businessDate, {},
             reversal(paymentPosting({}, payment.amount)), context);
        return changes;
    }
    LD_ASSIGN(const Subscriber payer,
              reader.get<Subscriber>(payment.subscriberId, "subscriber_id"_L1));
    LD_ASSIGN(const QList<Allocation> allocations,
              reader.list<Allocation>("allocation_of_payment_ids"_L1,
                                      {{u":payment"_s, bindId(payment.id)}}));
    LD_ASSIGN(AccountEdit account, AccountEdit::load(reader, payer));
    LD_TRY(account.removePayment(payment, allocations, reader, command.reason));
    account.finish(changes);
    // An opening credit came from Opening balances, not from the till.
    const Posting posted = payment.receiptNo.startsWith(openingPrefix)
                               ? openingPosting(payer.id, -payment.amount)
                               : paymentPosting(payer.id, payment.amount);
    book(changes, "payment_void"_L1, payment.id.uuid(), context.businessDate, payer.branch,
         reversal(posted), context);
    changes.subscriberId = payer.id.uuid();
    changes.fields.append({Entity::Payment, payment.id.uuid(), u"voided"_s, u"0"_s, u"1"_s});
    changes.fields.append({Entity::Payment, payment.id.uuid(), u"void_reason"_s, {},
                           command.reason});
    return changes;
}

} // namespace linedesk
