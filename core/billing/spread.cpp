#include "core/billing/spread.h"

#include <algorithm>
#include <numeric>

namespace linedesk {
namespace {

__extension__ using Int128 = __int128;

QList<Money> largestRemainder(const QList<Int128> &numerators, Int128 denominator, qint64 total)
{
    QList<qint64> parts;
    QList<Int128> remainders;
    Int128 left = total;
    for (const Int128 numerator : numerators) {
        Int128 floor = numerator / denominator;
        if (numerator % denominator < 0)
            --floor; // towards minus infinity, so that every remainder is from 0 to 1
        parts.append(qint64(floor));
        remainders.append(numerator - floor * denominator);
        left -= floor;
    }
    QList<qsizetype> order(parts.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&remainders](qsizetype a, qsizetype b) {
        return remainders.at(a) > remainders.at(b);
    });
    Q_ASSERT(left >= 0 && left <= parts.size());
    for (qsizetype i = 0; i < qsizetype(left); ++i)
        ++parts[order.at(i)];
    QList<Money> out;
    for (const qint64 part : parts)
        out.append(Money::fromMinor(part));
    return out;
}

} // namespace

QList<Money> spreadByWeight(Money total, const QList<Money> &weights)
{
    Int128 sum = 0;
    for (const Money weight : weights)
        sum += weight.minor();
    if (sum == 0) {
        QList<Money> parts(weights.size());
        if (!parts.isEmpty())
            parts.first() = total;
        return parts;
    }
    QList<Int128> numerators;
    for (const Money weight : weights)
        numerators.append(Int128(total.minor()) * weight.minor() * (sum < 0 ? -1 : 1));
    return largestRemainder(numerators, sum < 0 ? -sum : sum, total.minor());
}

QList<Money> spreadQuota(const QList<Money> &amounts, qint64 numerator, qint64 denominator)
{
    QList<Int128> numerators;
    qint64 sum = 0;
    for (const Money amount : amounts) {
        numerators.append(Int128(amount.minor()) * numerator);
        sum += amount.minor();
    }
    const Money total = Money::fromMinor(sum).share(numerator, denominator);
    return largestRemainder(numerators, denominator, total.minor());
}

} // namespace linedesk
