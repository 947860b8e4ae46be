#include "app/server/api/apireply.h"
#include "app/server/api/routes.h"
#include "core/documents/invoicelayout.h"
#include "core/documents/pdffile.h"
#include "core/documents/receiptlayout.h"
#include "core/printing/invoicedocumentof.h"
#include "core/printing/receiptdocumentof.h"
#include "core/storage/rowscope.h"

#include <QGuiApplication>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

using namespace apireply;

/// The id before ".pdf" of the path's last segment.
Result<Uuid> documentId(const http::Request &request)
{
    const QString file = request.parameter(u"file"_s);
    return pathId(request, u"id"_s,
                  file.endsWith(".pdf"_L1) ? file.chopped(4) : QString(""_L1));
}

Result<http::Response> pdf(const documents::LaidOutDocument &document, const QString &name)
{
    LD_ASSIGN(QByteArray bytes, documents::pdfBytes(document));
    http::Response response;
    response.contentType = "application/pdf";
    response.headers.set("Content-Disposition", "inline; filename=\"" + name.toLatin1() + ".pdf\"");
    response.headers.set("Cache-Control", "no-store");
    response.body = std::move(bytes);
    return response;
}

/// Pages are painted with fonts, which a program without a QGuiApplication has not.
Result<void> canPaint()
{
    if (!qobject_cast<QGuiApplication *>(QCoreApplication::instance()))
        return Error::of(ErrorCode::Busy, Reason::Busy, u"documents"_s);
    return {};
}

/// A number as a file name: letters, digits and dashes.
QString fileName(const QString &kind, const QString &number)
{
    QString out = kind + u'-';
    for (const QChar c : number)
        out += c.unicode() < 128 && c.isLetterOrNumber() ? c : QChar(u'-');
    return out;
}

Result<http::Response> invoicePdf(Connection &connection, const UserId &user, const Uuid &id)
{
    LD_TRY(canPaint());
    Reader reader(connection);
    LD_TRY(readAs(reader, user));
    LD_ASSIGN(const documents::InvoiceDocument document, invoiceDocumentOf(reader, InvoiceId(id)));
    LD_ASSIGN(const documents::LaidOutDocument pages, documents::InvoiceLayout().layout(document));
    return pdf(pages, fileName(u"invoice"_s, document.number));
}

Result<http::Response> receiptPdf(Connection &connection, const UserId &user, const Uuid &id)
{
    LD_TRY(canPaint());
    Reader reader(connection);
    LD_TRY(readAs(reader, user));
    LD_ASSIGN(const documents::ReceiptDocument document, receiptDocumentOf(reader, PaymentId(id)));
    LD_ASSIGN(const documents::LaidOutDocument pages, documents::ReceiptLayout().layout(document));
    return pdf(pages, fileName(u"receipt"_s, document.number));
}

http::Handler handler(ApiContext &context,
                      Result<http::Response> (*make)(Connection &, const UserId &, const Uuid &))
{
    return [&context, make](http::Request request, http::ResponderPtr responder) {
        const auto id = documentId(request);
        if (!id.ok())
            return responder->answer(failure(id.error())), void();
        fromRead(context, responder,
                 [id = *id, user = actorOf(request).id, make](Connection &connection) {
                     return make(connection, user, id);
                 });
    };
}

} // namespace

void addDocumentRoutes(QList<http::Route> &routes, ApiContext &context)
{
    const auto rule = http::AccessRule::staff(QString(nameOf(Permission::Read)));
    routes.append({http::Method::Get, u"/api/v1/invoices/{file}"_s, rule,
                   u"An invoice as PDF: {file} is its id and \".pdf\"."_s,
                   handler(context, invoicePdf)});
    routes.append({http::Method::Get, u"/api/v1/payments/{file}"_s, rule,
                   u"The receipt of a payment as PDF: {file} is its id and \".pdf\"."_s,
                   handler(context, receiptPdf)});
}

} // namespace linedesk
