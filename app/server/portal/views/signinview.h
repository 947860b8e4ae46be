#pragma once
#include "app/server/portal/views/notices.h"
#include "app/server/portal/views/portalcontext.h"

#include <QByteArray>

namespace linedesk::portal {

/// Why the sign-in page is shown, if not simply asked for. Unknown user and wrong password are the
/// same on purpose, and so are used, expired and unknown links (reliability 6.9).
enum class SignInReason {
    Asked,
    WrongCredentials,
    TooManyTries, ///< `retryAfterSeconds` says how long
    SessionEnded, ///< too long away, or signed out elsewhere
    LinkSpent,    ///< a set-up link that works no more leads here (S112)
    SetUpDone,
};

struct SignInModel {
    QString csrfToken; ///< against a forged sign-in; of the visit, not of a session
    QString username;  ///< as typed before; the password is never given back
    SignInReason reason = SignInReason::Asked;
    int retryAfterSeconds = 0;
    QList<PortalNotice> notices; ///< those shown before sign-in only (decisions 17)
};

/// The sign-in page: fields "username" and "password" are posted to paths::signIn. Set-up that has
/// just succeeded ends here too, so nobody is signed in by a link.
QByteArray renderSignIn(const PortalContext &context, const SignInModel &model);
/// After signing out.
QByteArray renderSignedOut(const PortalContext &context);

} // namespace linedesk::portal
