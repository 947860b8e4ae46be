#include "core/billing/agedreceivables.h"

#include <QHash>

#include <algorithm>

namespace linedesk {
namespace {

void add(AgedRow &row, const AgedItem &item, QDate asOf)
{
    if (item.open.isNegative() || !item.dueOn.isValid())
        row.credit += item.open;
    else
        row.buckets[size_t(ageBucket(item.dueOn, asOf))] += item.open;
    row.total += item.open;
}

bool isNothing(const AgedRow &row)
{
    return row.credit.isZero() && std::all_of(row.buckets.begin(), row.buckets.end(),
                                              [](Money amount) { return amount.isZero(); });
}

} // namespace

AgeBucket ageBucket(QDate dueOn, QDate asOf)
{
    const qint64 days = dueOn.daysTo(asOf);
    return days <= 0    ? AgeBucket::Current
           : days <= 30 ? AgeBucket::To30
           : days <= 60 ? AgeBucket::To60
           : days <= 90 ? AgeBucket::To90
                        : AgeBucket::Over90;
}

AgedReceivables agedReceivables(const QList<AgedItem> &items, QDate asOf)
{
    AgedReceivables out;
    out.asOf = asOf;
    QHash<SubscriberId, qsizetype> places;
    for (const AgedItem &item : items) {
        const auto place = places.constFind(item.subscriber);
        const qsizetype at = place == places.constEnd() ? out.rows.size() : *place;
        if (at == out.rows.size()) {
            places.insert(item.subscriber, at);
            AgedRow row;
            row.subscriber = item.subscriber;
            out.rows.append(row);
        }
        add(out.rows[at], item, asOf);
        add(out.sum, item, asOf);
    }
    out.rows.removeIf(isNothing);
    return out;
}

} // namespace linedesk
