#include "core/commands/users.h"

#include "core/base/fold.h"
#include "core/commands/subscribers.h"

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

/// An ISP without an owner could never change a user again.
Result<void> anotherOwnerStays(const UserId &id, Reader &reader)
{
    LD_ASSIGN(const qint64 others,
              reader.number("other_owner_count"_L1, {{u":id"_s, bindId(id)}}));
    if (others == 0)
        return Error::of(ErrorCode::Conflict, Reason::InUse, u"the last owner"_s, id.toString());
    return {};
}

} // namespace

Result<void> check(const AddStaffUser &command, Reader &reader, const Context &)
{
    LD_ASSIGN(const QList<Uuid> same, reader.idList("staff_by_name"_L1,
                                                    {{u":key"_s, folded(command.userName)}}));
    if (!same.isEmpty())
        return Error::of(ErrorCode::Conflict, Reason::AlreadyExists, u"name"_s, command.userName);
    return {};
}

Result<ChangeSet> plan(const AddStaffUser &command, Reader &, const Context &)
{
    StaffUser user;
    user.id = command.id;
    user.name = command.userName.trimmed();
    user.displayName =
        command.displayName.trimmed().isEmpty() ? user.name : command.displayName.trimmed();
    user.role = command.role;
    ChangeSet changes;
    changes.update(StaffUser{}, user);
    return changes;
}

Result<void> check(const DisableStaffUser &command, Reader &reader, const Context &)
{
    LD_ASSIGN(const StaffUser user, reader.get<StaffUser>(command.id, "id"_L1));
    if (command.disabled && user.role == Role::Owner && !user.disabled)
        LD_TRY(anotherOwnerStays(command.id, reader));
    return {};
}

Result<ChangeSet> plan(const DisableStaffUser &command, Reader &reader, const Context &)
{
    LD_ASSIGN(const StaffUser before, reader.get<StaffUser>(command.id, "id"_L1));
    StaffUser after = before;
    after.disabled = command.disabled;
    ChangeSet changes;
    changes.update(before, after);
    return changes;
}

Result<void> check(const SetStaffRole &command, Reader &reader, const Context &)
{
    LD_ASSIGN(const StaffUser user, reader.get<StaffUser>(command.id, "id"_L1));
    if (user.role == Role::Owner && command.role != Role::Owner && !user.disabled)
        LD_TRY(anotherOwnerStays(command.id, reader));
    return {};
}

Result<ChangeSet> plan(const SetStaffRole &command, Reader &reader, const Context &)
{
    LD_ASSIGN(const StaffUser before, reader.get<StaffUser>(command.id, "id"_L1));
    StaffUser after = before;
    after.role = command.role;
    ChangeSet changes;
    changes.update(before, after);
    return changes;
}

Result<void> check(const SetStaffBranches &command, Reader &reader, const Context &)
{
    LD_ASSIGN(const StaffUser user, reader.get<StaffUser>(command.id, "id"_L1));
    if (user.role == Role::Owner && !command.branches.isEmpty())
        return Error::invalid(Reason::OutOfRange, u"branches"_s, command.branches.join(u", "_s),
                              u"none: an owner has every branch"_s);
    for (const QString &branch : command.branches) {
        if (!isBranchName(branch))
            return Error::invalid(Reason::UnknownValue, u"branches"_s, branch,
                                  u"the name of a branch"_s);
    }
    return {};
}

Result<ChangeSet> plan(const SetStaffBranches &command, Reader &reader, const Context &)
{
    LD_ASSIGN(const StaffUser before, reader.get<StaffUser>(command.id, "id"_L1));
    StaffUser after = before;
    after.branches = command.branches;
    after.branches.sort();
    after.branches.removeDuplicates();
    ChangeSet changes;
    changes.update(before, after);
    return changes;
}

Result<void> check(const AddPortalUser &command, Reader &reader, const Context &)
{
    LD_TRY(reader.get<Subscriber>(command.subscriberId, "subscriber_id"_L1));
    if (!command.email.isEmpty())
        LD_TRY(withContact([] {
            Subscriber any;
            any.id = SubscriberId(Uuid::derived("any"));
            any.name = u"?"_s;
            return any;
        }(), QJsonObject{{u"email"_s, command.email}}));
    LD_ASSIGN(const QList<Uuid> same,
              reader.idList("portal_user_by_name"_L1, {{u":key"_s, folded(command.username)}}));
    if (!same.isEmpty())
        return Error::of(ErrorCode::Conflict, Reason::AlreadyExists, u"username"_s,
                         command.username);
    return {};
}

Result<ChangeSet> plan(const AddPortalUser &command, Reader &reader, const Context &)
{
    LD_ASSIGN(const Subscriber subscriber,
              reader.get<Subscriber>(command.subscriberId, "subscriber_id"_L1));
    PortalUser user;
    user.id = command.id;
    user.branch = subscriber.branch;
    user.subscriberId = subscriber.id;
    user.username = command.username.trimmed();
    user.email = command.email;
    ChangeSet changes;
    changes.subscriberId = subscriber.id.uuid();
    changes.branch = subscriber.branch;
    changes.update(PortalUser{}, user);
    return changes;
}

} // namespace linedesk
