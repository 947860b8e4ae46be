#pragma once
#include "core/importing/importreader.h"

#include <QBuffer>

namespace linedesk {

/// A file read to its end, for tests.
struct Imported {
    QList<ImportRow> rows;
    std::optional<Error> failure;
    ImportOptions options;
    QString source;

    QList<Problem> problems() const
    {
        QList<Problem> all;
        for (const ImportRow &row : rows)
            all += row.problems;
        return all;
    }
};

inline Imported imported(const QByteArray &bytes, const ImportOptions &options = {})
{
    auto buffer = std::make_unique<QBuffer>();
    buffer->setData(bytes);
    Imported result;
    auto reader = ImportReader::open(std::move(buffer), options);
    if (!reader.ok()) {
        result.failure = reader.error();
        return result;
    }
    ImportRow row;
    while ((*reader)->next(row))
        result.rows.append(row);
    result.failure = (*reader)->failure();
    result.options = (*reader)->options();
    result.source = (*reader)->match().source();
    return result;
}

} // namespace linedesk
