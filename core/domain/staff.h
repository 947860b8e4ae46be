#pragma once
#include "core/domain/fields.h"

namespace linedesk {

using UserId = StrongId<struct UserTag>;
using DeviceId = StrongId<struct DeviceTag>;
using JobId = StrongId<struct JobTag>;
using CommandId = StrongId<struct CommandTag>;
using HistoryId = StrongId<struct HistoryTag>;

enum class Role { Owner, Billing, Support, ReadOnly };
template <>
struct EnumNames<Role> {
    static constexpr std::array rows{
        EnumRow{Role::Owner, QLatin1StringView("owner")},
        EnumRow{Role::Billing, QLatin1StringView("billing")},
        EnumRow{Role::Support, QLatin1StringView("support")},
        EnumRow{Role::ReadOnly, QLatin1StringView("read_only")},
    };
};

/// What a command or a page needs.
enum class Permission { Read, EditContacts, EditPackages, EditMoney, SendMessages, EditNetwork, ManageCompany, ManageUsers };
template <>
struct EnumNames<Permission> {
    static constexpr std::array rows{
        EnumRow{Permission::Read, QLatin1StringView("read")},
        EnumRow{Permission::EditContacts, QLatin1StringView("edit_contacts")},
        EnumRow{Permission::EditPackages, QLatin1StringView("edit_packages")},
        EnumRow{Permission::EditMoney, QLatin1StringView("edit_money")},
        EnumRow{Permission::SendMessages, QLatin1StringView("send_messages")},
        EnumRow{Permission::EditNetwork, QLatin1StringView("edit_network")},
        EnumRow{Permission::ManageCompany, QLatin1StringView("manage_company")},
        EnumRow{Permission::ManageUsers, QLatin1StringView("manage_users")},
    };
};

/// The one table of who may do what (decisions 21): owner all; billing money and contacts; support
/// contacts, messages and packages; read-only nothing but looking.
constexpr bool allows(Role role, Permission permission)
{
    switch (permission) {
    case Permission::Read: return true;
    case Permission::EditContacts: return role != Role::ReadOnly;
    case Permission::EditPackages: return role == Role::Owner || role == Role::Support;
    case Permission::EditMoney: return role == Role::Owner || role == Role::Billing;
    case Permission::SendMessages: return role == Role::Owner || role == Role::Support;
    case Permission::EditNetwork: return role == Role::Owner || role == Role::Support;
    case Permission::ManageCompany: return role == Role::Owner;
    case Permission::ManageUsers: return role == Role::Owner;
    }
    return false;
}

/// Who may receive a row: the branch it belongs to and its class make its scope.
enum class DataClass { Contact, Money, Network, Staff };
template <>
struct EnumNames<DataClass> {
    static constexpr std::array rows{
        EnumRow{DataClass::Contact, QLatin1StringView("contact")},
        EnumRow{DataClass::Money, QLatin1StringView("money")},
        EnumRow{DataClass::Network, QLatin1StringView("network")},
        EnumRow{DataClass::Staff, QLatin1StringView("staff")},
    };
};

/// The one table of who receives what. Everybody looks at all of a subscriber, money too: a package
/// is planned with the account's summary, and whoever answers the telephone is asked about the bill.
/// The people of the office are the owner's business; everybody else receives only themself.
constexpr bool receives(Role role, DataClass dataClass)
{
    switch (dataClass) {
    case DataClass::Contact:
    case DataClass::Money:
    case DataClass::Network: return true;
    case DataClass::Staff: return role == Role::Owner;
    }
    return false;
}

/// Somebody of the office. The password's hash stands in a server-only table.
struct StaffUser {
    UserId id;
    qint64 ver = 0;
    QString name; ///< what is typed at sign-in; unique as folded
    QString nameKey;
    QString displayName;
    Role role = Role::ReadOnly;
    bool disabled = false;
    QStringList branches; ///< the only ones they receive and work on; empty = all

    template <typename V>
    static void fields(V &&visit)
    {
        visit("id", &StaffUser::id, FieldRule::any().needed());
        visit("ver", &StaffUser::ver, FieldRule::any());
        visit("name", &StaffUser::name, FieldRule::text(100).needed());
        visit("name_key", &StaffUser::nameKey, FieldRule::text(200));
        visit("display_name", &StaffUser::displayName, FieldRule::text(200));
        visit("role", &StaffUser::role, FieldRule::any());
        visit("disabled", &StaffUser::disabled, FieldRule::any());
        visit("branches", &StaffUser::branches, FieldRule::list(50, 40));
    }
};

enum class JobState { Waiting, Running, Paused, Done, Cancelled, Failed };
template <>
struct EnumNames<JobState> {
    static constexpr std::array rows{
        EnumRow{JobState::Waiting, QLatin1StringView("waiting")},
        EnumRow{JobState::Running, QLatin1StringView("running")},
        EnumRow{JobState::Paused, QLatin1StringView("paused")},
        EnumRow{JobState::Done, QLatin1StringView("done")},
        EnumRow{JobState::Cancelled, QLatin1StringView("cancelled")},
        EnumRow{JobState::Failed, QLatin1StringView("failed")},
    };
};

/// Long work on the server, made of small commands; everybody sees how far it is.
struct Job {
    JobId id;
    qint64 ver = 0;
    QString kind; ///< "billing_run", "import"
    JobState state = JobState::Waiting;
    QString params; ///< JSON
    int total = 0;
    int done = 0;
    int refused = 0;
    QString cursor; ///< where it goes on after a restart
    QString result; ///< JSON
    QString startedBy;
    UserId startedById;
    QDateTime createdAt;
    QDateTime changedAt;

    template <typename V>
    static void fields(V &&visit)
    {
        visit("id", &Job::id, FieldRule::any().needed());
        visit("ver", &Job::ver, FieldRule::any());
        visit("kind", &Job::kind, FieldRule::text(40));
        visit("state", &Job::state, FieldRule::any());
        visit("params", &Job::params, FieldRule::longText(100'000));
        visit("total", &Job::total, FieldRule::any());
        visit("done", &Job::done, FieldRule::any());
        visit("refused", &Job::refused, FieldRule::any());
        visit("cursor_key", &Job::cursor, FieldRule::text(400));
        visit("result", &Job::result, FieldRule::longText(100'000));
        visit("started_by", &Job::startedBy, FieldRule::text(200));
        visit("started_by_id", &Job::startedById, FieldRule::any());
        visit("created_at", &Job::createdAt, FieldRule::any());
        visit("changed_at", &Job::changedAt, FieldRule::any());
    }
};

/// One thing somebody did: who, when, what, before and after. Its id is the command's.
struct History {
    HistoryId id;
    qint64 ver = 0;
    QString branch;
    Uuid subscriberId; ///< null when it concerns no single subscriber
    QDateTime at;
    QString actor;
    QString command; ///< "subscriber.update"
    QString changes; ///< JSON: [{entity, id, field, from, to}]

    template <typename V>
    static void fields(V &&visit)
    {
        visit("id", &History::id, FieldRule::any().needed());
        visit("ver", &History::ver, FieldRule::any());
        visit("branch", &History::branch, FieldRule::text(40));
        visit("subscriber_id", &History::subscriberId, FieldRule::any());
        visit("at", &History::at, FieldRule::any());
        visit("actor", &History::actor, FieldRule::text(200));
        visit("command", &History::command, FieldRule::text(60));
        visit("changes", &History::changes, FieldRule::longText(100'000));
    }
};

} // namespace linedesk
