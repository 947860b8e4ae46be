#include "core/billing/promise.h"

#include <algorithm>

namespace linedesk {

std::optional<PromiseReach> promiseReach(const PromiseToPay &promise)
{
    if (promise.instalments.isEmpty())
        return std::nullopt;
    QList<Instalment> instalments = promise.instalments;
    std::stable_sort(instalments.begin(), instalments.end(),
                     [](const Instalment &a, const Instalment &b) { return a.by < b.by; });
    Money promised;
    for (const Instalment &instalment : instalments) {
        promised += instalment.amount;
        Money came;
        for (const ReceivedAmount &received : promise.received) {
            if (received.on >= promise.madeOn && received.on <= instalment.by)
                came += received.amount;
        }
        if (came < promised)
            return PromiseReach{instalment.by, instalment};
    }
    return PromiseReach{instalments.last().by, {}};
}

} // namespace linedesk
