#include "app/server/auth/onetimelinks.h"

#include "app/server/auth/token.h"

#include <QVariant>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

QString nameOf(OneTimeLinks::Purpose purpose)
{
    switch (purpose) {
    case OneTimeLinks::Purpose::Enrol: return u"enrol"_s;
    case OneTimeLinks::Purpose::PortalSetUp: return u"portal_setup"_s;
    }
    return {};
}

Error spent()
{
    return Error::of(ErrorCode::Denied, Reason::Expired, u"secret"_s);
}

} // namespace

Result<OneTimeLinks::Issued> OneTimeLinks::issue(Purpose purpose, const Uuid &subject)
{
    const qint64 lasts = purpose == Purpose::Enrol ? enrolMs : portalSetUpMs;
    Issued issued{token::make(), QDateTime::fromMSecsSinceEpoch(m_nowMs + lasts, Qt::UTC)};
    LD_TRY(m_connection.query("one_time_link_drop"_L1, {{u":subject"_s, subject.bytes()},
                                                        {u":purpose"_s, nameOf(purpose)}}));
    LD_TRY(m_connection.query("one_time_link_add"_L1,
                              {{u":token"_s, token::digest(issued.secret)},
                               {u":purpose"_s, nameOf(purpose)},
                               {u":subject"_s, subject.bytes()},
                               {u":expires"_s, m_nowMs + lasts}}));
    return issued;
}

Result<Uuid> OneTimeLinks::look(Purpose purpose, const QByteArray &secret)
{
    if (!token::isWellFormed(secret))
        return spent();
    LD_ASSIGN(Cursor cursor, m_connection.query("one_time_link_find"_L1,
                                                {{u":token"_s, token::digest(secret)},
                                                 {u":purpose"_s, nameOf(purpose)}}));
    if (!cursor.next())
        return spent();
    const auto subject = Uuid::fromBytes(cursor.bytes(0));
    const qint64 expires = cursor.number(1);
    cursor.finish();
    if (!subject || expires <= m_nowMs)
        return spent();
    return *subject;
}

Result<Uuid> OneTimeLinks::redeem(Purpose purpose, const QByteArray &secret)
{
    LD_ASSIGN(const Uuid subject, look(purpose, secret));
    LD_TRY(m_connection.query("one_time_link_spend"_L1,
                              {{u":token"_s, token::digest(secret)}, {u":at"_s, m_nowMs}}));
    return subject;
}

} // namespace linedesk
