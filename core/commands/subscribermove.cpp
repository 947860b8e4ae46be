#include "core/commands/subscribers.h"
#include "core/storage/rowscope.h"

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

/// What goes with a subscriber. Allocations are found by their payments.
constexpr Entity theirs[] = {Entity::Note,    Entity::Subscription, Entity::Invoice,
                             Entity::Charge,  Entity::Payment,      Entity::PortalUser,
                             Entity::History};

Result<void> moveRow(ChangeSet &changes, Reader &reader, Entity entity, const Uuid &id,
                     const QString &branch)
{
    LD_ASSIGN(const std::optional<Row> row, reader.findRow(entity, id));
    if (row && (*row)[tableOf(entity).branchColumn].toString() != branch)
        changes.move(entity, id, *row, branch);
    return {};
}

} // namespace

Result<void> check(const MoveSubscriber &command, Reader &reader, const Context &)
{
    LD_ASSIGN(const Subscriber subscriber, reader.get<Subscriber>(command.id, "id"_L1));
    if (!command.branch.isEmpty() && !isBranchName(command.branch))
        return Error::invalid(Reason::UnknownValue, u"branch"_s, command.branch,
                              u"the name of a branch"_s);
    if (subscriber.branch == command.branch)
        return Error::of(ErrorCode::Conflict, Reason::AlreadyExists, u"branch"_s, command.branch);
    return {};
}

Result<ChangeSet> plan(const MoveSubscriber &command, Reader &reader, const Context &)
{
    LD_ASSIGN(const Subscriber before, reader.get<Subscriber>(command.id, "id"_L1));
    ChangeSet changes;
    changes.subscriberId = before.id.uuid();
    changes.branch = command.branch;
    changes.fields.append({Entity::Subscriber, before.id.uuid(), u"branch"_s, before.branch,
                           command.branch});
    for (const Entity entity : {Entity::Subscriber, Entity::Summary})
        LD_TRY(moveRow(changes, reader, entity, before.id.uuid(), command.branch));
    for (const Entity entity : theirs) {
        LD_ASSIGN(const QList<Uuid> ids,
                  rowsOfSubscriber(reader.connection(), entity, before.id.uuid()));
        for (const Uuid &id : ids) {
            LD_TRY(moveRow(changes, reader, entity, id, command.branch));
            if (entity != Entity::Payment)
                continue;
            LD_ASSIGN(const QList<Uuid> parts, reader.idList("allocation_of_payment_ids"_L1,
                                                             {{u":payment"_s, id.bytes()}}));
            for (const Uuid &part : parts)
                LD_TRY(moveRow(changes, reader, Entity::Allocation, part, command.branch));
        }
    }
    return changes;
}

} // namespace linedesk
