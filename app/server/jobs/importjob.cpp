#include "app/server/jobs/importjob.h"

#include "app/server/jobs/importmatch.h"
#include "core/base/fold.h"
#include "core/commands/subscribers.h"

#include <chrono>
#include <future>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

/// A batch holds the record's one writer: others wait so long at most.
constexpr std::chrono::milliseconds longEnough(400);
constexpr int fewestRows = 250;
constexpr int mostRows = 2'000;

constexpr auto everything = "everything"_L1;
constexpr auto goodRows = "good_rows"_L1;

struct ImportParams {
    QString mode;
    QString file;
    Uuid rows; ///< what they were sent up under: the job's id

    template <typename V>
    static void fields(V &&visit)
    {
        visit("mode", &ImportParams::mode, FieldRule::text(20));
        visit("file", &ImportParams::file, FieldRule::text(400));
        visit("rows", &ImportParams::rows, FieldRule::any());
    }
};

struct WaitingRow {
    int line = 0;
    ImportPayload payload;
    SubscriberId own;        ///< whom it becomes where nobody is known by it
    SubscriberId subscriber; ///< whom it stands for
    QJsonObject creation;    ///< the payload of its command; empty where a site is to be looked up
    bool known = false;
    int command = -1; ///< its place in the batch of commands
};

using LineText = std::pair<int, QByteArray>;
using WaitingRows = Result<QList<WaitingRow>>;

/// What makes a row's subscriber, but for its site.
CreateSubscriber creationOf(const WaitingRow &row)
{
    CreateSubscriber create;
    create.id = row.own;
    create.contact = row.payload.contact;
    create.openingBalance = row.payload.balance;
    create.note = row.payload.note;
    return create;
}

WaitingRows readRows(const JobId &job, const QList<LineText> &texts)
{
    QList<WaitingRow> rows;
    rows.reserve(texts.size());
    for (const auto &[line, text] : texts) {
        WaitingRow row;
        row.line = line;
        // Written by stageImportRows, which was strict with it.
        LD_ASSIGN(row.payload,
                  codec::decode<ImportPayload>(QJsonDocument::fromJson(text).object()));
        row.own = SubscriberId(Uuid::derivedInOrder(job.uuid(), quint32(line), "row"));
        if (row.payload.siteName.isEmpty())
            row.creation = codec::encode(creationOf(row));
        rows.append(std::move(row));
    }
    return rows;
}

Result<QList<LineText>> waitingTexts(Connection &connection, const JobId &job, qint64 after,
                                     int limit)
{
    LD_ASSIGN(Cursor cursor, connection.query("import_row_waiting"_L1, {{u":job"_s, bindId(job)},
                                                                        {u":after"_s, after},
                                                                        {u":limit"_s, qint64(limit)}}));
    QList<LineText> texts;
    while (cursor.next())
        texts.append({int(cursor.number(0)), cursor.bytes(1)});
    return texts;
}

struct RowCounts {
    qint64 waiting = 0;
    qint64 bad = 0;
};

Result<RowCounts> countRows(Connection &connection, const Uuid &job)
{
    RowCounts counts;
    LD_ASSIGN(Cursor cursor, connection.query("import_row_counts"_L1, {{u":job"_s, job.bytes()}}));
    while (cursor.next()) {
        if (cursor.text(0) == "bad"_L1)
            counts.bad = cursor.number(1);
        else
            counts.waiting += cursor.number(1);
    }
    return counts;
}

Result<QList<std::pair<int, QList<Problem>>>> badRows(Connection &connection, const Uuid &job)
{
    QList<std::pair<int, QList<Problem>>> out;
    LD_ASSIGN(Cursor cursor, connection.query("import_row_bad"_L1, {{u":job"_s, job.bytes()}}));
    while (cursor.next()) {
        QList<Problem> problems;
        for (const auto &item : QJsonDocument::fromJson(cursor.text(1).toUtf8()).array())
            problems.append(problemFromJson(item.toObject()));
        out.append({int(cursor.number(0)), problems});
    }
    return out;
}

/// Sites by name, looked up once per batch.
class SiteNames
{
public:
    explicit SiteNames(Reader &reader) : m_reader(reader) {}
    Result<QString> idOf(const QString &name)
    {
        const QString key = folded(name);
        if (!m_known.contains(key)) {
            LD_ASSIGN(const QList<Uuid> ids,
                      m_reader.idList("site_by_name"_L1, {{u":key"_s, key}}));
            m_known.insert(key, ids.isEmpty() ? QString() : ids.first().toString());
        }
        return m_known.value(key);
    }

private:
    Reader &m_reader;
    QHash<QString, QString> m_known;
};

