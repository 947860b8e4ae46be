#pragma once
#include "app/server/portal/views/portalformat.h"

#include <QDateTime>
#include <QString>

#include <optional>

namespace linedesk::portal {

class PortalAssets;

/// The company as its subscribers see it.
struct PortalCompany {
    QString name;        ///< "Larkspur Valley"
    QString secondLine;  ///< "Internet"; may be empty
    QString officePhone; ///< as people write it; may be empty
    QString logoPath;    ///< path of the uploaded logo on this site; empty = the drawn mark
    QString brandColour; ///< "#RRGGBB"; empty = the house's own
    QString fullName() const { return secondLine.isEmpty() ? name : name + u' ' + secondLine; }
};

/// What every page needs to know. Lives as long as the request; `assets` as long as the server.
struct PortalContext {
    PortalCompany company;
    PortalFormat format;
    const PortalAssets &assets;
    QDateTime now; ///< UTC
    /// When a message's window opens or closes next; an open page renews itself then.
    std::optional<QDateTime> nextChange;

    QDate today() const { return format.dateOf(now); }
};

/// A signed-in page's share of the frame.
struct PortalSession {
    QString csrfToken;
};

} // namespace linedesk::portal
