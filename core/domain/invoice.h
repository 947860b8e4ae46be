#pragma once
#include "core/domain/package.h"

namespace linedesk {

using InvoiceId = StrongId<struct InvoiceTag>;
using ChargeId = StrongId<struct ChargeTag>;

enum class InvoiceStage { Draft, Issued, Void };
template <>
struct EnumNames<InvoiceStage> {
    static constexpr std::array rows{
        EnumRow{InvoiceStage::Draft, QLatin1StringView("draft")},
        EnumRow{InvoiceStage::Issued, QLatin1StringView("issued")},
        EnumRow{InvoiceStage::Void, QLatin1StringView("void")},
    };
};

/// An invoice (decisions 2). Whether it is open, part paid, paid or late is derived.
struct Invoice {
    InvoiceId id;
    qint64 ver = 0;
    QString branch;
    SubscriberId subscriberId;
    QString number; ///< given at issue by the server
    InvoiceStage stage = InvoiceStage::Issued;
    QDate issuedOn;
    QDate dueOn;
    QDate periodStart;
    QDate periodEnd; ///< the day after the last day
    QString currency;
    Money subtotal;
    Money tax;
    Money total;
    Money open;           ///< still to be paid
    Money earlierBalance; ///< what was owed before this invoice was issued
    QString taxName;
    Rate taxRate;
    QString runId; ///< the billing run that made it
    QDateTime postedAt;

    template <typename V>
    static void fields(V &&visit)
    {
        visit("id", &Invoice::id, FieldRule::any().needed());
        visit("ver", &Invoice::ver, FieldRule::any());
        visit("branch", &Invoice::branch, FieldRule::text(40));
        visit("subscriber_id", &Invoice::subscriberId, FieldRule::any().needed());
        visit("number", &Invoice::number, FieldRule::text(40));
        visit("stage", &Invoice::stage, FieldRule::any());
        visit("issued_on", &Invoice::issuedOn, FieldRule::any().needed());
        visit("due_on", &Invoice::dueOn, FieldRule::any().needed());
        visit("period_start", &Invoice::periodStart, FieldRule::any());
        visit("period_end", &Invoice::periodEnd, FieldRule::any());
        visit("currency", &Invoice::currency, FieldRule::text(3));
        visit("subtotal_minor", &Invoice::subtotal, FieldRule::any());
        visit("tax_minor", &Invoice::tax, FieldRule::any());
        visit("total_minor", &Invoice::total, FieldRule::any());
        visit("open_minor", &Invoice::open, FieldRule::any());
        visit("earlier_minor", &Invoice::earlierBalance, FieldRule::any());
        visit("tax_name", &Invoice::taxName, FieldRule::text(100));
        visit("tax_rate", &Invoice::taxRate, FieldRule::any());
        visit("run_id", &Invoice::runId, FieldRule::text(40));
        visit("posted_at", &Invoice::postedAt, FieldRule::any());
    }
};

enum class ChargeKind { Recurring, Setup, Opening };
template <>
struct EnumNames<ChargeKind> {
    static constexpr std::array rows{
        EnumRow{ChargeKind::Recurring, QLatin1StringView("recurring")},
        EnumRow{ChargeKind::Setup, QLatin1StringView("setup")},
        EnumRow{ChargeKind::Opening, QLatin1StringView("opening")},
    };
};

/// One line of an invoice. (subscription, kind, term start) is unique, so a period is never billed
/// twice (I6). `how` keeps how the number came about, as JSON.
struct Charge {
    ChargeId id;
    qint64 ver = 0;
    QString branch;
    InvoiceId invoiceId;
    SubscriberId subscriberId;
    SubscriptionId subscriptionId;
    ChargeKind kind = ChargeKind::Recurring;
    int position = 0;
    QString label;
    QDate termStart;
    QDate termEnd;
    int quantity = 1;
    Money unitPrice;
    Money amount;
    Money tax;
    QString how;

    template <typename V>
    static void fields(V &&visit)
    {
        visit("id", &Charge::id, FieldRule::any().needed());
        visit("ver", &Charge::ver, FieldRule::any());
        visit("branch", &Charge::branch, FieldRule::text(40));
        visit("invoice_id", &Charge::invoiceId, FieldRule::any().needed());
        visit("subscriber_id", &Charge::subscriberId, FieldRule::any().needed());
        visit("subscription_id", &Charge::subscriptionId, FieldRule::any());
        visit("kind", &Charge::kind, FieldRule::any());
        visit("position", &Charge::position, FieldRule::any());
        visit("label", &Charge::label, FieldRule::text(300));
        visit("term_start", &Charge::termStart, FieldRule::any());
        visit("term_end", &Charge::termEnd, FieldRule::any());
        visit("quantity", &Charge::quantity, FieldRule::any());
        visit("unit_minor", &Charge::unitPrice, FieldRule::any());
        visit("amount_minor", &Charge::amount, FieldRule::any());
        visit("tax_minor", &Charge::tax, FieldRule::any());
        visit("how", &Charge::how, FieldRule::text(4000));
    }
};

} // namespace linedesk
