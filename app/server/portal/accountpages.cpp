#include "app/server/portal/accountpages.h"

#include "app/server/portal/portalreader.h"
#include "app/server/portal/views/portalpaths.h"
#include "core/documents/invoicelayout.h"
#include "core/documents/pdffile.h"
#include "core/printing/invoicedocumentof.h"
#include "core/storage/filtersubjectof.h"

using namespace Qt::StringLiterals;

namespace linedesk::portal {
namespace {

/// The messages for one subscriber; rows for their audiences are read only where there are any.
Result<ShownMessages> messagesFor(PageView &view, const Subscriber &subscriber)
{
    FilterSubject subject;
    if (view.board.hasAudiences()) {
        LD_ASSIGN(subject, filterSubjectOf(view.reader, subscriber, view.board.tickedLists));
    }
    return portalMessagesFor({&subject, subscriber.accountNo}, view.board, view.now());
}

Result<http::Response> homePage(PageView &view)
{
    const PortalVisitor &visitor = visitorOf(view.request);
    PortalReader own(view.reader, visitor.subscriber);
    LD_ASSIGN(const Subscriber subscriber, own.subscriber());
    LD_ASSIGN(HomeModel model, own.home(subscriber, view.board.company, view.context.today()));
    LD_ASSIGN(ShownMessages shown, messagesFor(view, subscriber));
    model.notices = std::move(shown.notices);
    view.context.nextChange = shown.nextChange;
    return http::Response::html(renderHome(view.context, {visitor.csrf}, model));
}

Result<http::Response> billsPage(PageView &view)
{
    const PortalVisitor &visitor = visitorOf(view.request);
    InvoiceId from;
    if (view.request.target.query.contains(u"from")) {
        const auto id = Uuid::parse(view.request.target.query.value(u"from"));
        if (!id)
            return Error::of(ErrorCode::NotFound, Reason::NotFound, u"from"_s);
        from = InvoiceId(*id);
    }
    PortalReader own(view.reader, visitor.subscriber);
    LD_ASSIGN(const BillsModel model, own.bills(from, view.context.today()));
    return http::Response::html(renderBills(view.context, {visitor.csrf}, model));
}

/// Letters and digits of the number; the rest could mean something to a header or a file system.
QByteArray fileNameOf(const QString &number)
{
    QByteArray name = "invoice-";
    for (const QChar c : number) {
        if (c.unicode() < 128 && c.isLetterOrNumber())
            name += char(c.unicode());
    }
    return name + ".pdf";
}

Result<http::Response> invoicePage(PageView &view)
{
    const QString file = view.request.parameter(u"file");
    const auto id = file.endsWith(u".pdf"_s) ? Uuid::parse(file.chopped(4)) : std::nullopt;
    if (!id)
        return Error::of(ErrorCode::NotFound, Reason::NotFound, u"path"_s);
    PortalReader own(view.reader, visitorOf(view.request).subscriber);
    LD_ASSIGN(const Invoice invoice, own.invoice(InvoiceId(*id)));
    LD_ASSIGN(const documents::InvoiceDocument document,
              invoiceDocumentOf(view.reader, invoice.id));
    LD_ASSIGN(const documents::LaidOutDocument pages,
              documents::InvoiceLayout().layout(document));
    LD_ASSIGN(const QByteArray pdf, documents::pdfBytes(pages));
    http::Response response{200, "application/pdf", {}, pdf};
    response.headers.set("Content-Disposition",
                         "inline; filename=\"" + fileNameOf(invoice.number) + '"');
    response.headers.set("Cache-Control", "no-store");
    return response;
}

http::Route page(const std::shared_ptr<Portal> &portal, const QString &path,
                 const QString &summary, Portal::Page page)
{
    return {http::Method::Get, path, http::AccessRule::portalUser(), summary,
            [portal, page = std::move(page)](http::Request request, http::ResponderPtr responder) {
                portal->readPage(std::move(request), std::move(responder), page);
            }};
}

} // namespace

QList<http::Route> accountRoutes(const std::shared_ptr<Portal> &portal)
{
    return {
        page(portal, paths::home, u"Balance, messages and packages"_s, homePage),
        page(portal, paths::bills, u"Invoices and payments"_s, billsPage),
        page(portal, paths::bills + u"/{file}"_s, u"An invoice of one's own as PDF"_s,
             invoicePage),
    };
}

} // namespace linedesk::portal
