#pragma once
#include "core/domain/staff.h"
#include "core/storage/connection.h"

namespace linedesk {

enum class SessionKind { Access, Refresh, Portal };
template <>
struct EnumNames<SessionKind> {
    static constexpr std::array rows{
        EnumRow{SessionKind::Access, QLatin1StringView("access")},
        EnumRow{SessionKind::Refresh, QLatin1StringView("refresh")},
        EnumRow{SessionKind::Portal, QLatin1StringView("portal")},
    };
};

/// What a signed-in desk is given. The tokens are secret: never log them.
struct SessionTokens {
    Uuid family;
    QByteArray access;
    QDateTime accessExpiresAt;
    QByteArray refresh;
    QDateTime refreshExpiresAt;
};

/// Who of the office asks, with the role as it stands now.
struct StaffActor {
    UserId id;
    QString name;
    QString displayName;
    Role role = Role::ReadOnly;
    DeviceId device;
    Uuid family;
    QDateTime expiresAt;
    QDateTime madeAt;
    bool firstOfItsPair = false; ///< the first use since the token came with a refresh
};

/// One row of the table of sessions, whoever it belongs to.
struct Session {
    Uuid family;
    SessionKind kind = SessionKind::Access;
    Uuid subject;
    Uuid device; ///< null = none
    QString csrf;
    QDateTime createdAt;
    QDateTime usedAt;
    QDateTime expiresAt;
    QString state; ///< "active", "spent", "past", "revoked"
};

/// A sign-in as its owner sees it in the list of their own.
struct OpenSession {
    Uuid family;
    QString deviceName;
    QDateTime createdAt;
    QDateTime usedAt;
    QDateTime expiresAt;
};

/// Sessions in the record, their tokens kept as digests (reliability 6.2). Staff: an access token
/// for 15 minutes and a refresh token for 30 days that is changed at each use. An answer may get
/// lost: until one of the new tokens was used, the same device may show the spent one again; it gets
/// another pair, and the pair that nobody used ends. After that a spent one shows a thief, so the
/// whole family ends. Lives on its connection's thread; whatever writes runs inside a transaction of
/// its caller.
class Sessions
{
public:
    static constexpr qint64 accessMs = 15LL * 60 * 1000;
    static constexpr qint64 refreshMs = 30LL * 24 * 3600 * 1000;

    Sessions(Connection &connection, qint64 nowMs) : m_connection(connection), m_nowMs(nowMs) {}

    /// A new family for a person at a device.
    Result<SessionTokens> start(const UserId &user, const DeviceId &device);
    /// The next pair of tokens; `device` is the one that asks and becomes the token's own. Denied
    /// with Expired, field "refresh_token", when it is none, is too old or was used before; then the
    /// caller commits, too: the family has been ended.
    Result<SessionTokens> refresh(const QByteArray &refreshToken, UserId *user, DeviceId *device);
    /// Who an access token belongs to. Denied with Expired, field "access_token", or Disabled.
    Result<StaffActor> actorOf(const QByteArray &accessToken);
    /// A pair of tokens is in use: the refresh token before it opens nothing more.
    Result<void> arrived(const StaffActor &actor);

    /// A single token of any kind; for the portal. `csrf` may be empty.
    Result<QByteArray> add(SessionKind kind, const Uuid &subject, const Uuid &family,
                           const Uuid &device, const QString &csrf, qint64 lastsMs);
    /// The active, unexpired session of a token; nothing when there is none.
    Result<std::optional<Session>> find(const QByteArray &token);
    /// Notes the use of a token and when it ends from now on.
    Result<void> touch(const QByteArray &token, qint64 expiresAtMs);

    Result<QList<OpenSession>> list(SessionKind kind, const Uuid &subject);
    /// Ends a family of the person's own; NotFound when there is none.
    Result<void> revokeOwn(const Uuid &subject, const Uuid &family);
    Result<void> revokeFamily(const Uuid &family);
    /// Ends all sessions of a person: switched off, another role, another password.
    Result<void> revokeAll(const Uuid &subject);

private:
    Result<std::optional<Session>> row(const QByteArray &token);
    Result<SessionTokens> pair(const UserId &user, const DeviceId &device, const Uuid &family);

    Connection &m_connection;
    qint64 m_nowMs;
};

} // namespace linedesk
