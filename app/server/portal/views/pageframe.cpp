#include "app/server/portal/views/pageframe.h"

#include "app/server/portal/views/brandcolour.h"
#include "app/server/portal/views/glyphs.h"
#include "app/server/portal/views/portalassets.h"
#include "app/server/portal/views/portalpaths.h"
#include "app/server/portal/views/portalwords.h"

using namespace Qt::StringLiterals;

namespace linedesk::portal {
namespace {

Html metaTag(const QString &name, const QString &content)
{
    return element("meta"_L1, {{"name"_L1, name}, {"content"_L1, content}});
}

Html head(const PortalContext &context, const QString &title)
{
    return element("head"_L1, {},
                   element("meta"_L1, {{"charset"_L1, u"utf-8"_s}})
                       + metaTag(u"viewport"_s, u"width=device-width, initial-scale=1"_s)
                       + metaTag(u"color-scheme"_s, u"light dark"_s)
                       + metaTag(u"robots"_s, u"noindex"_s)
                       // Numbers on a bill are no telephone numbers.
                       + metaTag(u"format-detection"_s, u"telephone=no"_s)
                       + element("title"_L1, {},
                                 text(title + u" – "_s + context.company.fullName()))
                       + element("link"_L1, {{"rel"_L1, u"stylesheet"_s},
                                             {"href"_L1, context.assets.stylePath()}})
                       + element("link"_L1, {{"rel"_L1, u"stylesheet"_s},
                                             {"href"_L1, brandPath(context.company.brandColour)}})
                       + element("link"_L1, {{"rel"_L1, u"icon"_s},
                                             {"type"_L1, u"image/svg+xml"_s},
                                             {"href"_L1, context.assets.iconPath()}})
                       + element("script"_L1, {{"src"_L1, context.assets.scriptPath()},
                                               {"defer"_L1, u""_s}}));
}

Html companySign(const PortalContext &context, QLatin1StringView classes)
{
    const PortalCompany &company = context.company;
    const Html logo = company.logoPath.isEmpty()
        ? context.assets.mark()
        : element("img"_L1, {cls("logo"_L1), {"src"_L1, company.logoPath}, {"alt"_L1, u""_s}});
    Html names = element("span"_L1, {cls("company-name"_L1)}, text(company.name));
    if (!company.secondLine.isEmpty())
        names += text(u" ")
            + element("span"_L1, {cls("company-second"_L1)}, text(company.secondLine));
    return element("a"_L1, {cls(classes), {"href"_L1, paths::home}},
                   logo + element("span"_L1, {cls("company-names"_L1)}, names));
}

Html tabLink(const QString &address, const QString &word, Icon drawing, bool current)
{
    return element("li"_L1, {},
                   element("a"_L1, {{"href"_L1, address},
                                    {"aria-current"_L1, current ? u"page"_s : QString()}},
                           icon(drawing) + element("span"_L1, {}, text(word))));
}

Html tabs(PortalTab current)
{
    return element("nav"_L1, {cls("tabs"_L1), {"aria-label"_L1, u"Sections"_s}},
                   element("ul"_L1, {},
                           tabLink(paths::home, u"Home"_s, Icon::Home, current == PortalTab::Home)
                               + tabLink(paths::bills, u"Bills"_s, Icon::Bills,
                                         current == PortalTab::Bills)));
}

Html footer(const PortalContext &context, const Html &below)
{
    Html inner = below;
    if (!context.company.officePhone.isEmpty())
        inner += paragraph("help"_L1, text(u"Need help? ") + phoneWords(context.company.officePhone));
    return element("footer"_L1, {}, element("div"_L1, {cls("measure"_L1)}, inner));
}

QByteArray document(const PortalContext &context, const QString &title, QLatin1StringView classes,
                    const Html &body)
{
    // Milliseconds until a message shows or hides itself; the script renews the page then.
    QString renew;
    if (context.nextChange && *context.nextChange > context.now)
        renew = QString::number(context.now.msecsTo(*context.nextChange));
    const Html skip = element("a"_L1, {cls("skip"_L1), {"href"_L1, u"#main"_s}},
                              text(u"Skip to the content"));
    const Html page = element("html"_L1, {{"lang"_L1, u"en"_s}},
                              head(context, title)
                                  + element("body"_L1, {cls(classes), {"data-renew-in"_L1, renew}},
                                            skip + body));
    return "<!DOCTYPE html>\n" + page.markup().toUtf8() + '\n';
}

Html mainPart(const Html &content)
{
    return element("main"_L1, {{"id"_L1, u"main"_s}, {"tabindex"_L1, u"-1"_s}},
                   element("div"_L1, {cls("measure"_L1)}, content));
}

} // namespace

QByteArray framedPage(const PortalContext &context, const PortalSession &session, PortalTab tab,
                      const PageParts &parts)
{
    const Html signOut = postButton(paths::signOut, session.csrfToken, "flat"_L1,
                                    icon(Icon::SignOut) + text(u"Sign out"));
    const Html header = element(
        "header"_L1, {cls("head"_L1)},
        element("div"_L1, {cls("measure head-row"_L1)},
                companySign(context, "company"_L1) + tabs(tab) + signOut));
    const Html sessionsLink =
        paragraph("quiet"_L1, element("a"_L1, {{"href"_L1, paths::sessions}},
                                      text(u"Where you are signed in")));
    return document(context, parts.title, "signed-in"_L1,
                    header + mainPart(parts.main) + footer(context, parts.below + sessionsLink));
}

QByteArray openPage(const PortalContext &context, const PageParts &parts)
{
    const Html header =
        element("header"_L1, {cls("open-head"_L1)},
                element("div"_L1, {cls("measure"_L1)}, companySign(context, "company large"_L1)));
    return document(context, parts.title, "open"_L1,
                    header + mainPart(parts.main) + footer(context, parts.below));
}

Html postButton(const QString &action, const QString &csrfToken, QLatin1StringView classes,
                const Html &face, const Html &moreFields)
{
    return element("form"_L1, {{"method"_L1, u"post"_s}, {"action"_L1, action}},
                   hiddenField("csrf"_L1, csrfToken) + moreFields
                       + element("button"_L1, {{"type"_L1, u"submit"_s}, cls(classes)}, face));
}

Html formMessage(QLatin1StringView classes, const Html &glyph, const QString &sentence)
{
    return element("div"_L1, {cls(classes), {"role"_L1, u"alert"_s}},
                   glyph + element("p"_L1, {}, text(sentence)));
}

Html phoneWords(const QString &phone)
{
    const QString address = phoneLink(phone);
    if (address.isNull())
        return text(u"Call "_s + phone);
    return element("a"_L1, {{"href"_L1, address}}, text(u"Call "_s + phone));
}

} // namespace linedesk::portal
