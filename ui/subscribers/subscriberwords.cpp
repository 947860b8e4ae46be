#include "ui/subscribers/subscriberwords.h"

#include "core/billing/lateness.h"

using namespace Qt::StringLiterals;

namespace linedesk {

QString SubscriberWords::status(SubscriberStatus status)
{
    switch (status) {
    case SubscriberStatus::Active: return tr("Active");
    case SubscriberStatus::Suspended: return tr("Suspended");
    case SubscriberStatus::Hibernated: return tr("Hibernated");
    case SubscriberStatus::Prospect: return tr("Prospect");
    case SubscriberStatus::Archived: return tr("Archived");
    }
    Q_UNREACHABLE();
}

SubscriberWords::Mark SubscriberWords::status(SubscriberStatus code, QDate oldestDue, Money balance,
                                              QDate today, int graceDays)
{
    switch (code) {
    case SubscriberStatus::Active:
        if (lateness(oldestDue, balance, today, GraceRule{graceDays, {}}).inGrace)
            return {tr("In grace"), StatusGlyph::Warning};
        return {status(code), StatusGlyph::Normal};
    case SubscriberStatus::Suspended: return {status(code), StatusGlyph::Suspended};
    case SubscriberStatus::Hibernated: return {status(code), StatusGlyph::Hibernated};
    case SubscriberStatus::Prospect: return {status(code), StatusGlyph::Waiting};
    case SubscriberStatus::Archived: return {status(code), StatusGlyph::Off};
    }
    Q_UNREACHABLE();
}

SubscriberWords::Mark SubscriberWords::status(const SubscriberListRow &row, QDate today,
                                              int graceDays)
{
    return status(row.status, row.oldestDue, row.balance, today, graceDays);
}

int SubscriberWords::daysLate(QDate oldestDue, Money balance, QDate today)
{
    return lateness(oldestDue, balance, today, {}).daysLate;
}

SubscriberWords::Mark SubscriberWords::subscription(SubscriptionStatus status)
{
    switch (status) {
    case SubscriptionStatus::Active: return {tr("Active"), StatusGlyph::Normal};
    case SubscriptionStatus::Suspended: return {tr("Suspended"), StatusGlyph::Suspended};
    case SubscriptionStatus::Hibernated: return {tr("Hibernated"), StatusGlyph::Hibernated};
    case SubscriptionStatus::Ended: return {tr("Ended"), StatusGlyph::Off};
    }
    Q_UNREACHABLE();
}

QString SubscriberWords::kind(SubscriberKind kind)
{
    return kind == SubscriberKind::Business ? tr("Business") : tr("Residential");
}

QString SubscriberWords::delivery(Delivery delivery)
{
    switch (delivery) {
    case Delivery::Email: return tr("Email");
    case Delivery::Paper: return tr("Paper");
    case Delivery::Both: return tr("Email and paper");
    }
    Q_UNREACHABLE();
}

QString SubscriberWords::method(PaymentMethod method)
{
    switch (method) {
    case PaymentMethod::Cash: return tr("Cash");
    case PaymentMethod::Check: return tr("Check");
    case PaymentMethod::MoneyOrder: return tr("Money order");
    case PaymentMethod::Transfer: return tr("Bank transfer");
    case PaymentMethod::Other: return tr("Other");
    }
    Q_UNREACHABLE();
}

QString SubscriberWords::service(ServiceKind kind)
{
    switch (kind) {
    case ServiceKind::Internet: return tr("Internet");
    case ServiceKind::Tv: return tr("Television");
    case ServiceKind::Voip: return tr("Telephone");
    case ServiceKind::Email: return tr("Email");
    case ServiceKind::Other: return tr("Other");
    }
    Q_UNREACHABLE();
}

QString SubscriberWords::serviceIcon(ServiceKind kind)
{
    switch (kind) {
    case ServiceKind::Internet: return u"network-wireless"_s;
    case ServiceKind::Tv: return u"video-television"_s;
    case ServiceKind::Voip: return u"call-start"_s;
    case ServiceKind::Email: return u"view-pim-mail"_s;
    case ServiceKind::Other: return u"package"_s;
    }
    Q_UNREACHABLE();
}

QString SubscriberWords::narrowBalance(const MoneyFormat &money, Money balance, Money waiting)
{
    return tr("%1 …", "settled balance; a change that was not sent yet is left out")
        .arg(money.text(balance - waiting));
}

QString SubscriberWords::balance(const MoneyFormat &money, Money balance, Money waiting)
{
    if (waiting.isZero())
        return money.text(balance);
    const QString change = (waiting.isNegative() ? u"\u2212"_s : u"+"_s) + money.text(waiting.abs());
    return tr("%1 (%2 waiting)", "settled balance, change that was not sent yet")
        .arg(money.text(balance - waiting), change);
}

} // namespace linedesk
