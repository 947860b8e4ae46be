#pragma once
#include "core/domain/portalmessage.h"
#include "core/storage/connection.h"

#include <QDateTime>

#include <chrono>
#include <optional>

namespace linedesk::portal {

/// Who is signed in, as their session says. The subscriber of every query comes from here.
struct PortalVisitor {
    PortalUserId user;
    SubscriberId subscriber;
    Uuid session;     ///< the public handle
    QByteArray token; ///< the cookie's; secret
    QString csrf;     ///< what each form of the session carries
    QDateTime createdAt;
    QDateTime usedAt;
};

/// One of the places where somebody is signed in.
struct PortalSessionRow {
    Uuid session;
    QDateTime since;
    QDateTime usedAt;
    QString device;
};

/// The subscribers' sessions (reliability 6.2): they end 30 minutes after the last request and 12
/// hours after sign-in in any case. A request within a minute of the last noted one is not noted,
/// so a session may end up to a minute early, never late. Lives on its connection's thread; whatever
/// writes runs inside a transaction of its caller.
class PortalSessions
{
public:
    static constexpr std::chrono::milliseconds idle = std::chrono::minutes(30);
    static constexpr std::chrono::milliseconds absolute = std::chrono::hours(12);
    static constexpr std::chrono::milliseconds touchEvery = std::chrono::minutes(1);

    PortalSessions(Connection &connection, const QDateTime &now)
        : m_connection(connection), m_now(now.toMSecsSinceEpoch())
    {
    }

    /// The visitor behind a cookie; nothing when it is unknown, ended, idle or too old.
    Result<std::optional<PortalVisitor>> find(const QByteArray &token);
    /// The live sessions, the newest first.
    Result<QList<PortalSessionRow>> list(const PortalUserId &user);

    /// A new session under a new token; returns the token.
    Result<QByteArray> open(const PortalUserId &user, const QString &device);
    Result<void> touch(const PortalVisitor &visitor);
    /// Ends a session of this user's; nothing happens for anybody else's.
    Result<void> end(const PortalUserId &user, const Uuid &session);
    /// Ends all of the user's sessions but one.
    Result<void> endOthers(const PortalUserId &user, const Uuid &session);
    Result<void> endAll(const PortalUserId &user);

private:
    Connection &m_connection;
    qint64 m_now;
};

/// "Firefox on Android": what a User-Agent header says, in a few known words; empty when it says
/// nothing known.
QString deviceWords(QByteArrayView userAgent);

} // namespace linedesk::portal
