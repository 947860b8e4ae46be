#include "core/commands/packages.h"

#include "core/base/fold.h"
#include "core/commands/network.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace linedesk {

Result<void> check(const SavePackage &command, Reader &reader, const Context &context)
{
    LD_ASSIGN(const std::optional<Package> stored, reader.find<Package>(command.id.uuid()));
    // What changes in it changes what subscribers of all branches are charged.
    if (stored)
        LD_TRY(hasAllBranches(context.scope));
    LD_TRY(checkBaseVersion(command.baseVersion,
                            stored ? std::optional(stored->ver) : std::nullopt, "package"_L1));
    LD_ASSIGN(const QList<Uuid> sameName,
              reader.idList("package_by_name"_L1, {{u":key"_s, folded(command.packageName)}}));
    for (const Uuid &other : sameName) {
        if (other != command.id.uuid())
            return Error::of(ErrorCode::Conflict, Reason::AlreadyExists, u"name"_s,
                             command.packageName);
    }
    QSet<Uuid> ids;
    for (const ServiceLine &line : command.services) {
        if (ids.contains(line.id.uuid()))
            return Error::invalid(Reason::DuplicateField, u"services.id"_s, line.id.toString());
        ids.insert(line.id.uuid());
    }
    LD_ASSIGN(const qint64 users, reader.number("package_user_count"_L1,
                                                {{u":package"_s, bindId(command.id)}}));
    LD_ASSIGN(const QList<PackageService> before,
              reader.list<PackageService>("package_service_ids"_L1,
                                          {{u":package"_s, bindId(command.id)}}));
    for (const PackageService &service : before) {
        if (users > 0 && !ids.contains(service.id.uuid()))
            return Error::of(ErrorCode::Conflict, Reason::InUse, u"services"_s, service.label);
    }
    return {};
}

Result<ChangeSet> plan(const SavePackage &command, Reader &reader, const Context &)
{
    LD_ASSIGN(const std::optional<Package> stored, reader.find<Package>(command.id.uuid()));
    const Package before = stored.value_or(Package{});
    Package after = before;
    after.id = command.id;
    after.name = command.packageName.trimmed();
    after.description = command.description;
    after.onSale = command.onSale;
    after.taxed = command.taxed;
    after.setupFee = command.setupFee;
    after.monthlyPrice = command.monthlyPrice;
    after.customPrice = command.customPrice;
    after.leftOutOfInvoicing = command.leftOutOfInvoicing;
    ChangeSet changes;
    changes.update(before, after);
    LD_ASSIGN(const QList<PackageService> oldServices,
              reader.list<PackageService>("package_service_ids"_L1,
                                          {{u":package"_s, bindId(command.id)}}));
    QSet<Uuid> kept;
    for (qsizetype i = 0; i < command.services.size(); ++i) {
        const ServiceLine &line = command.services[i];
        kept.insert(line.id.uuid());
        changes.upsert(PackageService{line.id, 0, after.id, line.kind, line.label.trimmed(),
                                      line.quantity, line.fccCode, int(i)});
    }
    for (const PackageService &service : oldServices) {
        if (!kept.contains(service.id.uuid()))
            changes.remove<PackageService>(service.id);
    }
    return changes;
}

Result<void> check(const AddPackage &command, Reader &reader, const Context &)
{
    LD_ASSIGN(const Subscriber subscriber,
              reader.get<Subscriber>(command.subscriberId, "subscriber_id"_L1));
    if (subscriber.status == SubscriberStatus::Archived)
        return Error::of(ErrorCode::Conflict, Reason::Archived, u"subscriber"_s,
                         subscriber.accountNo);
    LD_ASSIGN(const Package package, reader.get<Package>(command.packageId, "package_id"_L1));
    if (!package.onSale)
        return Error::of(ErrorCode::Conflict, Reason::NotActive, u"package"_s, package.name);
    if (command.priceMinor >= 0 && !package.customPrice
        && command.priceMinor != package.monthlyPrice.minor())
        return Error::of(ErrorCode::Conflict, Reason::Denied, u"price_minor"_s,
                         QString::number(command.priceMinor),
                         u"a package that allows a price per subscriber"_s);
    LD_ASSIGN(const std::optional<Subscription> stored,
              reader.find<Subscription>(command.id.uuid()));
    if (stored)
        return Error::of(ErrorCode::Conflict, Reason::AlreadyExists, u"id"_s,
                         command.id.toString());
    return {};
}

Result<ChangeSet> plan(const AddPackage &command, Reader &reader, const Context &)
{
    LD_ASSIGN(const Subscriber subscriber,
              reader.get<Subscriber>(command.subscriberId, "subscriber_id"_L1));
    LD_ASSIGN(const Package package, reader.get<Package>(command.packageId, "package_id"_L1));
    Subscription subscription;
    subscription.id = command.id;
    subscription.branch = subscriber.branch;
    subscription.subscriberId = subscriber.id;
    subscription.packageId = package.id;
    subscription.quantity = command.quantity;
    subscription.price =
        command.priceMinor >= 0 ? Money::fromMinor(command.priceMinor) : package.monthlyPrice;
    subscription.billStart = command.billStart;
    subscription.setupCharged = package.setupFee.isZero();
    LD_ASSIGN(const std::optional<SubscriberSummary> stored,
              reader.find<SubscriberSummary>(subscriber.id.uuid()));
    SubscriberSummary summary = stored.value_or(SubscriberSummary{});
    summary.id = subscriber.id;
    summary.branch = subscriber.branch;
    const auto monthly =
        summary.monthly.plus(Quantity::pieces(subscription.quantity).of(subscription.price));
    if (!monthly)
        return Error::invalid(Reason::Overflow, u"price_minor"_s,
                              QString::number(subscription.price.minor()));
    summary.monthly = *monthly;
    ++summary.packageCount;
    summary.packageNames += (summary.packageNames.isEmpty() ? QString() : u", "_s) + package.name;
    if (summary.packageNames.size() > 4000)
        summary.packageNames.truncate(4000);
    ChangeSet changes;
    changes.subscriberId = subscriber.id.uuid();
    changes.branch = subscriber.branch;
    changes.upsert(subscription);
    changes.upsert(summary);
    if (subscriber.status == SubscriberStatus::Prospect) {
        Subscriber active = subscriber;
        active.status = SubscriberStatus::Active;
        changes.update(subscriber, active);
    }
    changes.fields.append({Entity::Subscription, subscription.id.uuid(), u"package"_s, {},
                           package.name});
    return changes;
}

} // namespace linedesk
