#include "core/commands/messages.h"

#include "core/commands/network.h"
#include "core/commands/ticked.h"
#include "core/domain/filter/companyfilter.h"
#include "core/messages/portaltext.h"
#include "core/messages/portalwindow.h"

using namespace Qt::StringLiterals;

namespace linedesk {

Result<void> check(const SavePortalMessage &command, Reader &reader, const Context &context)
{
    LD_TRY(PortalText::checkHeading(command.heading));
    LD_TRY(PortalText::check(command.body, {context.company.name, context.company.phone,
                                            QString()}));
    LD_TRY(PortalWindow::parse(command.autoStart, command.autoExpire, context.company.timeZone()));
    const PortalText text = PortalText::parse(command.body, {});
    if (command.beforeSignIn && text.uses(PortalField::Account))
        return Error::invalid(Reason::UnknownValue, u"body"_s, u"{account}"_s,
                              u"text that fits everybody, as nobody is signed in yet"_s);
    if (!command.audience.trimmed().isEmpty()) {
        const auto filter = parseFilter(command.audience, filterContextOf(context.company));
        if (!filter.ok())
            return filter.error();
        for (const QString &list : tickedListsIn(*filter)) {
            LD_ASSIGN(const bool whole, isWholeTickedList(reader, list));
            if (!whole)
                return Error::invalid(Reason::NotFound, u"audience"_s, list,
                                      u"a list of ticked people that is in the record"_s);
        }
        if (command.beforeSignIn)
            return Error::invalid(Reason::Denied, u"before_sign_in"_s, u"true"_s,
                                  u"a message for everybody"_s);
    }
    LD_ASSIGN(const std::optional<PortalMessage> stored,
              reader.find<PortalMessage>(command.id.uuid()));
    // What is shown already is read by subscribers of all branches.
    if (stored && stored->activated)
        LD_TRY(hasAllBranches(context.scope));
    return checkBaseVersion(command.baseVersion,
                            stored ? std::optional(stored->ver) : std::nullopt, "message"_L1);
}

Result<ChangeSet> plan(const SavePortalMessage &command, Reader &reader, const Context &)
{
    LD_ASSIGN(const std::optional<PortalMessage> stored,
              reader.find<PortalMessage>(command.id.uuid()));
    const PortalMessage before = stored.value_or(PortalMessage{});
    PortalMessage after = before;
    after.id = command.id;
    after.heading = command.heading.trimmed();
    after.body = command.body;
    after.severity = command.severity;
    after.audience = command.audience.trimmed();
    after.beforeSignIn = command.beforeSignIn;
    after.autoStart = command.autoStart;
    after.autoExpire = command.autoExpire;
    ChangeSet changes;
    changes.update(before, after);
    return changes;
}

Result<void> check(const ActivatePortalMessage &command, Reader &reader, const Context &context)
{
    // A message is for subscribers of all branches.
    LD_TRY(hasAllBranches(context.scope));
    LD_ASSIGN(const PortalMessage message, reader.get<PortalMessage>(command.id, "id"_L1));
    LD_ASSIGN(const PortalWindow window, PortalWindow::parse(message.autoStart, message.autoExpire,
                                                        context.company.timeZone()));
    if (message.activated
        && window.stateAt(context.now, true) != PortalState::Expired)
        return Error::of(ErrorCode::Conflict, Reason::AlreadyActive, u"message"_s,
                         message.heading);
    if (window.endUtc() && *window.endUtc() <= context.now)
        return Error::of(ErrorCode::Conflict, Reason::Expired, u"auto_expire"_s,
                         message.autoExpire);
    return {};
}

Result<ChangeSet> plan(const ActivatePortalMessage &command, Reader &reader,
                       const Context &context)
{
    LD_ASSIGN(const PortalMessage before, reader.get<PortalMessage>(command.id, "id"_L1));
    PortalMessage after = before;
    after.activated = true;
    after.activatedAt = context.now;
    after.activatedBy = context.actorName;
    ChangeSet changes;
    changes.update(before, after);
    return changes;
}

Result<void> check(const DeactivatePortalMessage &command, Reader &reader, const Context &context)
{
    // A message is for subscribers of all branches.
    LD_TRY(hasAllBranches(context.scope));
    LD_ASSIGN(const PortalMessage message, reader.get<PortalMessage>(command.id, "id"_L1));
    if (!message.activated)
        return Error::of(ErrorCode::Conflict, Reason::NotActive, u"message"_s, message.heading);
    return {};
}

Result<ChangeSet> plan(const DeactivatePortalMessage &command, Reader &reader, const Context &)
{
    LD_ASSIGN(const PortalMessage before, reader.get<PortalMessage>(command.id, "id"_L1));
    PortalMessage after = before;
    after.activated = false;
    ChangeSet changes;
    changes.update(before, after);
    return changes;
}

} // namespace linedesk
