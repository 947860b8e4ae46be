#pragma once
#include "app/server/portal/views/html.h"
#include "app/server/portal/views/portalcontext.h"

#include <QByteArray>

namespace linedesk::portal {

/// The sections that exist. None: a page that belongs to no section.
enum class PortalTab { None, Home, Bills };

/// What a page puts into the frame.
struct PageParts {
    QString title; ///< "Your bills"; the company's name follows it
    Html main;
    Html below; ///< above the line with the telephone number
};

/// A page of a signed-in subscriber: head, tabs, main part, foot.
QByteArray framedPage(const PortalContext &context, const PortalSession &session, PortalTab tab,
                      const PageParts &parts);
/// A page anybody may see: the company's name large, no tabs.
QByteArray openPage(const PortalContext &context, const PageParts &parts);

/// A button that posts; `token` goes along against forged requests.
Html postButton(const QString &action, const QString &csrfToken, QLatin1StringView classes,
                const Html &face, const Html &moreFields = {});
/// A message about the form above its fields, read out when the page opens.
Html formMessage(QLatin1StringView classes, const Html &glyph, const QString &sentence);
/// "Call (555) 010-2000", a link where the number can be dialled.
Html phoneWords(const QString &phone);

} // namespace linedesk::portal
