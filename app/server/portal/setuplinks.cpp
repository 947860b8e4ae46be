#include "app/server/portal/setuplinks.h"

#include "app/server/portal/secrettoken.h"
#include "core/storage/reader.h"

#include <optional>

using namespace Qt::StringLiterals;

namespace linedesk::portal {
namespace {

constexpr auto purpose = "portal_setup"_L1;

Error worksNoMore()
{
    return Error::of(ErrorCode::Denied, Reason::Expired, u"link"_s);
}

Result<PortalUserId> userBehind(Connection &connection, QLatin1StringView query, QStringView token,
                                const QDateTime &now)
{
    const QByteArray bytes = token.toLatin1();
    if (!isSecretToken(bytes))
        return worksNoMore();
    LD_ASSIGN(Cursor cursor, connection.query(query, {{u":hash"_s, secretTokenHash(bytes)},
                                                      {u":purpose"_s, QString(purpose)},
                                                      {u":now"_s, now.toMSecsSinceEpoch()}}));
    if (!cursor.next())
        return worksNoMore();
    const auto id = Uuid::fromBytes(cursor.bytes(0));
    cursor.finish();
    if (!id)
        return worksNoMore();
    return PortalUserId(*id);
}

} // namespace

Result<QString> createPortalSetUpLink(Connection &connection, const PortalUserId &user,
                                      const QDateTime &now)
{
    std::optional<Transaction> own;
    if (!connection.inTransaction()) {
        own.emplace(connection);
        LD_TRY(own->begin());
    }
    Reader reader(connection);
    LD_TRY(reader.get<PortalUser>(user, "portal_user"_L1));
    const QByteArray token = newSecretToken();
    LD_TRY(connection.query("portal_link_withdraw"_L1, {{u":subject"_s, bindId(user)},
                                                        {u":purpose"_s, QString(purpose)}}));
    const qint64 life = std::chrono::milliseconds(setUpLinkLife).count();
    LD_TRY(connection.query("portal_link_add"_L1,
                            {{u":hash"_s, secretTokenHash(token)},
                             {u":purpose"_s, QString(purpose)},
                             {u":subject"_s, bindId(user)},
                             {u":expires"_s, now.toMSecsSinceEpoch() + life}}));
    if (own)
        LD_TRY(own->commit());
    return QString::fromLatin1(token);
}

Result<PortalUserId> findSetUpLink(Connection &connection, QStringView token, const QDateTime &now)
{
    return userBehind(connection, "portal_link_get"_L1, token, now);
}

Result<PortalUserId> spendSetUpLink(Connection &connection, QStringView token, const QDateTime &now)
{
    return userBehind(connection, "portal_link_spend"_L1, token, now);
}

} // namespace linedesk::portal
