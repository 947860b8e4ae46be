#include "app/server/jobs/billingrunjob.h"

#include "core/billing/terms.h"
#include "core/commands/invoices.h"
#include "core/storage/reader.h"

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

constexpr int batchSize = 200;
/// Rows of a preview that are listed one by one; all of them are counted.
constexpr int listedRows = 2'000;

struct RunParams {
    QDate through;
    QDate invoiceDate;

    template <typename V>
    static void fields(V &&visit)
    {
        visit("through", &RunParams::through, FieldRule::any().needed());
        visit("invoice_date", &RunParams::invoiceDate, FieldRule::any().needed());
    }
};

Result<RunParams> paramsOf(const QJsonObject &json)
{
    LD_ASSIGN(const RunParams params, codec::decode<RunParams>(json));
    if (params.through > params.invoiceDate.addYears(1))
        return Error::invalid(Reason::OutOfRange, u"through"_s,
                              params.through.toString(Qt::ISODate),
                              u"at most a year after the invoice date"_s);
    return params;
}

/// One subscription that may have a term due.
struct Candidate {
    QByteArray subscriber;
    QDate start;
    int terms = 0;
};
constexpr qsizetype pageSize = 5'000; // as in billing_candidates.sql

/// The next subscribers with a term due, by id; at most `limit`. `after` moves to the last id that
/// was looked at; `end` is set when there are no more.
Result<QList<SubscriberId>> nextDue(Connection &connection, QDate through, int limit,
                                    QByteArray &after, bool &end)
{
    QList<SubscriberId> due;
    end = false;
    while (due.size() < limit && !end) {
        LD_ASSIGN(Cursor cursor,
                  connection.query("billing_candidates"_L1,
                                   {{u":through"_s, bindDate(through)}, {u":after"_s, after}}));
        QList<Candidate> page;
        while (cursor.next()) {
            Candidate candidate{cursor.bytes(0), {}, int(cursor.number(2))};
            table::fromVariant(cursor.value(1), candidate.start);
            page.append(candidate);
        }
        end = page.size() < pageSize;
        // The last subscriber of a full page may go on behind it.
        if (!end && page.first().subscriber != page.last().subscriber) {
            const QByteArray last = page.last().subscriber;
            while (page.last().subscriber == last)
                page.removeLast();
        }
        for (const Candidate &candidate : std::as_const(page)) {
            const bool sameAgain = !due.isEmpty() && due.last().bytes() == candidate.subscriber;
            if (due.size() >= limit && !sameAgain) {
                end = false;
                break;
            }
            after = candidate.subscriber;
            if (!sameAgain
                && nextBillDate(candidate.start, BillingCycle::Monthly, candidate.terms) <= through)
                due.append(SubscriberId(*Uuid::fromBytes(candidate.subscriber)));
        }
    }
    return due;
}

CommandEnvelope invoiceCommand(const Job &job, const Company &company, const RunParams &params,
                               const SubscriberId &subscriber)
{
    IssueInvoice issue;
    issue.id = InvoiceId(Uuid::derived(job.id.bytes() + "invoice:" + subscriber.bytes()));
    issue.subscriberId = subscriber;
    issue.invoiceDate = params.invoiceDate;
    issue.through = params.through;
    issue.runId = job.id.toString();
    return jobs::envelope(job, company, subscriber.bytes(), IssueInvoice::name,
                          codec::encode(issue));
}

QJsonObject rowOf(Reader &reader, const SubscriberId &id)
{
    QJsonObject row{{u"subscriber_id"_s, id.toString()}};
    const auto subscriber = reader.find<Subscriber>(id.uuid());
    if (subscriber.ok() && *subscriber) {
        row.insert(u"account_no"_s, (*subscriber)->accountNo);
        row.insert(u"name"_s, (*subscriber)->name);
    }
    return row;
}

/// What the run has made, from the record itself: a count that a kill cannot spoil.
Result<void> countRun(Connection &connection, Job &job, QJsonObject &result)
{
    LD_ASSIGN(Cursor cursor,
              connection.query("billing_run_sums"_L1, {{u":run"_s, job.id.toString()}}));
    if (cursor.next()) {
        job.done = int(cursor.number(0));
        result.insert(u"invoices"_s, cursor.number(0));
        result.insert(u"total_minor"_s, cursor.number(1));
        result.insert(u"tax_minor"_s, cursor.number(2));
    }
    cursor.finish();
    return {};
}

} // namespace

