#include "app/server/cli/readonlyrecord.h"
#include "app/server/cli/verb.h"
#include "app/server/jobs/jobrunner.h"
#include "core/base/clock.h"
#include "core/base/dates.h"
#include "core/documents/invoicelayout.h"
#include "core/documents/pdffile.h"
#include "core/domain/filter/companyfilter.h"
#include "core/printing/invoicedocumentof.h"
#include "core/printing/invoicelist.h"
#include "core/storage/lists/subscriberlist.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

QString money(const QJsonValue &minor, const Company &company)
{
    return u"%1 %2"_s.arg(Money::fromMinor(minor.toInteger()).plainText(company.decimals()),
                          company.currency);
}

QStringList refusedLines(const QJsonArray &rows)
{
    QStringList out;
    for (const auto &item : rows) {
        const QJsonObject row = item.toObject();
        for (const auto &problem : row.value("problems"_L1).toArray())
            out.append(u"account %1, %2: %3"_s.arg(
                row.value("account_no"_L1).toString(), row.value("name"_L1).toString(),
                problem.toObject().value("sentence"_L1).toString()));
    }
    return out;
}

Result<Outcome> bill(const Call &call, Office &office)
{
    const Company company = office.record.company();
    const QDate today = businessDate(office.record.clock().nowUtc(), company.timeZone());
    LD_ASSIGN(const QDate through, call.date("through"_L1, today));
    LD_ASSIGN(const QDate date, call.date("date"_L1, today));
    LD_ASSIGN(const StaffUser user,
              waited(office.record.read([](Connection &connection) -> Result<StaffUser> {
                  return commandLineUser(connection);
              })));
    const Issuer issuer{user.id, {}};
    const QJsonObject params{{u"through"_s, through.toString(Qt::ISODate)},
                             {u"invoice_date"_s, date.toString(Qt::ISODate)}};
    Outcome out;
    if (call.has("dry-run"_L1)) {
        LD_ASSIGN(const QJsonObject preview,
                  waited(office.jobs.preview(u"billing_run"_s, params, issuer)));
        out.counts = {{u"invoices"_s, preview.value("invoices"_L1)},
                      {u"total_minor"_s, preview.value("total_minor"_L1)},
                      {u"tax_minor"_s, preview.value("tax_minor"_L1)},
                      {u"refused"_s, preview.value("held_back_count"_L1)}};
        out.remarks = refusedLines(preview.value("held_back"_L1).toArray());
        out.lines = {u"%1 invoices, %2 in all, would be issued. Nothing was changed."_s
                         .arg(preview.value("invoices"_L1).toInteger())
                         .arg(money(preview.value("total_minor"_L1), company))};
        if (preview.value("held_back_count"_L1).toInteger() > 0)
            out.code = ExitCode::SomeRefused;
        return out;
    }
    LD_ASSIGN(const Job started, waited(office.jobs.start(u"billing_run"_s, params, issuer)));
    LD_ASSIGN(const Job job, office.jobs.waitFor(started.id, [&call](const Job &now) {
        call.tell(u"Billing: %1 of %2 subscribers"_s.arg(now.done).arg(now.total));
    }));
    const QJsonObject result = jobs::resultOf(job);
    out.counts = {{u"invoices"_s, result.value("invoices"_L1)},
                  {u"total_minor"_s, result.value("total_minor"_L1)},
                  {u"tax_minor"_s, result.value("tax_minor"_L1)},
                  {u"refused"_s, job.refused}};
    out.more = {{u"run"_s, job.id.toString()}, {u"state"_s, QString(nameOf(job.state))}};
    out.remarks = refusedLines(result.value("refused"_L1).toArray());
    for (const auto &sentence : result.value("failure"_L1).toArray())
        out.remarks.append(sentence.toString());
    out.lines = {u"%1 invoices issued, %2 in all; run %3"_s
                     .arg(result.value("invoices"_L1).toInteger())
                     .arg(money(result.value("total_minor"_L1), company), job.id.toString())};
    if (job.state != JobState::Done)
        out.code = ExitCode::Refused;
    else if (job.refused > 0)
        out.code = ExitCode::SomeRefused;
    return out;
}

/// A wrong date or number is a wrong call.
Outcome outcomeOf(const Result<Outcome> &result)
{
    if (result.ok())
        return *result;
    const Error &error = result.error();
    if (error.code == ErrorCode::Validation && error.reason() == Reason::Syntax
        && !error.detail.isEmpty())
        return Outcome::wrongUsage(error.detail);
    return Outcome::failure(error);
}

Outcome runBilling(const Call &call, Office &office)
{
    return outcomeOf(bill(call, office));
}

