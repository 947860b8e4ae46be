#include "ui/importing/importcheck.h"

#include "core/commands/envelope.h"
#include "core/importing/csvdialect.h"
#include "core/importing/csvwriter.h"

#include <QFile>
#include <QSaveFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace linedesk {

Result<FileShape> readFileShape(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error::of(ErrorCode::Storage, Reason::Io, u"file"_s, path);
    FileShape shape;
    LD_ASSIGN(shape.dialect, detectDialect(&file, {}));
    LD_ASSIGN(CsvReader csv, CsvReader::open(&file, shape.dialect, {}));
    CsvRecord record;
    if (!csv.next(record))
        return csv.failure() ? *csv.failure()
                             : Error::invalid(Reason::Required, u"file"_s, path);
    for (int cell = 0; cell < record.size(); ++cell)
        shape.header.append(record.text(cell));
    if (csv.next(record)) {
        for (int cell = 0; cell < record.size(); ++cell)
            shape.sample.append(record.text(cell));
    }
    return shape;
}

bool ImportCheck::has(Reason reason) const
{
    return std::any_of(problems.cbegin(), problems.cend(),
                       [reason](const Problem &problem) { return problem.reason == reason; });
}

namespace {

void addBalance(ImportCheck &check, Money balance)
{
    if (balance.isNegative()) {
        ++check.inCredit;
        check.credit -= balance;
    } else if (!balance.isZero()) {
        ++check.owing;
        check.owed += balance;
    }
}

} // namespace

Result<ImportCheck> checkFile(const QString &path, const ImportOptions &options,
                              const std::shared_ptr<ImportProgress> &progress)
{
    LD_ASSIGN(const auto reader, ImportReader::openFile(path, options));
    ImportCheck check;
    check.source = reader->match().source();
    ImportRow row;
    while (reader->next(row)) {
        if (progress->cancelled)
            return Error{ErrorCode::Cancelled, {}, {}};
        ++progress->rows;
        row.ok() ? ++check.good : ++check.bad;
        if (row.ok() && row.subscriber.balance)
            addBalance(check, *row.subscriber.balance);
        check.problemsInAll += row.problems.size();
        if (check.problems.size() < ImportCheck::greatestList)
            check.problems.append(row.problems);
    }
    if (reader->failure())
        return *reader->failure();
    return check;
}

Result<RowChunk> nextChunk(ImportReader &reader, const RowEncoder &encode, int most)
{
    RowChunk chunk;
    ImportRow row;
    while (chunk.rows.size() < most) {
        if (!reader.next(row)) {
            if (reader.failure())
                return *reader.failure();
            chunk.last = true;
            break;
        }
        QJsonObject json{{u"line"_s, row.line}};
        if (row.ok()) {
            json.insert(u"payload"_s, encode(row));
        } else {
            QJsonArray problems;
            for (const Problem &problem : std::as_const(row.problems))
                problems.append(problemToJson(problem));
            json.insert(u"problems"_s, problems);
        }
        chunk.rows.append(json);
    }
    return chunk;
}

Result<void> exportProblems(const QString &path, const QStringList &headings,
                            const QList<QStringList> &rows)
{
    QSaveFile file(path);
    const Error failed = Error::of(ErrorCode::Storage, Reason::Io, u"file"_s, path);
    if (!file.open(QIODevice::WriteOnly))
        return failed;
    QList<CsvColumn> columns;
    for (const QString &heading : headings)
        columns.append({heading, CsvColumnKind::Text});
    CsvWriter writer(&file, columns, {',', true});
    LD_TRY(writer.writeHeader());
    for (const QStringList &row : rows)
        LD_TRY(writer.write(row));
    if (!file.commit())
        return failed;
    return {};
}

} // namespace linedesk
