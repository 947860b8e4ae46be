#include "app/server/jobs/samplerows.h"

#include "app/server/jobs/samplepeople.h"
#include "core/base/json.h"
#include "core/billing/explain.h"
#include "core/billing/terms.h"

namespace linedesk {

Uuid sampleId(quint64 seed, qint64 ms, quint32 place)
{
    SampleDice dice(seed, quint64(ms) << 12 ^ place);
    std::array<quint8, 16> raw{};
    for (size_t i = 0; i < 6; ++i)
        raw[i] = quint8(ms >> (40 - 8 * i));
    raw[6] = quint8(0x70 | ((place >> 8) & 0x0f));
    raw[7] = quint8(place);
    const quint64 tail = dice.next();
    for (size_t i = 0; i < 8; ++i)
        raw[8 + i] = quint8(tail >> (8 * i));
    raw[8] = quint8(0x80 | (raw[8] & 0x3f));
    return Uuid::fromRaw(raw);
}

QString howOf(const Charge &charge, const DraftLine &line)
{
    ChargeHow how;
    how.kind = charge.kind == ChargeKind::Setup ? HowKind::Setup : HowKind::Term;
    how.quantity = line.quantity;
    how.unitPrice = line.unitPrice;
    if (!line.taxes.isEmpty())
        how.tax = line.taxes.first();
    if (charge.kind == ChargeKind::Recurring) {
        how.period = {charge.termStart, charge.termEnd};
        how.months = monthsOf(BillingCycle::Monthly);
        how.days = how.period.days();
        how.termDays = how.period.days();
    }
    return QString::fromUtf8(canonicalJson(chargeHowToJson(how)));
}

} // namespace linedesk