/// Whom --filter means, in the words of the list of subscribers; nothing without it. Archived ones
/// are meant like all others: their invoices stay.
Result<std::optional<QSet<Uuid>>> wantedSubscribers(const Call &call, Reader &reader)
{
    if (!call.has("filter"_L1))
        return std::optional<QSet<Uuid>>();
    LD_ASSIGN(const Company company, reader.company());
    SubscriberListQuery query;
    LD_ASSIGN(query.filter, parseFilter(call.text("filter"_L1), filterContextOf(company)));
    query.day = {businessDate(SystemClock().nowUtc(), company.timeZone()), company.graceDays};
    query.withArchived = true;
    LD_ASSIGN(const QList<SubscriberId> found,
              SubscriberList(reader.connection()).subscriberIds(query));
    QSet<Uuid> ids;
    for (const SubscriberId &id : found)
        ids.insert(id.uuid());
    return std::optional<QSet<Uuid>>(std::move(ids));
}

Result<QList<InvoiceId>> wantedInvoices(const Call &call, Reader &reader)
{
    QList<InvoiceId> ids;
    if (call.has("ids"_L1)) {
        QFile file(call.text("ids"_L1));
        if (!file.open(QIODevice::ReadOnly))
            return Error::of(ErrorCode::NotFound, Reason::Io, u"ids"_s, file.fileName());
        int line = 0;
        while (!file.atEnd()) {
            const QString text = QString::fromUtf8(file.readLine(200)).trimmed();
            ++line;
            if (text.isEmpty())
                continue;
            const auto id = Uuid::parse(text);
            if (!id) {
                Error error = Error::invalid(Reason::NotAnId, u"ids"_s, text);
                error.problems.first().line = line;
                return error;
            }
            ids.append(InvoiceId(*id));
        }
        return ids;
    }
    LD_ASSIGN(const std::optional<QSet<Uuid>> whose, wantedSubscribers(call, reader));
    InvoiceListFilter filter;
    filter.text = call.text("find"_L1);
    filter.runId = call.text("run"_L1);
    filter.paperOnly = call.has("paper"_L1);
    filter.order = InvoiceOrder::Number;
    LD_ASSIGN(const QList<InvoiceListEntry> entries, invoiceList(reader, filter));
    for (const InvoiceListEntry &entry : entries) {
        if (!whose || whose->contains(entry.subscriberId.uuid()))
            ids.append(entry.id);
    }
    return ids;
}

Result<Outcome> printInvoices(const Call &call)
{
    LD_ASSIGN(const auto connection, openForReading(call.text("data"_L1)));
    Reader reader(*connection);
    LD_ASSIGN(const QList<InvoiceId> ids, wantedInvoices(call, reader));
    if (ids.isEmpty())
        return Error::of(ErrorCode::NotFound, Reason::NothingToDo, u"invoices"_s);
    documents::InvoiceLayout layout;
    LD_ASSIGN(const documents::PdfSummary summary,
              documents::writeOnePdf(
                  call.text("pdf"_L1), int(ids.size()),
                  [&](int index) -> Result<documents::LaidOutDocument> {
                      LD_ASSIGN(const documents::InvoiceDocument document,
                                invoiceDocumentOf(reader, ids[index]));
                      return layout.layout(document);
                  }));
    Outcome out = Outcome::done(u"%1 invoices on %2 pages written to %3"_s.arg(summary.documents)
                                    .arg(summary.pages)
                                    .arg(call.text("pdf"_L1)));
    out.counts = {{u"invoices"_s, summary.documents},
                  {u"pages"_s, summary.pages},
                  {u"bytes"_s, summary.bytes}};
    return out;
}

Outcome runPrint(const Call &call)
{
    return outcomeOf(printInvoices(call));
}

} // namespace

QList<Verb> billingVerbs()
{
    return {
        {"billing run"_L1,
         "Issues an invoice for every term that starts up to a date and was not charged yet"_L1,
         {},
         {dataOption,
          {"through"_L1, "DATE"_L1, "the last day a term may start on (default today)"_L1,
           OptionKind::Text, true},
          {"date"_L1, "DATE"_L1, "the invoice date (default today)"_L1},
          {"dry-run"_L1, {}, "say what would happen and change nothing"_L1, OptionKind::Flag},
          jsonOption},
         nullptr,
         runBilling},
        {"print invoices"_L1,
         "Writes invoices into one PDF"_L1,
         {},
         {dataOption,
          {"pdf"_L1, "FILE"_L1, "the file to write"_L1, OptionKind::File, true},
          {"filter"_L1, "FILTER"_L1,
           "only for subscribers a filter of the list finds, such as \"balance > 50 and town is Salida\""_L1},
          {"find"_L1, "TEXT"_L1, "only those whose number, name, account or town holds it"_L1},
          {"ids"_L1, "FILE"_L1, "only those whose ids stand in the file, one a line"_L1,
           OptionKind::File},
          {"run"_L1, "ID"_L1, "only those of a billing run"_L1},
          {"paper"_L1, {}, "only for subscribers who get paper"_L1, OptionKind::Flag},
          jsonOption},
         runPrint,
         nullptr,
         true},
    };
}

} // namespace linedesk
