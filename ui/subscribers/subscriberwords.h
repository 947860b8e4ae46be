#pragma once
#include "core/domain/payment.h"
#include "core/domain/package.h"
#include "core/storage/lists/subscriberlist.h"
#include "ui/common/glyphs/statusglyph.h"
#include "ui/common/words/moneyformat.h"

#include <QCoreApplication>

namespace linedesk {

/// The words and marks of a subscriber's codes (ui.md 4). Plain functions over values.
class SubscriberWords
{
    Q_DECLARE_TR_FUNCTIONS(linedesk::SubscriberWords)
public:
    struct Mark {
        QString word;
        StatusGlyph glyph = StatusGlyph::None;
    };
    /// "Active", "In grace" …; in grace is derived from the oldest due date (decisions 1).
    static Mark status(SubscriberStatus status, QDate oldestDue, Money balance, QDate today,
                       int graceDays);
    static Mark status(const SubscriberListRow &row, QDate today, int graceDays);
    static Mark subscription(SubscriptionStatus status);
    static QString status(SubscriberStatus status);
    static QString kind(SubscriberKind kind);
    static QString delivery(Delivery delivery);
    static QString method(PaymentMethod method);
    static QString service(ServiceKind kind);
    /// Breeze name of a service's icon.
    static QString serviceIcon(ServiceKind kind);
    /// "$74.00", and "$74.00 (−$10.00 waiting)" where `waiting` of the balance comes from changes
    /// that were not sent yet: what waits is never shown as settled.
    static QString balance(const MoneyFormat &money, Money balance, Money waiting);
    /// The same for a narrow cell: "$74.00 …".
    static QString narrowBalance(const MoneyFormat &money, Money balance, Money waiting);
    /// Whole days after the due date; 0 when nothing is late.
    static int daysLate(QDate oldestDue, Money balance, QDate today);
};

} // namespace linedesk
