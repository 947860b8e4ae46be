#include "app/server/jobs/importrows.h"

#include "app/server/record/serverrecord.h"
#include "core/base/reasons.h"
#include "core/commands/envelope.h"
#include "core/domain/codec.h"
#include "core/importing/importreader.h"
#include "core/storage/reader.h"

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

constexpr int chunkSize = 1'000;

/// What is kept of a row, for import_row_add.
void addStaged(QVariantList &values, const JobId &job, const StagedRow &row)
{
    const bool good = row.problems.isEmpty();
    QJsonArray problems;
    for (const Problem &problem : row.problems)
        problems.append(problemToJson(problem));
    values << bindId(job) << row.line
           << (good ? QString::fromUtf8(canonicalJson(row.payload)) : QString(""_L1))
           << (good ? u"waiting"_s : u"bad"_s)
           << (good ? u"[]"_s : QString::fromUtf8(canonicalJson(problems)));
}

Result<void> writeStaged(Connection &connection, const QVariantList &values)
{
    Transaction transaction(connection);
    LD_TRY(transaction.begin());
    LD_TRY(connection.queryRows("import_row_add"_L1, values));
    return transaction.commit();
}

QVariantList stagedValues(const JobId &job, const QList<ImportRow> &rows)
{
    QVariantList values;
    values.reserve(rows.size() * 5);
    for (const ImportRow &row : rows)
        addStaged(values, job, stagedRow(row));
    return values;
}

/// One chunk on its way to the writer at a time; its texts are made there, while the next rows are
/// read.
class ChunkSender
{
public:
    ChunkSender(ServerRecord &record, const JobId &job) : m_record(record), m_job(job) {}
    ~ChunkSender()
    {
        if (m_underWay)
            (void)m_underWay->result();
    }
    Result<void> send(QList<ImportRow> rows)
    {
        LD_TRY(finish());
        if (rows.isEmpty())
            return {};
        m_underWay = m_record.write(
            [rows = std::move(rows), job = m_job](Connection &connection) -> Result<void> {
                return writeStaged(connection, stagedValues(job, rows));
            });
        return {};
    }
    Result<void> finish()
    {
        if (!m_underWay)
            return {};
        return std::exchange(m_underWay, std::nullopt)->result();
    }

private:
    ServerRecord &m_record;
    JobId m_job;
    std::optional<Promised<Result<void>>> m_underWay;
};

} // namespace

StagedRow stagedRow(const ImportRow &row)
{
    StagedRow out;
    out.line = row.line;
    out.problems = row.problems;
    if (row.ok())
        out.payload = codec::encode(importPayload(row));
    return out;
}

Result<void> stageImportRows(Connection &connection, const JobId &job,
                             const QList<StagedRow> &rows)
{
    QVariantList values;
    for (const StagedRow &row : rows) {
        if (row.problems.isEmpty())
            LD_TRY(codec::decode<ImportPayload>(row.payload));
        addStaged(values, job, row);
    }
    return writeStaged(connection, values);
}

Result<QString> stageImportFile(ServerRecord &record, const JobId &job, const QString &path,
                                const ImportOptions &options)
{
    LD_ASSIGN(const auto reader, ImportReader::openFile(path, options));
    ChunkSender sender(record, job);
    QList<ImportRow> chunk;
    ImportRow row;
    while (reader->next(row)) {
        chunk.append(std::move(row));
        if (chunk.size() == chunkSize)
            LD_TRY(sender.send(std::exchange(chunk, {})));
    }
    LD_TRY(sender.send(std::move(chunk)));
    LD_TRY(sender.finish());
    if (reader->failure())
        return *reader->failure();
    return reader->match().source();
}

} // namespace linedesk
