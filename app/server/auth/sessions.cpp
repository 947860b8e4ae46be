#include "app/server/auth/sessions.h"

#include "app/server/auth/token.h"
#include "core/storage/reader.h"

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

/// How long ended sessions are kept, so that a stolen token is still known as one.
constexpr qint64 keptMs = 24LL * 3600 * 1000;

QDateTime instant(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC);
}

Uuid idAt(const Cursor &cursor, int column)
{
    return Uuid::fromBytes(cursor.bytes(column)).value_or(Uuid{});
}

Error ended(const QString &field)
{
    return Error::of(ErrorCode::Denied, Reason::Expired, field);
}

} // namespace

Result<QByteArray> Sessions::add(SessionKind kind, const Uuid &subject, const Uuid &family,
                                 const Uuid &device, const QString &csrf, qint64 lastsMs)
{
    const QByteArray token = token::make();
    LD_TRY(m_connection.query("session_add"_L1,
                              {{u":token"_s, token::digest(token)},
                               {u":family"_s, family.bytes()},
                               {u":kind"_s, QString(nameOf(kind))},
                               {u":subject"_s, subject.bytes()},
                               {u":device"_s, table::toVariant(device)},
                               {u":csrf"_s, table::toVariant(csrf)},
                               {u":created"_s, m_nowMs},
                               {u":used"_s, m_nowMs},
                               {u":expires"_s, m_nowMs + lastsMs}}));
    return token;
}

Result<SessionTokens> Sessions::pair(const UserId &user, const DeviceId &device, const Uuid &family)
{
    SessionTokens tokens;
    tokens.family = family;
    LD_ASSIGN(tokens.access, add(SessionKind::Access, user.uuid(), family, device.uuid(), {}, accessMs));
    LD_ASSIGN(tokens.refresh,
              add(SessionKind::Refresh, user.uuid(), family, device.uuid(), {}, refreshMs));
    tokens.accessExpiresAt = instant(m_nowMs + accessMs);
    tokens.refreshExpiresAt = instant(m_nowMs + refreshMs);
    return tokens;
}

Result<SessionTokens> Sessions::start(const UserId &user, const DeviceId &device)
{
    LD_TRY(m_connection.query("session_purge"_L1, {{u":before"_s, m_nowMs - keptMs}}));
    return pair(user, device, newUuid());
}

Result<std::optional<Session>> Sessions::row(const QByteArray &token)
{
    if (!token::isWellFormed(token))
        return std::optional<Session>();
    LD_ASSIGN(Cursor cursor,
              m_connection.query("session_find"_L1, {{u":token"_s, token::digest(token)}}));
    if (!cursor.next())
        return std::optional<Session>();
    Session session;
    session.family = idAt(cursor, 0);
    session.kind = valueOf<SessionKind>(cursor.text(1)).value_or(SessionKind::Access);
    session.subject = idAt(cursor, 2);
    session.device = idAt(cursor, 3);
    session.csrf = cursor.text(4);
    session.createdAt = instant(cursor.number(5));
    session.usedAt = instant(cursor.number(6));
    session.expiresAt = instant(cursor.number(7));
    session.state = cursor.text(8);
    cursor.finish();
    return std::optional<Session>(std::move(session));
}

Result<std::optional<Session>> Sessions::find(const QByteArray &token)
{
    LD_ASSIGN(std::optional<Session> session, row(token));
    if (session && (session->state != "active"_L1 || session->expiresAt <= instant(m_nowMs)))
        session.reset();
    return session;
}

Result<void> Sessions::touch(const QByteArray &token, qint64 expiresAtMs)
{
    LD_TRY(m_connection.query("session_touch"_L1, {{u":token"_s, token::digest(token)},
                                                   {u":at"_s, m_nowMs},
                                                   {u":expires"_s, expiresAtMs}}));
    return {};
}

