#pragma once
#include "core/commands/commandtype.h"
#include "core/domain/portalmessage.h"

namespace linedesk {

/// A new or changed portal message (S20–S26); it is not shown before it is activated. Saving an
/// active one changes what subscribers see at once.
struct SavePortalMessage {
    static constexpr auto name = QLatin1StringView("portal_message.save");
    static constexpr Entity base = Entity::PortalMessage;
    PortalMessageId id;
    QString heading;
    QString body;
    Severity severity = Severity::Normal;
    QString audience;
    bool beforeSignIn = false;
    QString autoStart;
    QString autoExpire;
    qint64 baseVersion = 0;
    CommandId baseCommand = {}; ///< foretold the version; null = the server did (basecommand.h)

    template <typename V>
    static void fields(V &&visit)
    {
        visit("id", &SavePortalMessage::id, FieldRule::any().needed());
        visit("heading", &SavePortalMessage::heading, FieldRule::text(120).needed());
        visit("body", &SavePortalMessage::body, FieldRule::longText(4000).needed());
        visit("severity", &SavePortalMessage::severity, FieldRule::any().needed());
        visit("audience", &SavePortalMessage::audience, FieldRule::text(2000));
        visit("before_sign_in", &SavePortalMessage::beforeSignIn, FieldRule::any());
        visit("auto_start", &SavePortalMessage::autoStart, FieldRule::text(16));
        visit("auto_expire", &SavePortalMessage::autoExpire, FieldRule::text(16));
        visit("base_ver", &SavePortalMessage::baseVersion, FieldRule::number(0, Money::limit));
        visit("base_command_id", &SavePortalMessage::baseCommand, FieldRule::any());
    }
};
Result<void> check(const SavePortalMessage &, Reader &, const Context &);
Result<ChangeSet> plan(const SavePortalMessage &, Reader &, const Context &);

/// Shows a message: at once, or from its start (S28).
struct ActivatePortalMessage {
    static constexpr auto name = QLatin1StringView("portal_message.activate");
    PortalMessageId id;

    template <typename V>
    static void fields(V &&visit)
    {
        visit("id", &ActivatePortalMessage::id, FieldRule::any().needed());
    }
};
Result<void> check(const ActivatePortalMessage &, Reader &, const Context &);
Result<ChangeSet> plan(const ActivatePortalMessage &, Reader &, const Context &);

/// Takes a message down at once (S29).
struct DeactivatePortalMessage {
    static constexpr auto name = QLatin1StringView("portal_message.deactivate");
    PortalMessageId id;

    template <typename V>
    static void fields(V &&visit)
    {
        visit("id", &DeactivatePortalMessage::id, FieldRule::any().needed());
    }
};
Result<void> check(const DeactivatePortalMessage &, Reader &, const Context &);
Result<ChangeSet> plan(const DeactivatePortalMessage &, Reader &, const Context &);

} // namespace linedesk
