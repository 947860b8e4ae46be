#pragma once
#include <QString>

/// Where the portal's pages and forms live. Routes and pages read the same names.
namespace linedesk::portal::paths {

using namespace Qt::StringLiterals;

inline const QString home = u"/portal"_s;
inline const QString bills = u"/portal/bills"_s;
inline const QString signIn = u"/portal/sign-in"_s;
inline const QString signOut = u"/portal/sign-out"_s;
/// The page of a one-time link is setUp + "/" + token; its form posts to setUp.
inline const QString setUp = u"/portal/set-up"_s;
inline const QString sessions = u"/portal/sessions"_s;
inline const QString endSession = u"/portal/sessions/end"_s;
inline const QString endOtherSessions = u"/portal/sessions/end-others"_s;
inline const QString brand = u"/portal/brand.css"_s;

/// The PDF of an invoice, by its id.
inline QString invoicePdf(const QString &id)
{
    return bills + u'/' + id + u".pdf"_s;
}

} // namespace linedesk::portal::paths
