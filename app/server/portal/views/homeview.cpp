#include "app/server/portal/views/homeview.h"

#include "app/server/portal/views/glyphs.h"
#include "app/server/portal/views/pageframe.h"
#include "app/server/portal/views/portalpaths.h"
#include "app/server/portal/views/portalwords.h"

using namespace Qt::StringLiterals;

namespace linedesk::portal {
namespace {

/// What the balance card says, in words.
struct BalanceWords {
    QString label = u"Balance due"_s;
    QLatin1StringView chipClasses;
    Sign sign = Sign::Ok;
    QString chip; ///< empty = none
    QString sentence;
};

BalanceWords wordsOfCredit()
{
    BalanceWords words;
    words.label = u"Your credit"_s;
    words.chipClasses = "chip chip-ok"_L1;
    words.chip = u"Credit"_s;
    words.sentence = u"You owe nothing. We use your credit for your next bill."_s;
    return words;
}

BalanceWords wordsOfNothingDue()
{
    BalanceWords words;
    words.chipClasses = "chip chip-ok"_L1;
    words.chip = u"Paid"_s;
    words.sentence = u"You owe nothing. Thank you!"_s;
    return words;
}

BalanceWords wordsOfDebt(const PortalFormat &format, const HomeModel &model, QDate today)
{
    BalanceWords words;
    if (!model.dueDate)
        return words;
    const qint64 late = model.dueDate->daysTo(today);
    const QString date = format.longDate(*model.dueDate);
    if (late > 0) {
        words.chipClasses = "chip chip-warn"_L1;
        words.sign = Sign::Warning;
        words.chip = u"%1 late"_s.arg(daysInWords(late));
        words.sentence = model.suspendOn && *model.suspendOn > today
            ? u"Was due %1. Please pay by %2 to keep your service on."_s.arg(
                  date, format.longDay(model.suspendOn->addDays(-1)))
            : u"Was due %1."_s.arg(date);
        return words;
    }
    words.chipClasses = "chip chip-quiet"_L1;
    words.sign = Sign::Waiting;
    words.chip = late == 0 ? u"Due today"_s : u"Due in %1"_s.arg(daysInWords(-late));
    words.sentence = u"Due %1."_s.arg(date);
    return words;
}

Html balanceCard(const PortalContext &context, const HomeModel &model)
{
    const BalanceWords words = model.balance.isNegative() ? wordsOfCredit()
        : model.balance.isZero()                          ? wordsOfNothingDue()
                                 : wordsOfDebt(context.format, model, context.today());
    Html top = element("h2"_L1, {cls("label"_L1), {"id"_L1, u"balance"_s}}, text(words.label));
    if (!words.chip.isEmpty())
        top += element("span"_L1, {cls(words.chipClasses)},
                       signGlyph(words.sign) + element("span"_L1, {}, text(words.chip)));
    Html card = element("div"_L1, {cls("card-top"_L1)}, top)
        + paragraph("figure"_L1, text(context.format.money(model.balance.abs())));
    if (!words.sentence.isEmpty())
        card += paragraph("muted"_L1, text(words.sentence));
    Html links;
    if (!model.openInvoiceId.isEmpty())
        links += element("a"_L1, {{"href"_L1, paths::invoicePdf(model.openInvoiceId)}},
                         text(u"View invoice"));
    links += element("a"_L1, {{"href"_L1, paths::bills}}, text(u"All bills"));
    card += element("div"_L1, {cls("card-links"_L1)}, links);
    return element("section"_L1, {cls("card balance"_L1), {"aria-labelledby"_L1, u"balance"_s}},
                   card);
}

Html row(Icon drawing, const QString &title, const Html &detail, const QString &address = {})
{
    Html inner = element("span"_L1, {cls("tile"_L1)}, icon(drawing))
        + element("span"_L1, {cls("row-words"_L1)},
                  element("strong"_L1, {}, text(title)) + text(u" ")
                      + element("span"_L1, {cls("row-detail"_L1)}, detail));
    if (address.isEmpty())
        return element("li"_L1, {}, element("div"_L1, {cls("row"_L1)}, inner));
    return element("li"_L1, {},
                   element("a"_L1, {cls("row"_L1), {"href"_L1, address}},
                           inner + icon(Icon::Chevron)));
}

Html packageState(PackageState state)
{
    switch (state) {
    case PackageState::Active: return signGlyph(Sign::Ok) + text(u"Active");
    case PackageState::Suspended:
        return signGlyph(Sign::Paused) + text(u"Suspended until the balance is paid");
    case PackageState::Hibernated: return signGlyph(Sign::Asleep) + text(u"Hibernated");
    }
    Q_UNREACHABLE();
}

Html rows(const PortalContext &context, const HomeModel &model)
{
    Html out;
    for (const PortalPackage &package : model.packages)
        out += row(Icon::Network, package.name, packageState(package.state));
    for (const PortalUpcoming &change : model.upcoming) {
        const QString date = context.format.longDate(change.on);
        out += row(Icon::Calendar, change.what,
                   text(change.amount
                            ? u"%1 on %2"_s.arg(context.format.money(*change.amount), date)
                            : date));
    }
    if (model.lastPayment)
        out += row(Icon::Payment, u"Last payment"_s,
                   text(u"%1 on %2. Thank you!"_s.arg(
                       context.format.money(model.lastPayment->amount),
                       context.format.longDay(model.lastPayment->receivedOn))),
                   paths::bills + u"#payments"_s);
    if (out.isEmpty())
        return {};
    return element("section"_L1, {cls("card rows-card"_L1), {"aria-label"_L1, u"Your account"_s}},
                   element("ul"_L1, {cls("rows"_L1)}, out));
}

} // namespace

QByteArray renderHome(const PortalContext &context, const PortalSession &session,
                      const HomeModel &model)
{
    const QString greeting = model.greetingName.isEmpty()
        ? u"Hello"_s
        : u"Hello, %1"_s.arg(model.greetingName);
    PageParts parts;
    parts.title = u"Home"_s;
    parts.main = noticeCards(model.notices)
        + element("div"_L1, {cls("greeting"_L1)},
                  element("h1"_L1, {{"dir"_L1, u"auto"_s}}, text(greeting))
                      + paragraph("muted"_L1, text(u"Account "_s + model.accountNumber)))
        + balanceCard(context, model) + rows(context, model);
    return framedPage(context, session, PortalTab::Home, parts);
}

} // namespace linedesk::portal