/// The command that makes a row's subscriber; `blank` is the job's, without id and payload. Its id
/// stands in the order of the rows.
Result<CommandEnvelope> createCommand(const Job &job, const CommandEnvelope &blank,
                                      const WaitingRow &row, SiteNames &sites)
{
    CommandEnvelope command = blank;
    command.id = CommandId(Uuid::derivedInOrder(job.id.uuid(), quint32(row.line), "command"));
    command.payload = row.creation;
    if (!row.payload.siteName.isEmpty()) {
        CreateSubscriber create = creationOf(row);
        LD_ASSIGN(const QString site, sites.idOf(row.payload.siteName));
        if (!site.isEmpty())
            create.contact.insert(u"site_id"_s, site);
        else
            create.note = (create.note + u"\nSite before: "_s + row.payload.siteName)
                              .trimmed()
                              .left(4000);
        command.payload = codec::encode(create);
    }
    return command;
}

/// Decides of each row whether it is new, and makes the commands of the new ones.
Result<QList<CommandEnvelope>> planRows(const Job &job, Reader &reader, QList<WaitingRow> &rows)
{
    LD_ASSIGN(const Company company, reader.company());
    const CommandEnvelope blank = jobs::envelope(job, company, {}, CreateSubscriber::name, {});
    ImportMatch match(reader);
    SiteNames sites(reader);
    QList<CommandEnvelope> batch;
    QList<const ImportPayload *> payloads;
    for (const WaitingRow &row : std::as_const(rows))
        payloads.append(&row.payload);
    LD_TRY(match.prepare(payloads));
    for (WaitingRow &row : rows) {
        LD_ASSIGN(const SubscriberId found, match.find(row.payload));
        // Our own from before a kill: the command gives its kept answer.
        row.known = !found.isNull() && found != row.own;
        row.subscriber = row.known ? found : row.own;
        if (row.known)
            continue;
        match.add(row.payload, row.own);
        LD_ASSIGN(const CommandEnvelope command, createCommand(job, blank, row, sites));
        row.command = int(batch.size());
        batch.append(command);
    }
    return batch;
}

/// What becomes of a row, for import_row_mark.
QVariantList marked(const Job &job, const WaitingRow &row, const QString &state,
                    const QList<Problem> &problems)
{
    QJsonArray list;
    for (const Problem &problem : problems)
        list.append(problemToJson(problem));
    return {bindId(job.id), row.line, state, bindId(row.subscriber),
            problems.isEmpty() ? u"[]"_s : QString::fromUtf8(canonicalJson(list))};
}

void count(QJsonObject &result, const QString &name, qint64 more)
{
    result.insert(name, result.value(name).toInteger() + more);
}

} // namespace

/// The rows after a line of a job, read on another thread while those before them are written.
struct ImportJob::Ahead {
    JobId job;
    qint64 after = 0;
    std::future<WaitingRows> rows;
};

ImportJob::ImportJob() = default;
ImportJob::~ImportJob() = default;

Result<void> ImportJob::begin(Connection &connection, const QJsonObject &json, Job &job)
{
    LD_ASSIGN(const ImportParams params, codec::decode<ImportParams>(json));
    if (params.mode != everything && params.mode != goodRows)
        return Error::invalid(Reason::UnknownValue, u"mode"_s, params.mode,
                              u"%1, %2"_s.arg(everything, goodRows));
    LD_ASSIGN(const RowCounts counts, countRows(connection, job.id.uuid()));
    if (counts.waiting + counts.bad == 0)
        return Error::invalid(Reason::Required, u"rows"_s);
    LD_ASSIGN(const auto bad, badRows(connection, job.id.uuid()));
    if (params.mode == everything && !bad.isEmpty()) {
        QList<Problem> problems;
        for (const auto &[line, rowProblems] : bad)
            problems += rowProblems;
        return Error{ErrorCode::Validation, problems, {}};
    }
    job.total = int(counts.waiting + counts.bad);
    job.refused = int(counts.bad);
    QJsonObject result{{u"created"_s, 0}, {u"known"_s, 0}};
    for (const auto &[line, problems] : bad)
        jobs::addRefused(result, {{u"line"_s, line}}, problems);
    jobs::setResult(job, result);
    return {};
}

