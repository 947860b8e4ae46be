#pragma once
#include "core/importing/columnmatch.h"
#include "core/importing/importoptions.h"
#include "core/importing/importrow.h"
#include "core/importing/rowbuilder.h"

#include <QHash>

#include <memory>
#include <optional>
#include <unordered_set>

class QIODevice;

namespace linedesk {

/// Reads a file of customers, whoever wrote it, as a stream of typed rows: it recognises the
/// product, matches the columns, looks through the file once for what only all rows together tell
/// (decimal sign, order of dates, repeated ids) and then gives the customers in the order of the
/// file. Records of one customer (a row per service) are put together. Values only: nothing is
/// looked up or stored. Any one thread. Source: decisions 16, reliability 4 row 21.
class ImportReader
{
public:
    /// Owns the device. One that cannot seek is copied to a temporary file first. Fails with all
    /// problems of the columns, or with the dates of a column that could be read both ways.
    static Result<std::unique_ptr<ImportReader>> open(std::unique_ptr<QIODevice> device,
                                                      const ImportOptions &options);
    static Result<std::unique_ptr<ImportReader>> openFile(const QString &path,
                                                          const ImportOptions &options);
    ~ImportReader();

    /// The next customer; false at the end or after a failure.
    bool next(ImportRow &row);
    const std::optional<Error> &failure() const;

    const ColumnMatch &match() const { return m_match; }
    const CsvDialect &dialect() const;
    /// The options with what was found out filled in.
    const ImportOptions &options() const { return m_options; }
    /// Records after the header, blank ones not counted; for progress.
    qint64 records() const { return m_records; }

private:
    /// A customer id that comes again apart from its first record.
    struct Scattered {
        int firstLine = 0;
        bool given = false;
        QList<ImportRow> later;
    };

    ImportReader(std::unique_ptr<QIODevice> device, const ImportOptions &options);
    Result<void> start();
    Result<void> rewind();
    Result<void> readHeader();
    Result<void> matchColumns(const QStringList &first);
    Result<void> survey();
    Result<void> collectScattered();
    bool nextRecord();
    bool nextBuilt(ImportRow &row);
    bool isScattered(const QString &id) const;
    void addAgain(ImportRow &row, const ImportRow &again) const;
    Problem repeated(const ImportRow &again, int firstLine) const;

    std::unique_ptr<QIODevice> m_device;
    ImportOptions m_options;
    ColumnMatch m_match;
    std::optional<CsvDialect> m_dialect;
    std::optional<CsvReader> m_csv;
    std::optional<RowBuilder> m_builder;
    CsvRecord m_record;
    QByteArray m_recordType; ///< of files whose lines begin with one (IIF): "CUST"
    bool m_headerless = false;
    qint64 m_records = 0;
    std::optional<ImportRow> m_ahead;
    std::unordered_set<quint64> m_scatteredHashes;
    QHash<QString, Scattered> m_scattered;
};

} // namespace linedesk
