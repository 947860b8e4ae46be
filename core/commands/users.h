#pragma once
#include "core/commands/commandtype.h"
#include "core/domain/portalmessage.h"

namespace linedesk {

/// A new person of the office. The password is set beside it, on the server, never in a command.
struct AddStaffUser {
    static constexpr auto name = QLatin1StringView("staff_user.add");
    UserId id;
    QString userName;
    QString displayName;
    Role role = Role::ReadOnly;

    template <typename V>
    static void fields(V &&visit)
    {
        visit("id", &AddStaffUser::id, FieldRule::any().needed());
        visit("name", &AddStaffUser::userName, FieldRule::text(100).needed());
        visit("display_name", &AddStaffUser::displayName, FieldRule::text(200));
        visit("role", &AddStaffUser::role, FieldRule::any().needed());
    }
};
Result<void> check(const AddStaffUser &, Reader &, const Context &);
Result<ChangeSet> plan(const AddStaffUser &, Reader &, const Context &);

/// Switches a person off or on. The last owner stays.
struct DisableStaffUser {
    static constexpr auto name = QLatin1StringView("staff_user.disable");
    UserId id;
    bool disabled = true;

    template <typename V>
    static void fields(V &&visit)
    {
        visit("id", &DisableStaffUser::id, FieldRule::any().needed());
        visit("disabled", &DisableStaffUser::disabled, FieldRule::any().needed());
    }
};
Result<void> check(const DisableStaffUser &, Reader &, const Context &);
Result<ChangeSet> plan(const DisableStaffUser &, Reader &, const Context &);

struct SetStaffRole {
    static constexpr auto name = QLatin1StringView("staff_user.role");
    UserId id;
    Role role = Role::ReadOnly;

    template <typename V>
    static void fields(V &&visit)
    {
        visit("id", &SetStaffRole::id, FieldRule::any().needed());
        visit("role", &SetStaffRole::role, FieldRule::any().needed());
    }
};
Result<void> check(const SetStaffRole &, Reader &, const Context &);
Result<ChangeSet> plan(const SetStaffRole &, Reader &, const Context &);

/// The branches a person receives and works on; none = all of them. The desks of a person who lost
/// one take away what they have of it. An owner has all.
struct SetStaffBranches {
    static constexpr auto name = QLatin1StringView("staff_user.branches");
    UserId id;
    QStringList branches;

    template <typename V>
    static void fields(V &&visit)
    {
        visit("id", &SetStaffBranches::id, FieldRule::any().needed());
        visit("branches", &SetStaffBranches::branches, FieldRule::list(50, 40));
    }
};
Result<void> check(const SetStaffBranches &, Reader &, const Context &);
Result<ChangeSet> plan(const SetStaffBranches &, Reader &, const Context &);

/// Somebody who may sign in to the portal for a subscriber (S103, S109).
struct AddPortalUser {
    static constexpr auto name = QLatin1StringView("portal_user.add");
    PortalUserId id;
    SubscriberId subscriberId;
    QString username;
    QString email;

    template <typename V>
    static void fields(V &&visit)
    {
        visit("id", &AddPortalUser::id, FieldRule::any().needed());
        visit("subscriber_id", &AddPortalUser::subscriberId, FieldRule::any().needed());
        visit("username", &AddPortalUser::username, FieldRule::text(100).needed());
        visit("email", &AddPortalUser::email, FieldRule::text(254));
    }
};
Result<void> check(const AddPortalUser &, Reader &, const Context &);
Result<ChangeSet> plan(const AddPortalUser &, Reader &, const Context &);

} // namespace linedesk
