#include "app/server/portal/portalsessions.h"

#include "app/server/auth/sessions.h"
#include "app/server/auth/token.h"
#include "core/storage/reader.h"

using namespace Qt::StringLiterals;

namespace linedesk::portal {
Result<std::optional<PortalVisitor>> PortalSessions::find(const QByteArray &token)
{
    LD_ASSIGN(const std::optional<Session> session, Sessions(m_connection, m_now).find(token));
    if (!session || session->kind != SessionKind::Portal)
        return std::optional<PortalVisitor>();
    Reader reader(m_connection);
    LD_ASSIGN(const std::optional<PortalUser> user, reader.find<PortalUser>(session->subject));
    if (!user)
        return std::optional<PortalVisitor>();
    return std::optional(PortalVisitor{user->id, user->subscriberId, session->family, token,
                                       session->csrf, session->createdAt, session->usedAt});
}

Result<QList<PortalSessionRow>> PortalSessions::list(const PortalUserId &user)
{
    LD_ASSIGN(const QList<OpenSession> open,
              Sessions(m_connection, m_now).list(SessionKind::Portal, user.uuid()));
    QList<PortalSessionRow> rows;
    for (const OpenSession &session : open)
        rows.prepend({session.family, session.createdAt, session.usedAt, session.deviceName});
    return rows;
}

Result<QByteArray> PortalSessions::open(const PortalUserId &user, const QString &device)
{
    // The device's row holds what the subscriber knows the place by; it goes with its session.
    LD_TRY(m_connection.query("portal_device_drop"_L1,
                              {{u":user"_s, bindId(user)}, {u":now"_s, m_now}}));
    const Uuid handle = newUuid();
    LD_TRY(m_connection.query("portal_device_add"_L1, {{u":id"_s, handle.bytes()},
                                                       {u":user"_s, bindId(user)},
                                                       {u":name"_s, table::toVariant(device)},
                                                       {u":now"_s, m_now}}));
    return Sessions(m_connection, m_now)
        .add(SessionKind::Portal, user.uuid(), handle, handle,
             QString::fromLatin1(token::make()), idle.count());
}

Result<void> PortalSessions::touch(const PortalVisitor &visitor)
{
    const qint64 last = visitor.createdAt.toMSecsSinceEpoch() + absolute.count();
    return Sessions(m_connection, m_now).touch(visitor.token, qMin(m_now + idle.count(), last));
}

Result<void> PortalSessions::end(const PortalUserId &user, const Uuid &session)
{
    const Result<void> ended = Sessions(m_connection, m_now).revokeOwn(user.uuid(), session);
    // One that is gone already is as good.
    if (!ended.ok() && ended.error().code != ErrorCode::NotFound)
        return ended;
    return {};
}

Result<void> PortalSessions::endOthers(const PortalUserId &user, const Uuid &session)
{
    LD_ASSIGN(const QList<PortalSessionRow> rows, list(user));
    for (const PortalSessionRow &row : rows) {
        if (row.session != session)
            LD_TRY(end(user, row.session));
    }
    return {};
}

Result<void> PortalSessions::endAll(const PortalUserId &user)
{
    return Sessions(m_connection, m_now).revokeAll(user.uuid());
}

QString deviceWords(QByteArrayView userAgent)
{
    struct Known {
        const char *sign;
        QLatin1StringView word;
    };
    // In this order: browsers name those they descend from as well.
    static constexpr Known browsers[] = {{"Edg", "Edge"_L1},         {"OPR/", "Opera"_L1},
                                         {"SamsungBrowser", "Samsung Internet"_L1},
                                         {"Firefox/", "Firefox"_L1}, {"FxiOS/", "Firefox"_L1},
                                         {"CriOS/", "Chrome"_L1},    {"Chrome/", "Chrome"_L1},
                                         {"Safari/", "Safari"_L1}};
    static constexpr Known systems[] = {{"Android", "Android"_L1},  {"iPhone", "iPhone"_L1},
                                        {"iPad", "iPad"_L1},        {"Windows", "Windows"_L1},
                                        {"CrOS", "ChromeOS"_L1},    {"Macintosh", "Mac"_L1},
                                        {"Linux", "Linux"_L1}};
    const auto wordOf = [&userAgent](const auto &table) {
        for (const Known &known : table) {
            if (userAgent.indexOf(QByteArrayView(known.sign)) >= 0)
                return QString(known.word);
        }
        return QString();
    };
    const QString browser = wordOf(browsers);
    const QString system = wordOf(systems);
    if (browser.isEmpty() || system.isEmpty())
        return browser.isEmpty() ? system : browser;
    return u"%1 on %2"_s.arg(browser, system);
}

} // namespace linedesk::portal
