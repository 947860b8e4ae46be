#include "app/server/portal/portalsessions.h"

#include "app/server/portal/secrettoken.h"
#include "core/storage/reader.h"

using namespace Qt::StringLiterals;

namespace linedesk::portal {
namespace {

qint64 ms(std::chrono::milliseconds duration)
{
    return duration.count();
}

Uuid idAt(const Cursor &cursor, int column)
{
    return Uuid::fromBytes(cursor.bytes(column)).value_or(Uuid{});
}

QDateTime instantAt(const Cursor &cursor, int column)
{
    return QDateTime::fromMSecsSinceEpoch(cursor.number(column), Qt::UTC);
}

} // namespace

Binds PortalSessions::live(Binds binds) const
{
    binds.append({u":now"_s, m_now});
    binds.append({u":idle"_s, m_now - ms(idle)});
    return binds;
}

Result<std::optional<PortalVisitor>> PortalSessions::find(QByteArrayView token)
{
    if (!isSecretToken(token))
        return std::optional<PortalVisitor>();
    PortalVisitor visitor;
    visitor.tokenHash = secretTokenHash(token);
    LD_ASSIGN(Cursor cursor, m_connection.query("portal_session_get"_L1,
                                                live({{u":token"_s, visitor.tokenHash}})));
    if (!cursor.next())
        return std::optional<PortalVisitor>();
    visitor.session = idAt(cursor, 0);
    visitor.user = PortalUserId(idAt(cursor, 1));
    visitor.subscriber = SubscriberId(idAt(cursor, 2));
    visitor.csrf = cursor.text(3);
    visitor.usedAt = instantAt(cursor, 4);
    cursor.finish();
    return std::optional(std::move(visitor));
}

Result<QList<PortalSessionRow>> PortalSessions::list(const PortalUserId &user)
{
    LD_ASSIGN(Cursor cursor, m_connection.query("portal_session_list"_L1,
                                                live({{u":user"_s, bindId(user)}})));
    QList<PortalSessionRow> rows;
    while (cursor.next())
        rows.append({idAt(cursor, 0), instantAt(cursor, 1), instantAt(cursor, 2), cursor.text(3)});
    return rows;
}

Result<QByteArray> PortalSessions::open(const PortalUserId &user, const QString &device)
{
    LD_TRY(m_connection.query("portal_session_end_old"_L1, live({{u":user"_s, bindId(user)}})));
    LD_TRY(dropDevices(user));
    const QByteArray token = newSecretToken();
    const Uuid handle = newUuid();
    LD_TRY(m_connection.query("portal_device_add"_L1, {{u":id"_s, handle.bytes()},
                                                       {u":user"_s, bindId(user)},
                                                       {u":name"_s, device.isNull() ? u""_s : device},
                                                       {u":now"_s, m_now}}));
    LD_TRY(m_connection.query("portal_session_add"_L1,
                              {{u":token"_s, secretTokenHash(token)},
                               {u":handle"_s, handle.bytes()},
                               {u":user"_s, bindId(user)},
                               {u":csrf"_s, QString::fromLatin1(newSecretToken())},
                               {u":now"_s, m_now},
                               {u":expires"_s, m_now + ms(absolute)}}));
    return token;
}

Result<void> PortalSessions::touch(const PortalVisitor &visitor)
{
    LD_TRY(m_connection.query("portal_session_touch"_L1,
                              {{u":token"_s, visitor.tokenHash}, {u":now"_s, m_now}}));
    return {};
}

Result<void> PortalSessions::end(const PortalUserId &user, const Uuid &session)
{
    LD_TRY(m_connection.query("portal_session_end"_L1, {{u":user"_s, bindId(user)},
                                                        {u":handle"_s, session.bytes()}}));
    return dropDevices(user);
}

Result<void> PortalSessions::endOthers(const PortalUserId &user, const Uuid &session)
{
    LD_TRY(m_connection.query("portal_session_end_others"_L1, {{u":user"_s, bindId(user)},
                                                               {u":handle"_s, session.bytes()}}));
    return dropDevices(user);
}

Result<void> PortalSessions::dropDevices(const PortalUserId &user)
{
    LD_TRY(m_connection.query("portal_device_drop"_L1, {{u":user"_s, bindId(user)}}));
    return {};
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
