#include "app/server/portal/views/setupview.h"

#include "app/server/portal/views/glyphs.h"
#include "app/server/portal/views/pageframe.h"
#include "app/server/portal/views/portalpaths.h"
#include "app/server/portal/views/portalwords.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace linedesk::portal {
namespace {

/// A field with its label, a hint below the label and, if something is wrong, a sentence.
struct FieldParts {
    QString name;
    QString label;
    QString hint;
    Attributes input;
    bool isPassword = false;
};

Html field(const FieldParts &parts, const QList<Problem> &problems)
{
    const auto problem = std::find_if(problems.begin(), problems.end(), [&](const Problem &one) {
        return one.field == parts.name;
    });
    const bool wrong = problem != problems.end();
    QStringList describedBy;
    Html out = element("label"_L1, {{"for"_L1, parts.name}}, text(parts.label));
    if (!parts.hint.isEmpty()) {
        const QString id = parts.name + u"-hint"_s;
        out += element("p"_L1, {cls("hint"_L1), {"id"_L1, id}}, text(parts.hint));
        describedBy.append(id);
    }
    Html sentence;
    if (wrong) {
        const QString id = parts.name + u"-problem"_s;
        sentence = element("p"_L1, {cls("problem"_L1), {"id"_L1, id}},
                           signGlyph(Sign::Critical)
                               + element("span"_L1, {}, text(problemWords(*problem))));
        describedBy.prepend(id);
    }
    Attributes attributes{{"id"_L1, parts.name}, {"name"_L1, parts.name}, {"required"_L1, u""_s}};
    attributes += parts.input;
    attributes.append({"aria-invalid"_L1, wrong ? u"true"_s : QString()});
    if (!describedBy.isEmpty())
        attributes.append({"aria-describedby"_L1, describedBy.join(u' ')});
    const Html input = element("input"_L1, attributes);
    out += parts.isPassword ? element("div"_L1, {cls("password"_L1)}, input) : input;
    return out + sentence;
}

Html usernameField(const SetUpModel &model)
{
    return field({u"username"_s, u"Username"_s,
                  model.usernameFixed ? u"This stays as it is."_s
                                      : u"Your email address, or a name you like."_s,
                  {{"type"_L1, u"text"_s}, {"autocomplete"_L1, u"username"_s},
                   {"autocapitalize"_L1, u"none"_s}, {"spellcheck"_L1, u"false"_s},
                   {"maxlength"_L1, u"254"_s}, {"value"_L1, model.username},
                   {"readonly"_L1, model.usernameFixed ? u""_s : QString()}}},
                 model.problems);
}

Html passwordField(const QString &name, const QString &label, const QString &hint,
                   const SetUpModel &model)
{
    return field({name, label, hint,
                  {{"type"_L1, u"password"_s}, {"autocomplete"_L1, u"new-password"_s},
                   {"minlength"_L1, QString::number(model.leastPassword)},
                   {"maxlength"_L1, u"128"_s}},
                  true},
                 model.problems);
}

} // namespace

QByteArray renderSetUp(const PortalContext &context, const SetUpModel &model)
{
    PageParts parts;
    parts.title = model.usernameFixed ? u"New password"_s : u"Set up your account"_s;
    if (!model.problems.isEmpty())
        parts.title.prepend(u"To fix: "_s);
    const QString lead = model.usernameFixed
        ? u"Choose a new password for your account."_s
        : u"Choose the username and the password you will sign in with."_s;
    const QString hint =
        u"At least %1 characters. A few unrelated words are easy to keep in mind."_s.arg(
            model.leastPassword);
    Html message;
    if (!model.problems.isEmpty())
        message = formMessage("message message-critical"_L1, signGlyph(Sign::Critical),
                              model.problems.size() == 1
                                  ? u"1 thing to fix below. Nothing was saved yet."_s
                                  : u"%1 things to fix below. Nothing was saved yet."_s.arg(
                                        model.problems.size()));
    const Html form = element(
        "form"_L1, {{"method"_L1, u"post"_s}, {"action"_L1, paths::setUp}, cls("form"_L1)},
        hiddenField("csrf"_L1, model.csrfToken) + hiddenField("token"_L1, model.linkToken)
            + usernameField(model) + passwordField(u"password"_s, u"Password"_s, hint, model)
            + passwordField(u"password_again"_s, u"Password again"_s, {}, model)
            + element("button"_L1, {{"type"_L1, u"submit"_s}, cls("primary"_L1)},
                      text(model.usernameFixed ? u"Save the password" : u"Set up my account")));
    const QString heading = model.usernameFixed ? u"New password"_s
        : model.firstName.isEmpty()             ? u"Welcome"_s
                                                : u"Welcome, %1"_s.arg(model.firstName);
    parts.main = element("h1"_L1, {}, text(heading)) + paragraph("lead"_L1, text(lead)) + message
        + form;
    return openPage(context, parts);
}

} // namespace linedesk::portal
