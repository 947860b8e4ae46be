#pragma once
#include "core/base/money.h"

#include <QDate>
#include <QList>

#include <optional>

namespace linedesk {

/// So much by a day: its end is the last moment.
struct Instalment {
    QDate by;
    Money amount;
    friend bool operator==(const Instalment &, const Instalment &) = default;
};

/// Money that came in since a promise was made, on its own date.
struct ReceivedAmount {
    QDate on;
    Money amount;
    friend bool operator==(const ReceivedAmount &, const ReceivedAmount &) = default;
};

/// What a subscriber promised to pay and when. It holds the late steps while it is kept.
struct PromiseToPay {
    QDate madeOn;
    QList<Instalment> instalments;
    QList<ReceivedAmount> received; ///< since `madeOn`, payments only
    friend bool operator==(const PromiseToPay &, const PromiseToPay &) = default;
};

/// How far a promise reaches when no more money comes than was received.
struct PromiseReach {
    QDate heldThrough;                ///< the last day it holds the late steps
    std::optional<Instalment> missed; ///< the instalment that ends it; none = all are covered
};

/// An instalment is covered by what came in by its day, after the earlier ones; a part that is
/// lacking is missed from the next day on, also when it comes later. Nothing without instalments.
std::optional<PromiseReach> promiseReach(const PromiseToPay &promise);

} // namespace linedesk