Result<void> BillingRunJob::begin(Connection &connection, const QJsonObject &json, Job &job)
{
    LD_ASSIGN(const RunParams params, paramsOf(json));
    QByteArray after(16, '\0');
    bool end = false;
    while (!end) {
        LD_ASSIGN(const QList<SubscriberId> due,
                  nextDue(connection, params.through, 5'000, after, end));
        job.total += int(due.size());
    }
    return {};
}

Result<bool> BillingRunJob::step(Connection &connection, const Clock &clock, Job &job)
{
    LD_ASSIGN(const QJsonObject json, parseJsonObject(job.params.toUtf8()));
    LD_ASSIGN(const RunParams params, paramsOf(json));
    Reader reader(connection);
    LD_ASSIGN(const Company company, reader.company());
    QByteArray after = job.cursor.isEmpty() ? QByteArray(16, '\0')
                                            : QByteArray::fromHex(job.cursor.toLatin1());
    bool end = false;
    LD_ASSIGN(const QList<SubscriberId> due,
              nextDue(connection, params.through, batchSize, after, end));
    QList<CommandEnvelope> batch;
    for (const SubscriberId &subscriber : due)
        batch.append(invoiceCommand(job, company, params, subscriber));
    QJsonObject result = jobs::resultOf(job);
    if (!batch.isEmpty()) {
        CommandExecutor executor(connection, clock);
        LD_ASSIGN(const QList<CommandAnswer> answers,
                  executor.run(batch, Issuer{job.startedById, {}}));
        for (qsizetype i = 0; i < answers.size(); ++i) {
            if (answers[i].status == AnswerStatus::Refused) {
                ++job.refused;
                jobs::addRefused(result, rowOf(reader, due[i]), answers[i].problems);
            } else {
                ++job.done;
            }
        }
    }
    job.cursor = QString::fromLatin1(after.toHex());
    if (end)
        LD_TRY(countRun(connection, job, result));
    jobs::setResult(job, result);
    return end;
}

Result<QJsonObject> BillingRunJob::preview(Connection &connection, const Clock &clock,
                                           const QJsonObject &json, const Issuer &issuer)
{
    LD_ASSIGN(const RunParams params, paramsOf(json));
    Reader reader(connection);
    LD_ASSIGN(const Company company, reader.company());
    Job job;
    job.id = newId<JobId>();
    job.createdAt = clock.nowUtc();
    QJsonObject held;
    QJsonArray rows;
    qint64 invoices = 0;
    qint64 refused = 0;
    Money total;
    Money tax;
    QByteArray after(16, '\0');
    bool end = false;
    while (!end) {
        LD_ASSIGN(const QList<SubscriberId> due,
                  nextDue(connection, params.through, batchSize, after, end));
        for (const SubscriberId &subscriber : due) {
            LD_ASSIGN(const CommandAnswer answer,
                      CommandExecutor::dryRun(connection, clock,
                                              invoiceCommand(job, company, params, subscriber),
                                              issuer));
            if (answer.status == AnswerStatus::Refused) {
                ++refused;
                jobs::addRefused(held, rowOf(reader, subscriber), answer.problems);
                continue;
            }
            ++invoices;
            const qint64 minor = answer.result.value("total_minor"_L1).toInteger();
            total += Money::fromMinor(minor);
            tax += Money::fromMinor(answer.result.value("tax_minor"_L1).toInteger());
            if (rows.size() < listedRows) {
                QJsonObject row = rowOf(reader, subscriber);
                row.insert(u"total_minor"_s, minor);
                rows.append(row);
            }
        }
    }
    return QJsonObject{{u"invoices"_s, invoices},
                       {u"total_minor"_s, total.minor()},
                       {u"tax_minor"_s, tax.minor()},
                       {u"held_back_count"_s, refused},
                       {u"held_back"_s, held.value("refused"_L1).toArray()},
                       {u"rows"_s, rows},
                       {u"rows_not_listed"_s, invoices - rows.size()}};
}

} // namespace linedesk
