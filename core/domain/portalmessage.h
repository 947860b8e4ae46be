#pragma once
#include "core/domain/fields.h"
#include "core/domain/severity.h"
#include "core/domain/subscriber.h"

namespace linedesk {

using PortalMessageId = StrongId<struct PortalMessageTag>;
using PortalUserId = StrongId<struct PortalUserTag>;

/// A message at the top of the portal (S21–S30). Whether it shows now is derived from `activated`
/// and its window; start and end are wall-clock times of the company's zone, end exclusive.
struct PortalMessage {
    PortalMessageId id;
    qint64 ver = 0;
    QString heading;
    QString body; ///< at most 280 characters as shown
    Severity severity = Severity::Normal;
    QString audience; ///< filter text; empty = everybody
    bool beforeSignIn = false; ///< decisions 17
    QString autoStart;  ///< "2026-11-22T08:00"; empty = at once
    QString autoExpire; ///< empty = until taken down
    bool activated = false;
    QDateTime activatedAt;
    QString activatedBy;

    template <typename V>
    static void fields(V &&visit)
    {
        visit("id", &PortalMessage::id, FieldRule::any().needed());
        visit("ver", &PortalMessage::ver, FieldRule::any());
        visit("heading", &PortalMessage::heading, FieldRule::text(120).needed());
        visit("body", &PortalMessage::body, FieldRule::longText(2000));
        visit("severity", &PortalMessage::severity, FieldRule::any());
        visit("audience", &PortalMessage::audience, FieldRule::text(2000));
        visit("before_sign_in", &PortalMessage::beforeSignIn, FieldRule::any());
        visit("auto_start", &PortalMessage::autoStart, FieldRule::text(16));
        visit("auto_expire", &PortalMessage::autoExpire, FieldRule::text(16));
        visit("activated", &PortalMessage::activated, FieldRule::any());
        visit("activated_at", &PortalMessage::activatedAt, FieldRule::any());
        visit("activated_by", &PortalMessage::activatedBy, FieldRule::text(200));
    }
};

/// Somebody who may sign in to the portal for a subscriber (S102, S103). Its secrets stand in a
/// table of their own on the server and are never synced.
struct PortalUser {
    PortalUserId id;
    qint64 ver = 0;
    QString branch;
    SubscriberId subscriberId;
    QString username;    ///< unique as folded (S109)
    QString usernameKey;
    QString email;
    bool hasPassword = false;
    QDateTime lastSignIn;

    template <typename V>
    static void fields(V &&visit)
    {
        visit("id", &PortalUser::id, FieldRule::any().needed());
        visit("ver", &PortalUser::ver, FieldRule::any());
        visit("branch", &PortalUser::branch, FieldRule::text(40));
        visit("subscriber_id", &PortalUser::subscriberId, FieldRule::any().needed());
        visit("username", &PortalUser::username, FieldRule::text(100).needed());
        visit("username_key", &PortalUser::usernameKey, FieldRule::text(200));
        visit("email", &PortalUser::email, FieldRule::text(254));
        visit("has_password", &PortalUser::hasPassword, FieldRule::any());
        visit("last_sign_in", &PortalUser::lastSignIn, FieldRule::any());
    }
};

} // namespace linedesk
