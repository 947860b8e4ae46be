#include "app/server/portal/views/signinview.h"

#include "app/server/portal/views/glyphs.h"
#include "app/server/portal/views/pageframe.h"
#include "app/server/portal/views/portalpaths.h"
#include "app/server/portal/views/portalwords.h"

using namespace Qt::StringLiterals;

namespace linedesk::portal {
namespace {

Html reasonMessage(const SignInModel &model)
{
    switch (model.reason) {
    case SignInReason::Asked: return {};
    case SignInReason::WrongCredentials:
        return formMessage("message message-critical"_L1, signGlyph(Sign::Critical),
                           u"The username or the password is not right. Check both and try "
                           "again."_s);
    case SignInReason::TooManyTries:
        return formMessage("message message-warning"_L1, signGlyph(Sign::Warning),
                           u"Too many tries. Please try again %1."_s.arg(
                               waitInWords(model.retryAfterSeconds)));
    case SignInReason::SessionEnded:
        return formMessage("message message-informational"_L1, signGlyph(Sign::Info),
                           u"You were signed out to keep your account safe. Please sign in "
                           "again."_s);
    case SignInReason::LinkSpent:
        return formMessage("message message-informational"_L1, signGlyph(Sign::Info),
                           u"That link works no more: it was used already, or it is too old. Sign "
                           "in here, or ask us for a new link."_s);
    case SignInReason::SetUpDone:
        return formMessage("message message-normal"_L1, signGlyph(Sign::Ok),
                           u"Your account is ready. Sign in with the username and the password "
                           "you have just chosen."_s);
    }
    Q_UNREACHABLE();
}

Html fields(const SignInModel &model)
{
    const bool wrong = model.reason == SignInReason::WrongCredentials;
    const QString invalid = wrong ? u"true"_s : QString();
    const Html username = element("label"_L1, {{"for"_L1, u"username"_s}}, text(u"Email or username"))
        + element("input"_L1, {{"id"_L1, u"username"_s}, {"name"_L1, u"username"_s},
                               {"type"_L1, u"text"_s}, {"autocomplete"_L1, u"username"_s},
                               {"autocapitalize"_L1, u"none"_s}, {"spellcheck"_L1, u"false"_s},
                               {"maxlength"_L1, u"254"_s}, {"required"_L1, u""_s},
                               {"aria-invalid"_L1, invalid}, {"value"_L1, model.username}});
    const Html password = element("label"_L1, {{"for"_L1, u"password"_s}}, text(u"Password"))
        + element("div"_L1, {cls("password"_L1)},
                  element("input"_L1, {{"id"_L1, u"password"_s}, {"name"_L1, u"password"_s},
                                       {"type"_L1, u"password"_s},
                                       {"autocomplete"_L1, u"current-password"_s},
                                       {"maxlength"_L1, u"128"_s}, {"required"_L1, u""_s},
                                       {"aria-invalid"_L1, invalid}}));
    return username + password;
}

} // namespace

QByteArray renderSignIn(const PortalContext &context, const SignInModel &model)
{
    const Html form = element(
        "form"_L1, {{"method"_L1, u"post"_s}, {"action"_L1, paths::signIn}, cls("form"_L1)},
        hiddenField("csrf"_L1, model.csrfToken) + fields(model)
            + element("button"_L1, {{"type"_L1, u"submit"_s}, cls("primary"_L1)}, text(u"Sign in")));
    Html help;
    if (!context.company.officePhone.isEmpty())
        help = paragraph("first-time"_L1,
                         text(u"First time here, or forgot your password? ")
                             + phoneWords(context.company.officePhone)
                             + text(u" and we will send you a link."));
    PageParts parts;
    parts.title = u"Sign in"_s;
    parts.main = element("h1"_L1, {}, text(u"Sign in"))
        + paragraph("lead"_L1, text(u"See your balance and your bills.")) + reasonMessage(model)
        + form + help;
    parts.below = noticeLines(model.notices);
    return openPage(context, parts);
}

QByteArray renderSignedOut(const PortalContext &context)
{
    PageParts parts;
    parts.title = u"Signed out"_s;
    parts.main = element("h1"_L1, {}, text(u"You are signed out"))
        + paragraph("lead"_L1, text(u"If others use this device, close this window too."))
        + element("a"_L1, {cls("primary"_L1), {"href"_L1, paths::signIn}}, text(u"Sign in again"));
    return openPage(context, parts);
}

} // namespace linedesk::portal
