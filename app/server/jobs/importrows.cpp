#include "app/server/jobs/importrows.h"

#include "core/base/reasons.h"
#include "core/commands/envelope.h"
#include "core/domain/codec.h"
#include "core/storage/reader.h"

using namespace Qt::StringLiterals;

namespace linedesk {

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
    for (const StagedRow &row : rows) {
        if (row.problems.isEmpty())
            LD_TRY(codec::decode<ImportPayload>(row.payload));
    }
    Transaction transaction(connection);
    LD_TRY(transaction.begin());
    for (const StagedRow &row : rows) {
        QJsonArray problems;
        for (const Problem &problem : row.problems)
            problems.append(problemToJson(problem));
        LD_TRY(connection.query(
            "import_row_add"_L1,
            {{u":job"_s, bindId(job)},
             {u":line"_s, row.line},
             {u":body"_s, row.problems.isEmpty()
                              ? QString::fromUtf8(canonicalJson(row.payload))
                              : QString(""_L1)},
             {u":state"_s, row.problems.isEmpty() ? u"waiting"_s : u"bad"_s},
             {u":problems"_s, QString::fromUtf8(canonicalJson(problems))}}));
    }
    return transaction.commit();
}

} // namespace linedesk