Result<bool> ImportJob::step(Connection &connection, const Clock &clock, Job &job)
{
    const std::chrono::steady_clock::time_point started = std::chrono::steady_clock::now();
    const qint64 after = job.cursor.toLongLong();
    const auto ahead = std::exchange(m_ahead, {});
    WaitingRows waiting = QList<WaitingRow>();
    if (ahead && ahead->job == job.id && ahead->after == after) {
        waiting = ahead->rows.get();
    } else {
        LD_ASSIGN(const QList<LineText> texts, waitingTexts(connection, job.id, after, m_batch));
        waiting = readRows(job.id, texts);
    }
    LD_ASSIGN(QList<WaitingRow> rows, std::move(waiting));
    if (rows.isEmpty())
        return true;
    LD_TRY(readAhead(connection, job.id, rows.last().line));
    Reader reader(connection);
    LD_ASSIGN(const QList<CommandEnvelope> batch, planRows(job, reader, rows));
    QList<CommandAnswer> answers;
    if (!batch.isEmpty()) {
        CommandExecutor executor(connection, clock);
        LD_ASSIGN(answers, executor.run(batch, Issuer{job.startedById, {}}));
    }
    QJsonObject result = jobs::resultOf(job);
    QVariantList marks;
    marks.reserve(rows.size() * 5);
    qint64 known = 0;
    qint64 created = 0;
    for (const WaitingRow &row : std::as_const(rows)) {
        if (row.known) {
            marks.append(marked(job, row, u"known"_s, {}));
            ++known;
        } else if (answers[row.command].status == AnswerStatus::Refused) {
            const QList<Problem> &problems = answers[row.command].problems;
            marks.append(marked(job, row, u"refused"_s, problems));
            ++job.refused;
            jobs::addRefused(result, {{u"line"_s, row.line}}, problems);
        } else {
            marks.append(marked(job, row, u"created"_s, {}));
            ++created;
        }
    }
    job.done += int(known + created);
    count(result, u"known"_s, known);
    count(result, u"created"_s, created);
    Transaction transaction(connection);
    LD_TRY(transaction.begin());
    LD_TRY(connection.queryRows("import_row_mark"_L1, marks));
    LD_TRY(transaction.commit());
    job.cursor = QString::number(rows.last().line);
    jobs::setResult(job, result);
    settleBatch(std::chrono::steady_clock::now() - started);
    return false;
}

Result<void> ImportJob::readAhead(Connection &connection, const JobId &job, qint64 after)
{
    LD_ASSIGN(QList<LineText> texts, waitingTexts(connection, job, after, m_batch));
    m_ahead = std::make_unique<Ahead>();
    m_ahead->job = job;
    m_ahead->after = after;
    m_ahead->rows = std::async(std::launch::async, [job, texts = std::move(texts)] {
        return readRows(job, texts);
    });
    return {};
}

void ImportJob::settleBatch(std::chrono::nanoseconds took)
{
    if (took < longEnough / 2)
        m_batch = qMin(m_batch * 2, mostRows);
    else if (took > longEnough)
        m_batch = qMax(m_batch / 2, fewestRows);
}

Result<QJsonObject> ImportJob::preview(Connection &connection, const Clock &clock,
                                       const QJsonObject &json, const Issuer &issuer)
{
    LD_ASSIGN(const ImportParams params, codec::decode<ImportParams>(json));
    Job job;
    job.id = JobId(params.rows);
    job.createdAt = clock.nowUtc();
    LD_ASSIGN(const RowCounts counts, countRows(connection, params.rows));
    LD_ASSIGN(const auto bad, badRows(connection, params.rows));
    QJsonObject refused;
    for (const auto &[line, problems] : bad)
        jobs::addRefused(refused, {{u"line"_s, line}}, problems);
    qint64 fresh = 0;
    qint64 known = 0;
    qint64 refusals = counts.bad;
    qint64 after = 0;
    Reader reader(connection);
    for (;;) {
        LD_ASSIGN(const QList<LineText> texts, waitingTexts(connection, job.id, after, fewestRows));
        LD_ASSIGN(QList<WaitingRow> rows, readRows(job.id, texts));
        if (rows.isEmpty())
            break;
        after = rows.last().line;
        LD_ASSIGN(const QList<CommandEnvelope> batch, planRows(job, reader, rows));
        for (const WaitingRow &row : std::as_const(rows)) {
            if (row.known) {
                ++known;
                continue;
            }
            LD_ASSIGN(const CommandAnswer answer,
                      CommandExecutor::dryRun(connection, clock, batch[row.command], issuer));
            if (answer.status == AnswerStatus::Refused) {
                ++refusals;
                jobs::addRefused(refused, {{u"line"_s, row.line}}, answer.problems);
            } else {
                ++fresh;
            }
        }
    }
    return QJsonObject{{u"rows"_s, counts.waiting + counts.bad},
                       {u"new"_s, fresh},
                       {u"known"_s, known},
                       {u"refused"_s, refusals},
                       {u"refused_rows"_s, refused.value("refused"_L1).toArray()}};
}

} // namespace linedesk
