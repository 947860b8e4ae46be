#pragma once
#include "core/importing/importreader.h"

#include <QJsonArray>

#include <atomic>
#include <functional>
#include <memory>

namespace linedesk {

/// How a customer file is written down, for the first step of an import.
struct FileShape {
    CsvDialect dialect;
    QStringList header;
    QStringList sample; ///< the first record's cells
};
/// Reads the first lines of a file. Any thread.
Result<FileShape> readFileShape(const QString &path);

/// What a worker tells while it reads, and is told. Shared by two threads.
struct ImportProgress {
    std::atomic<qint64> rows{0};
    std::atomic<bool> cancelled{false};
};

/// What a dry run found. Problems beyond `greatestList` are only counted.
struct ImportCheck {
    static constexpr qsizetype greatestList = 10'000;
    qint64 good = 0;
    qint64 bad = 0;
    qint64 owing = 0;   ///< good rows that owe something
    qint64 inCredit = 0;
    Money owed;         ///< what the owing ones owe together; in the company's currency
    Money credit;       ///< what stands to the credit of the others; positive
    QString source;
    QList<Problem> problems;
    qint64 problemsInAll = 0;

    bool has(Reason reason) const;
};
/// Reads the whole file and changes nothing. Any thread; Cancelled when told so.
Result<ImportCheck> checkFile(const QString &path, const ImportOptions &options,
                              const std::shared_ptr<ImportProgress> &progress);

/// A good row as the server takes it: made by the program, so that this room knows no commands.
using RowEncoder = std::function<QJsonObject(const ImportRow &)>;

/// The next rows of a file as they go up: [{"line", "payload"} | {"line", "problems"}].
struct RowChunk {
    QJsonArray rows;
    bool last = false;
};
Result<RowChunk> nextChunk(ImportReader &reader, const RowEncoder &encode, int most);

/// Writes problems as CSV: line, column, value, sentence.
Result<void> exportProblems(const QString &path, const QStringList &headings,
                            const QList<QStringList> &rows);

} // namespace linedesk
