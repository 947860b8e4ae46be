#include "app/server/portal/views/sessionsview.h"

#include "app/server/portal/views/glyphs.h"
#include "app/server/portal/views/pageframe.h"
#include "app/server/portal/views/portalpaths.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace linedesk::portal {
namespace {

Html signInItem(const PortalContext &context, const PortalSession &session,
                const PortalSignIn &signIn)
{
    const QString device = signIn.device.isEmpty() ? u"Unknown device"_s : signIn.device;
    const QString detail = signIn.current
        ? u"This device. Since %1."_s.arg(context.format.moment(signIn.since))
        : u"Since %1, last used %2."_s.arg(context.format.moment(signIn.since),
                                           context.format.moment(signIn.lastSeen));
    Html end;
    if (!signIn.current)
        end = postButton(paths::endSession, session.csrfToken, "secondary"_L1,
                         text(u"Sign out")
                             + element("span"_L1, {cls("unseen"_L1)}, text(u" of "_s + device)),
                         hiddenField("id"_L1, signIn.id));
    return element("li"_L1, {cls("row"_L1)},
                   element("span"_L1, {cls("tile"_L1)}, icon(Icon::Device))
                       + element("span"_L1, {cls("row-words"_L1)},
                                 element("strong"_L1, {}, text(device)) + text(u" ")
                                     + element("span"_L1, {cls("row-detail"_L1)}, text(detail)))
                       + end);
}

} // namespace

QByteArray renderSessions(const PortalContext &context, const PortalSession &session,
                          const QList<PortalSignIn> &signIns)
{
    Html items;
    for (const PortalSignIn &signIn : signIns)
        items += signInItem(context, session, signIn);
    PageParts parts;
    parts.title = u"Where you are signed in"_s;
    parts.main = element("h1"_L1, {}, text(parts.title))
        + paragraph("lead"_L1, text(u"If you do not know one of these, sign it out and choose a "
                                    "new password."))
        + element("div"_L1, {cls("card rows-card"_L1)}, element("ul"_L1, {cls("rows"_L1)}, items));
    const bool others = std::any_of(signIns.begin(), signIns.end(),
                                    [](const PortalSignIn &one) { return !one.current; });
    if (others)
        parts.main += postButton(paths::endOtherSessions, session.csrfToken, "secondary wide"_L1,
                                 text(u"Sign out everywhere else"));
    return framedPage(context, session, PortalTab::None, parts);
}

} // namespace linedesk::portal
