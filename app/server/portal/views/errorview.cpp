#include "app/server/portal/views/errorview.h"

#include "app/server/portal/views/pageframe.h"
#include "app/server/portal/views/portalpaths.h"
#include "app/server/portal/views/portalwords.h"

using namespace Qt::StringLiterals;

namespace linedesk::portal {
namespace {

struct ErrorWords {
    QString heading;
    QString sentence;
};

ErrorWords wordsOf(const ErrorModel &model)
{
    const QString wait = model.retryAfterSeconds > 0 ? waitInWords(model.retryAfterSeconds)
                                                     : u"in a few minutes"_s;
    switch (model.status) {
    case 400:
        return {u"We could not read that"_s,
                u"Something in the address or the form was not as expected. Go back, open the page "
                "again and try once more."_s};
    case 403:
        return {u"This page is not open to you"_s,
                u"You may have been signed out, or the form was open for too long. Go to the start "
                "and try again."_s};
    case 404:
        return {u"There is no such page"_s,
                u"The address may be mistyped, or the page was moved. Everything starts from the "
                "home page."_s};
    case 405:
        return {u"That does not work this way"_s,
                u"This address cannot be opened directly. Go to the start and use the buttons "
                "there."_s};
    case 429:
        return {u"Too many tries"_s,
                u"To keep accounts safe we have to slow down. Please try again %1."_s.arg(wait)};
    case 503:
        return {u"We will be right back"_s,
                u"The portal is very busy or being looked after. Please try again %1."_s.arg(wait)};
    }
    if (model.status >= 400 && model.status < 500)
        return {u"We could not do that"_s,
                u"Something in the request was not as expected. Go to the start and try again."_s};
    return {u"Something went wrong on our side"_s,
            u"It was not your doing. Please try again in a few minutes, and look at the page "
            "before you repeat what you did."_s};
}

} // namespace

QByteArray renderError(const PortalContext &context, const ErrorModel &model)
{
    const ErrorWords words = wordsOf(model);
    PageParts parts;
    parts.title = words.heading;
    parts.main = element("h1"_L1, {}, text(words.heading))
        + paragraph("lead"_L1, text(words.sentence))
        + element("a"_L1, {cls("primary"_L1), {"href"_L1, paths::home}}, text(u"Go to the start"))
        + paragraph("quiet muted"_L1, text(u"Error %1"_s.arg(model.status)));
    return openPage(context, parts);
}

} // namespace linedesk::portal
