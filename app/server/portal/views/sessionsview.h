#pragma once
#include "app/server/portal/views/portalcontext.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>

namespace linedesk::portal {

/// One place where the subscriber is signed in. `id` is a public handle, never the session's token.
struct PortalSignIn {
    QString id;
    QString device; ///< "Firefox on Android"; empty = not known
    QDateTime since;
    QDateTime lastSeen;
    bool current = false;
};

/// The own sessions, with a button to end each (reliability 6.2). Field "id" is posted to
/// paths::endSession; paths::endOtherSessions takes none.
QByteArray renderSessions(const PortalContext &context, const PortalSession &session,
                          const QList<PortalSignIn> &signIns);

} // namespace linedesk::portal
