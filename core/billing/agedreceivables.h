#pragma once
#include "core/base/money.h"
#include "core/domain/subscriber.h"

#include <QDate>
#include <QList>

#include <array>

namespace linedesk {

/// How long something has been due: not yet, 1–30, 31–60, 61–90 or more days after the due date.
enum class AgeBucket { Current, To30, To60, To90, Over90 };
template <>
struct EnumNames<AgeBucket> {
    static constexpr std::array rows{
        EnumRow{AgeBucket::Current, QLatin1StringView("current")},
        EnumRow{AgeBucket::To30, QLatin1StringView("1_30")},
        EnumRow{AgeBucket::To60, QLatin1StringView("31_60")},
        EnumRow{AgeBucket::To90, QLatin1StringView("61_90")},
        EnumRow{AgeBucket::Over90, QLatin1StringView("over_90")},
    };
};
constexpr int ageBuckets = 5;

/// The due date itself is current.
AgeBucket ageBucket(QDate dueOn, QDate asOf);

/// What was open of one invoice at the end of the day asked for, or a credit (negative, without a
/// due date) that was not applied.
struct AgedItem {
    SubscriberId subscriber;
    QDate dueOn;
    Money open;
};

/// One subscriber's, or everybody's. The buckets and the credit add up to the total, which is the
/// balance of the receivable.
struct AgedRow {
    SubscriberId subscriber;
    std::array<Money, ageBuckets> buckets;
    Money credit; ///< from 0 downwards
    Money total;
    Money of(AgeBucket bucket) const { return buckets[size_t(bucket)]; }
    friend bool operator==(const AgedRow &, const AgedRow &) = default;
};

struct AgedReceivables {
    QDate asOf;
    QList<AgedRow> rows; ///< in the order the subscribers first come; those at nothing are left out
    AgedRow sum;         ///< without a subscriber
};
AgedReceivables agedReceivables(const QList<AgedItem> &items, QDate asOf);

} // namespace linedesk
