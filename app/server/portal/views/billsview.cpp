#include "app/server/portal/views/billsview.h"

#include "app/server/portal/views/glyphs.h"
#include "app/server/portal/views/pageframe.h"
#include "app/server/portal/views/portalpaths.h"

using namespace Qt::StringLiterals;

namespace linedesk::portal {
namespace {

Html stateWords(BillState state)
{
    const auto words = [](Sign sign, QLatin1StringView classes, QStringView word) {
        return element("span"_L1, {cls(classes)},
                       signGlyph(sign) + element("span"_L1, {}, text(word)));
    };
    switch (state) {
    case BillState::Open: return words(Sign::Waiting, "state state-quiet"_L1, u"Open");
    case BillState::Late: return words(Sign::Warning, "state state-warn"_L1, u"Late");
    case BillState::Paid: return words(Sign::Ok, "state state-ok"_L1, u"Paid");
    case BillState::Void: return words(Sign::Off, "state state-quiet"_L1, u"Void");
    }
    Q_UNREACHABLE();
}

/// The due date, and what is left of an invoice paid in part.
QString billNote(const PortalContext &context, const PortalBill &bill)
{
    if (bill.state != BillState::Open && bill.state != BillState::Late)
        return {};
    const QString due = context.format.shortDate(bill.dueDate, context.today());
    const QString sentence = bill.state == BillState::Late ? u"Was due %1"_s : u"Due %1"_s;
    if (bill.open == bill.total)
        return sentence.arg(due);
    return u"%1 left. "_s.arg(context.format.money(bill.open)) + sentence.arg(due);
}

Html billItem(const PortalContext &context, const PortalBill &bill)
{
    const QString date = context.format.longDate(bill.date);
    Html left = element("h3"_L1, {}, text(date))
        + paragraph("muted"_L1, text(u"Invoice "_s + bill.number));
    if (const QString note = billNote(context, bill); !note.isEmpty())
        left += paragraph("muted"_L1, text(note));
    const Html right = paragraph("amount"_L1, text(context.format.money(bill.total)))
        + element("p"_L1, {}, stateWords(bill.state));
    const Html pdf = element("a"_L1, {cls("pdf"_L1), {"href"_L1, paths::invoicePdf(bill.id)}},
                             icon(Icon::Document) + text(u"PDF")
                                 + element("span"_L1, {cls("unseen"_L1)},
                                           text(u" of invoice "_s + bill.number)));
    return element("li"_L1, {cls(bill.state == BillState::Void ? "bill void"_L1 : "bill"_L1)},
                   element("div"_L1, {cls("bill-left"_L1)}, left)
                       + element("div"_L1, {cls("bill-right"_L1)}, right) + pdf);
}

Html paymentItem(const PortalContext &context, const PortalPayment &payment)
{
    Html left = element("h3"_L1, {}, text(context.format.longDate(payment.receivedOn)));
    if (!payment.method.isEmpty())
        left += paragraph("muted"_L1, text(payment.method));
    return element("li"_L1, {cls("bill payment"_L1)},
                   element("div"_L1, {cls("bill-left"_L1)}, left)
                       + element("div"_L1, {cls("bill-right"_L1)},
                                 paragraph("amount"_L1,
                                           text(context.format.money(payment.amount)))));
}

Html listSection(const QString &id, const QString &heading, const Html &items,
                 const QString &emptySentence)
{
    const Html body = items.isEmpty()
        ? paragraph("empty muted"_L1, text(emptySentence))
        : element("ul"_L1, {cls("bills"_L1)}, items);
    return element("section"_L1, {{"aria-labelledby"_L1, id}},
                   element("h2"_L1, {{"id"_L1, id}}, text(heading))
                       + element("div"_L1, {cls("card rows-card"_L1)}, body));
}

Html pager(const BillsModel &model)
{
    Html links;
    if (!model.newerPath.isEmpty())
        links += element("a"_L1, {{"href"_L1, model.newerPath}, {"rel"_L1, u"prev"_s}},
                         text(u"Newer invoices"));
    if (!model.olderPath.isEmpty())
        links += element("a"_L1, {{"href"_L1, model.olderPath}, {"rel"_L1, u"next"_s}},
                         text(u"Older invoices"));
    if (links.isEmpty())
        return {};
    return element("nav"_L1, {cls("pager"_L1), {"aria-label"_L1, u"More invoices"_s}}, links);
}

} // namespace

QByteArray renderBills(const PortalContext &context, const PortalSession &session,
                       const BillsModel &model)
{
    Html bills;
    for (const PortalBill &bill : model.bills)
        bills += billItem(context, bill);
    Html payments;
    for (const PortalPayment &payment : model.payments)
        payments += paymentItem(context, payment);
    PageParts parts;
    parts.title = u"Bills"_s;
    parts.main = element("h1"_L1, {}, text(u"Bills"))
        + listSection(u"invoices"_s, u"Invoices"_s, bills,
                      u"No invoices yet. The first one will be here when we send it."_s)
        + pager(model)
        + listSection(u"payments"_s, u"Payments"_s, payments, u"No payments yet."_s);
    return framedPage(context, session, PortalTab::Bills, parts);
}

} // namespace linedesk::portal
