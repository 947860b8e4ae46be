#pragma once
#include "app/server/portal/views/portalcontext.h"
#include "core/base/result.h"

#include <QByteArray>
#include <QList>

namespace linedesk::portal {

/// The page behind a one-time link. Opening it spends nothing, so a mail scanner that follows links
/// does no harm; the form's post spends the link (rules "Tokens", S112).
struct SetUpModel {
    QString csrfToken;
    QString linkToken;  ///< goes back in the form, never into an address
    QString firstName;  ///< of whom the link was made for; may be empty
    QString username;   ///< suggested, or as typed before
    bool usernameFixed = false; ///< a password reset: the username stays
    int leastPassword = 12;
    QList<Problem> problems; ///< of the fields "username", "password", "password_again"
};

/// Fields "token", "username", "password" and "password_again" are posted to paths::setUp.
QByteArray renderSetUp(const PortalContext &context, const SetUpModel &model);

} // namespace linedesk::portal
