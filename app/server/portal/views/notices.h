#pragma once
#include "app/server/portal/views/html.h"
#include "core/domain/severity.h"
#include "core/messages/portaltext.h"

#include <QList>

namespace linedesk::portal {

/// A portal message as one subscriber is shown it now.
struct PortalNotice {
    Severity severity = Severity::Normal;
    QString heading;
    PortalText body;
};

/// The messages at the top of a page, the most urgent first, equals in the order given (S24, S30).
Html noticeCards(QList<PortalNotice> notices);
/// The short lines at the foot of the sign-in page.
Html noticeLines(QList<PortalNotice> notices);

} // namespace linedesk::portal
