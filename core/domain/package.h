#pragma once
#include "core/domain/subscriber.h"

namespace linedesk {

using PackageId = StrongId<struct PackageTag>;
using PackageServiceId = StrongId<struct PackageServiceTag>;
using SubscriptionId = StrongId<struct SubscriptionTag>;

enum class ServiceKind { Internet, Tv, Voip, Email, Other };
template <>
struct EnumNames<ServiceKind> {
    static constexpr std::array rows{
        EnumRow{ServiceKind::Internet, QLatin1StringView("internet")},
        EnumRow{ServiceKind::Tv, QLatin1StringView("tv")},
        EnumRow{ServiceKind::Voip, QLatin1StringView("voip")},
        EnumRow{ServiceKind::Email, QLatin1StringView("email")},
        EnumRow{ServiceKind::Other, QLatin1StringView("other")},
    };
};

/// A sold bundle (S39–S48). Prices are before tax, per billing cycle.
struct Package {
    PackageId id;
    qint64 ver = 0;
    QString name;        ///< customers see it
    QString description;
    bool onSale = true;
    bool taxed = true;
    Money setupFee;
    Money monthlyPrice;
    bool customPrice = true;        ///< a different price per subscriber is allowed (S45)
    bool leftOutOfInvoicing = false; ///< S42
    QString nameKey;

    template <typename V>
    static void fields(V &&visit)
    {
        visit("id", &Package::id, FieldRule::any().needed());
        visit("ver", &Package::ver, FieldRule::any());
        visit("name", &Package::name, FieldRule::text(200).needed());
        visit("description", &Package::description, FieldRule::longText(1000));
        visit("on_sale", &Package::onSale, FieldRule::any());
        visit("taxed", &Package::taxed, FieldRule::any());
        visit("setup_fee_minor", &Package::setupFee, FieldRule::price());
        visit("monthly_minor", &Package::monthlyPrice, FieldRule::price());
        visit("custom_price", &Package::customPrice, FieldRule::any());
        visit("left_out", &Package::leftOutOfInvoicing, FieldRule::any());
        visit("name_key", &Package::nameKey, FieldRule::text(400));
    }
};

/// A provisioned element of a package, with its label on the invoice (S47).
struct PackageService {
    PackageServiceId id;
    qint64 ver = 0;
    PackageId packageId;
    ServiceKind kind = ServiceKind::Internet;
    QString label;
    int quantity = 1;
    QString fccCode; ///< technology code of the FCC's broadband data collection; may be empty
    int position = 0;

    template <typename V>
    static void fields(V &&visit)
    {
        visit("id", &PackageService::id, FieldRule::any().needed());
        visit("ver", &PackageService::ver, FieldRule::any());
        visit("package_id", &PackageService::packageId, FieldRule::any());
        visit("kind", &PackageService::kind, FieldRule::any());
        visit("label", &PackageService::label, FieldRule::text(200).needed());
        visit("quantity", &PackageService::quantity, FieldRule::number(1, 10'000));
        visit("fcc_code", &PackageService::fccCode, FieldRule::text(10));
        visit("position", &PackageService::position, FieldRule::number(0, 1000));
    }
};

enum class SubscriptionStatus { Active, Suspended, Hibernated, Ended };
template <>
struct EnumNames<SubscriptionStatus> {
    static constexpr std::array rows{
        EnumRow{SubscriptionStatus::Active, QLatin1StringView("active")},
        EnumRow{SubscriptionStatus::Suspended, QLatin1StringView("suspended")},
        EnumRow{SubscriptionStatus::Hibernated, QLatin1StringView("hibernated")},
        EnumRow{SubscriptionStatus::Ended, QLatin1StringView("ended")},
    };
};

/// A package on a subscriber (S61): price, quantity and the day it is charged from.
struct Subscription {
    SubscriptionId id;
    qint64 ver = 0;
    QString branch;
    SubscriberId subscriberId;
    PackageId packageId;
    SubscriptionStatus status = SubscriptionStatus::Active;
    int quantity = 1;
    Money price;      ///< per month and piece, before tax
    QDate billStart;  ///< first charged day; the anchor of all terms
    int billedTerms = 0; ///< how many whole terms have been charged
    bool setupCharged = false;

    template <typename V>
    static void fields(V &&visit)
    {
        visit("id", &Subscription::id, FieldRule::any().needed());
        visit("ver", &Subscription::ver, FieldRule::any());
        visit("branch", &Subscription::branch, FieldRule::text(40));
        visit("subscriber_id", &Subscription::subscriberId, FieldRule::any().needed());
        visit("package_id", &Subscription::packageId, FieldRule::any().needed());
        visit("status", &Subscription::status, FieldRule::any());
        visit("quantity", &Subscription::quantity, FieldRule::number(1, 10'000));
        visit("price_minor", &Subscription::price, FieldRule::price());
        visit("bill_start", &Subscription::billStart, FieldRule::any().needed());
        visit("billed_terms", &Subscription::billedTerms, FieldRule::number(0, 100'000));
        visit("setup_charged", &Subscription::setupCharged, FieldRule::any());
    }
};

} // namespace linedesk
