#pragma once
#include "core/billing/proration.h"
#include "core/billing/tax.h"

#include <QJsonObject>

namespace linedesk {

/// What sort of number a charge is.
enum class HowKind { Term, Part, Setup, Opening };
template <>
struct EnumNames<HowKind> {
    static constexpr std::array rows{
        EnumRow{HowKind::Term, QLatin1StringView("term")},
        EnumRow{HowKind::Part, QLatin1StringView("part")},
        EnumRow{HowKind::Setup, QLatin1StringView("setup")},
        EnumRow{HowKind::Opening, QLatin1StringView("opening")},
    };
};

/// How a charge came about, kept with it so that the desk can explain any number (design §6).
/// Term: quantity × unit price for `months` months. Part: `days` of the term's `termDays`.
struct ChargeHow {
    HowKind kind = HowKind::Term;
    DateRange period; ///< half-open; invalid dates for Setup and Opening
    int months = 0;   ///< of the whole term; 0 for Setup and Opening
    qint64 days = 0;
    qint64 termDays = 0;
    Quantity quantity;
    Money unitPrice;
    std::optional<Tax> tax; ///< none = not taxed
    TaxRule taxRule;
    friend bool operator==(const ChargeHow &, const ChargeHow &) = default;
};

/// {"kind":"term","start":"2026-11-01","end":"2026-12-01","months":1,"days":30,"term_days":30,
///  "quantity":1000000,"unit_minor":6995,"tax":{"name":"…","rate":9975000},
///  "tax_rounding":"per_invoice","tax_mode":"exclusive"}; without dates: "start" and "end" are
///  null,
/// without tax "tax" is null.
QJsonObject chargeHowToJson(const ChargeHow &how);
/// Strict: every key, no other, right types and ranges.
Result<ChargeHow> chargeHowFromJson(const QJsonObject &object);

} // namespace linedesk
