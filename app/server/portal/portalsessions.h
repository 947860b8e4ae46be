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
    Uuid session;         ///< the public handle
    QByteArray tokenHash; ///< SHA-256 of the cookie's token
    QString csrf;         ///< what each form of the session carries
    QDateTime usedAt;
};

/// One of the places where somebody is signed in.
struct PortalSessionRow {
    Uuid session;
    QDateTime since;
    QDateTime usedAt;
    QString device;
};

/// The subscribers' sessions in the record (reliability 6.2): an opaque token of 256 bits of which
/// only the hash is stored, ended after 30 minutes without a request and after 12 hours in any case.
/// Lives on the thread of its connection. Those that write open no transaction of their own.
class PortalSessions
{
public:
    static constexpr std::chrono::minutes idle{30};
    static constexpr std::chrono::hours absolute{12};
    /// How stale `usedAt` may grow before a request writes it anew.
    static constexpr std::chrono::seconds touchEvery{60};

    PortalSessions(Connection &connection, const QDateTime &now)
        : m_connection(connection), m_now(now.toMSecsSinceEpoch())
    {
    }

    /// The visitor behind a cookie; nothing when it is unknown, ended, idle or too old.
    Result<std::optional<PortalVisitor>> find(QByteArrayView token);
    /// The live sessions, the last used first.
    Result<QList<PortalSessionRow>> list(const PortalUserId &user);

    /// A new session under a new token; sessions of the user that ended by themselves are cleared
    /// away. Returns the token.
    Result<QByteArray> open(const PortalUserId &user, const QString &device);
    Result<void> touch(const PortalVisitor &visitor);
    /// Ends a session of this user's; nothing happens for anybody else's.
    Result<void> end(const PortalUserId &user, const Uuid &session);
    /// Ends all of the user's sessions but one; a null id ends all.
    Result<void> endOthers(const PortalUserId &user, const Uuid &session);

private:
    Binds live(Binds binds) const;
    Result<void> dropDevices(const PortalUserId &user);

    Connection &m_connection;
    qint64 m_now;
};

/// "Firefox on Android": what a User-Agent header says, in a few known words; empty when it says
/// nothing known.
QString deviceWords(QByteArrayView userAgent);

} // namespace linedesk::portal
