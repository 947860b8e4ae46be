#pragma once
#include "core/commands/commandtype.h"
#include "core/domain/package.h"

namespace linedesk {

/// A service as it stands in package.save: its id is kept when it exists already.
struct ServiceLine {
    PackageServiceId id;
    ServiceKind kind = ServiceKind::Internet;
    QString label;
    int quantity = 1;
    QString fccCode;

    template <typename V>
    static void fields(V &&visit)
    {
        visit("id", &ServiceLine::id, FieldRule::any().needed());
        visit("kind", &ServiceLine::kind, FieldRule::any().needed());
        visit("label", &ServiceLine::label, FieldRule::text(200).needed());
        visit("quantity", &ServiceLine::quantity, FieldRule::number(1, 10'000));
        visit("fcc_code", &ServiceLine::fccCode, FieldRule::text(10));
    }
};

/// A new or changed package with its services (S39–S48). A service cannot be taken out while a
/// subscriber uses the package (S48).
struct SavePackage {
    static constexpr auto name = QLatin1StringView("package.save");
    static constexpr Entity base = Entity::Package;
    PackageId id;
    QString packageName;
    QString description;
    bool onSale = true;
    bool taxed = true;
    Money setupFee;
    Money monthlyPrice;
    bool customPrice = true;
    bool leftOutOfInvoicing = false;
    QList<ServiceLine> services;
    qint64 baseVersion = 0;
    CommandId baseCommand = {}; ///< foretold the version; null = the server did (basecommand.h)

    template <typename V>
    static void fields(V &&visit)
    {
        visit("id", &SavePackage::id, FieldRule::any().needed());
        visit("name", &SavePackage::packageName, FieldRule::text(200).needed());
        visit("description", &SavePackage::description, FieldRule::longText(1000));
        visit("on_sale", &SavePackage::onSale, FieldRule::any());
        visit("taxed", &SavePackage::taxed, FieldRule::any());
        visit("setup_fee_minor", &SavePackage::setupFee, FieldRule::price());
        visit("monthly_minor", &SavePackage::monthlyPrice, FieldRule::price().needed());
        visit("custom_price", &SavePackage::customPrice, FieldRule::any());
        visit("left_out", &SavePackage::leftOutOfInvoicing, FieldRule::any());
        visit("services", &SavePackage::services, FieldRule::list(50));
        visit("base_ver", &SavePackage::baseVersion, FieldRule::number(0, Money::limit));
        visit("base_command_id", &SavePackage::baseCommand, FieldRule::any());
    }
};
Result<void> check(const SavePackage &, Reader &, const Context &);
Result<ChangeSet> plan(const SavePackage &, Reader &, const Context &);

/// A package put on a subscriber, charged from `billStart` (S61). Without `priceMinor` (−1) the
/// package's price counts; another one only where the package allows it (S45).
struct AddPackage {
    static constexpr auto name = QLatin1StringView("subscriber.add_package");
    SubscriptionId id;
    SubscriberId subscriberId;
    PackageId packageId;
    int quantity = 1;
    qint64 priceMinor = -1;
    QDate billStart;

    template <typename V>
    static void fields(V &&visit)
    {
        visit("id", &AddPackage::id, FieldRule::any().needed());
        visit("subscriber_id", &AddPackage::subscriberId, FieldRule::any().needed());
        visit("package_id", &AddPackage::packageId, FieldRule::any().needed());
        visit("quantity", &AddPackage::quantity, FieldRule::number(1, 10'000));
        visit("price_minor", &AddPackage::priceMinor, FieldRule::number(-1, Money::limit));
        visit("bill_start", &AddPackage::billStart, FieldRule::any().needed());
    }
};
Result<void> check(const AddPackage &, Reader &, const Context &);
Result<ChangeSet> plan(const AddPackage &, Reader &, const Context &);

} // namespace linedesk
