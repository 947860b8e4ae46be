#pragma once
#include "core/commands/context.h"
#include "core/domain/codec.h"

#include <functional>

namespace linedesk {

/// Whether a command may be entered while the server is away.
enum class OfflineRule { Allowed, OnlineOnly };

/// One intent: everything menus, shortcuts, API, undo and history need to know of it. Filled from a
/// payload struct C that has `name` and `fields()`, and two functions beside it:
///     Result<void> check(const C &, Reader &, const Context &);       does it make sense
///     Result<ChangeSet> plan(const C &, Reader &, const Context &);   rows; no writing, no clock
struct CommandType {
    QLatin1StringView name;
    Permission permission;
    OfflineRule offline;
    QLatin1StringView inverse; ///< the command that takes it back; empty = none
    /// The row, named by `id`, whose version as seen the payload carries as `base_ver`: it is changed
    /// over that and nothing else. None for commands that go on top of whatever is there.
    std::optional<Entity> base;
    std::function<Result<void>(const QJsonObject &)> read; ///< strict reading of the payload alone
    std::function<Result<ChangeSet>(const QJsonObject &, Reader &, const Context &)> plan;
};

template <typename C>
CommandType commandType(Permission permission, OfflineRule offline, QLatin1StringView inverse = {})
{
    std::optional<Entity> base;
    if constexpr (requires { C::base; })
        base = C::base;
    return CommandType{
        C::name, permission, offline, inverse, base,
        [](const QJsonObject &payload) -> Result<void> {
            LD_TRY(codec::decode<C>(payload));
            return {};
        },
        [](const QJsonObject &payload, Reader &reader, const Context &context)
            -> Result<ChangeSet> {
            LD_ASSIGN(const C command, codec::decode<C>(payload));
            LD_TRY(check(command, reader, context));
            return plan(command, reader, context);
        }};
}

/// Every command there is, by name. A reader who wants to know what Linedesk can do reads this.
const QList<CommandType> &commandRegister();
const CommandType *findCommand(QStringView name);

/// Checks permission and payload and plans. The same on the desk and on the server.
Result<ChangeSet> planCommand(const CommandType &type, const QJsonObject &payload, Reader &reader,
                              const Context &context);

} // namespace linedesk
