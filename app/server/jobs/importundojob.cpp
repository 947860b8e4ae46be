#include "app/server/jobs/importundojob.h"

#include "core/commands/importundo.h"
#include "core/storage/reader.h"

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

struct UndoParams {
    JobId job;

    template <typename V>
    static void fields(V &&visit)
    {
        visit("job", &UndoParams::job, FieldRule::any().needed());
    }
};

struct MadeRow {
    qint64 line = 0;
    SubscriberId subscriber;
};

Result<QList<MadeRow>> madeRows(Connection &connection, const JobId &job, qint64 after)
{
    LD_ASSIGN(Cursor cursor, connection.query("import_row_made"_L1, {{u":job"_s, bindId(job)},
                                                                     {u":after"_s, after}}));
    QList<MadeRow> rows;
    while (cursor.next()) {
        MadeRow row{cursor.number(0), {}};
        table::fromVariant(cursor.value(1), row.subscriber);
        rows.append(row);
    }
    return rows;
}

/// The import, ended and with rows to take back.
Result<Job> importOf(Connection &connection, const QJsonObject &json, qint64 &rows)
{
    LD_ASSIGN(const UndoParams params, codec::decode<UndoParams>(json));
    LD_ASSIGN(const Job import, Reader(connection).get<Job>(params.job, "job"_L1));
    if (import.kind != "import"_L1)
        return Error::invalid(Reason::UnknownValue, u"job"_s, import.kind, u"an import"_s);
    if (import.state == JobState::Waiting || import.state == JobState::Running)
        return Error::of(ErrorCode::Conflict, Reason::AlreadyActive, u"job"_s,
                         import.id.toString());
    rows = 0;
    qint64 after = 0;
    for (;;) {
        LD_ASSIGN(const QList<MadeRow> made, madeRows(connection, import.id, after));
        if (made.isEmpty())
            break;
        rows += made.size();
        after = made.last().line;
    }
    if (rows == 0)
        return Error::of(ErrorCode::Conflict, Reason::NothingToDo, u"job"_s,
                         import.id.toString());
    QList<Problem> problems;
    LD_ASSIGN(Cursor cursor,
              connection.query("import_posted_since"_L1, {{u":job"_s, bindId(import.id)}}));
    while (cursor.next()) {
        const int line = int(cursor.number(0));
        if (problems.isEmpty() || problems.last().line != line)
            problems.append({Reason::MoneyPosted, u"subscriber"_s,
                             Uuid::fromBytes(cursor.bytes(1)).value_or(Uuid{}).toString(), {},
                             line});
    }
    if (!problems.isEmpty())
        return Error{ErrorCode::Conflict, problems, {}};
    return import;
}

} // namespace

Result<void> ImportUndoJob::begin(Connection &connection, const QJsonObject &json, Job &job)
{
    qint64 rows = 0;
    LD_TRY(importOf(connection, json, rows));
    job.total = int(rows);
    return {};
}

Result<bool> ImportUndoJob::step(Connection &connection, const Clock &clock, Job &job)
{
    LD_ASSIGN(const QJsonObject json, parseJsonObject(job.params.toUtf8()));
    LD_ASSIGN(const UndoParams params, codec::decode<UndoParams>(json));
    const qint64 after = job.cursor.toLongLong();
    LD_ASSIGN(const QList<MadeRow> rows, madeRows(connection, params.job, after));
    if (rows.isEmpty())
        return true;
    LD_ASSIGN(const Company company, Reader(connection).company());
    QList<CommandEnvelope> batch;
    for (const MadeRow &row : rows)
        batch.append(jobs::envelope(job, company, row.subscriber.bytes(), UndoImport::name,
                                    codec::encode(UndoImport{row.subscriber})));
    CommandExecutor executor(connection, clock);
    LD_ASSIGN(const QList<CommandAnswer> answers,
              executor.run(batch, Issuer{job.startedById, {}}));
    QJsonObject result = jobs::resultOf(job);
    QVariantList marks;
    for (qsizetype i = 0; i < rows.size(); ++i) {
        if (answers[i].status == AnswerStatus::Refused) {
            ++job.refused;
            jobs::addRefused(result, {{u"line"_s, rows[i].line}}, answers[i].problems);
            continue;
        }
        ++job.done;
        marks << bindId(params.job) << rows[i].line << u"undone"_s << bindId(rows[i].subscriber)
              << u"[]"_s;
    }
    Transaction transaction(connection);
    LD_TRY(transaction.begin());
    LD_TRY(connection.queryRows("import_row_mark"_L1, marks));
    LD_TRY(transaction.commit());
    job.cursor = QString::number(rows.last().line);
    jobs::setResult(job, result);
    return false;
}

Result<QJsonObject> ImportUndoJob::preview(Connection &connection, const Clock &,
                                           const QJsonObject &params, const Issuer &)
{
    qint64 rows = 0;
    LD_ASSIGN(const Job import, importOf(connection, params, rows));
    return QJsonObject{{u"job"_s, import.id.toString()}, {u"rows"_s, rows}};
}

} // namespace linedesk