Result<SessionTokens> Sessions::refresh(const QByteArray &refreshToken, UserId *user,
                                        DeviceId *device)
{
    const QString field = u"refresh_token"_s;
    LD_ASSIGN(const std::optional<Session> session, row(refreshToken));
    if (!session || session->kind != SessionKind::Refresh)
        return ended(field);
    const bool again = session->state == "spent"_L1 && !device->isNull()
                       && session->device == device->uuid();
    if (session->state == "past"_L1 || (session->state == "spent"_L1 && !again)) {
        LD_TRY(revokeFamily(session->family));
        return ended(field);
    }
    if ((session->state != "active"_L1 && !again) || session->expiresAt <= instant(m_nowMs))
        return ended(field);
    Reader reader(m_connection);
    LD_ASSIGN(const std::optional<StaffUser> owner, reader.find<StaffUser>(session->subject));
    if (!owner || owner->disabled)
        return ended(field);
    if (again) {
        LD_TRY(m_connection.query("session_supersede"_L1,
                                  {{u":family"_s, session->family.bytes()}}));
    } else {
        LD_TRY(m_connection.query("session_settle"_L1, {{u":family"_s, session->family.bytes()},
                                                        {u":made"_s, m_nowMs}}));
        LD_TRY(m_connection.query("session_spend"_L1, {{u":token"_s, token::digest(refreshToken)},
                                                       {u":at"_s, m_nowMs}}));
    }
    *user = UserId(session->subject);
    *device = DeviceId(session->device);
    return pair(*user, *device, session->family);
}

Result<StaffActor> Sessions::actorOf(const QByteArray &accessToken)
{
    const QString field = u"access_token"_s;
    if (!token::isWellFormed(accessToken))
        return ended(field);
    LD_ASSIGN(Cursor cursor,
              m_connection.query("session_staff"_L1, {{u":token"_s, token::digest(accessToken)}}));
    if (!cursor.next())
        return ended(field);
    StaffActor actor;
    actor.family = idAt(cursor, 0);
    actor.device = DeviceId(idAt(cursor, 1));
    actor.expiresAt = instant(cursor.number(2));
    const bool active = cursor.text(3) == "active"_L1;
    actor.id = UserId(idAt(cursor, 4));
    actor.name = cursor.text(5);
    actor.displayName = cursor.text(6);
    actor.role = valueOf<Role>(cursor.text(7)).value_or(Role::ReadOnly);
    const bool disabled = cursor.number(8) != 0;
    actor.firstOfItsPair = cursor.number(9) != 0;
    actor.madeAt = instant(cursor.number(10));
    cursor.finish();
    if (!active || disabled || actor.expiresAt <= instant(m_nowMs))
        return ended(field);
    return actor;
}

Result<void> Sessions::arrived(const StaffActor &actor)
{
    LD_TRY(m_connection.query("session_settle"_L1,
                              {{u":family"_s, actor.family.bytes()},
                               {u":made"_s, actor.madeAt.toMSecsSinceEpoch()}}));
    return {};
}

Result<QList<OpenSession>> Sessions::list(SessionKind kind, const Uuid &subject)
{
    LD_ASSIGN(Cursor cursor, m_connection.query("session_list"_L1,
                                                {{u":subject"_s, subject.bytes()},
                                                 {u":kind"_s, QString(nameOf(kind))},
                                                 {u":now"_s, m_nowMs}}));
    QList<OpenSession> out;
    while (cursor.next()) {
        OpenSession session;
        session.family = idAt(cursor, 0);
        session.createdAt = instant(cursor.number(2));
        session.usedAt = instant(cursor.number(3));
        session.expiresAt = instant(cursor.number(4));
        session.deviceName = cursor.text(5);
        out.append(std::move(session));
    }
    return out;
}

Result<void> Sessions::revokeOwn(const Uuid &subject, const Uuid &family)
{
    Reader reader(m_connection);
    LD_ASSIGN(const qint64 active,
              reader.number("session_family_count"_L1, {{u":family"_s, family.bytes()},
                                                        {u":subject"_s, subject.bytes()}}));
    if (active == 0)
        return Error::of(ErrorCode::NotFound, Reason::NotFound, u"session"_s, family.toString());
    return revokeFamily(family);
}

Result<void> Sessions::revokeFamily(const Uuid &family)
{
    LD_TRY(m_connection.query("session_revoke_family"_L1, {{u":family"_s, family.bytes()}}));
    return {};
}

Result<void> Sessions::revokeAll(const Uuid &subject)
{
    LD_TRY(m_connection.query("session_revoke_subject"_L1, {{u":subject"_s, subject.bytes()}}));
    return {};
}

} // namespace linedesk
