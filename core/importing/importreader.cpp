#include "core/importing/importreader.h"

#include "core/importing/csvdialect.h"
#include "core/importing/filesurvey.h"

#include <QFile>
#include <QTemporaryFile>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

Error unreadable(const QIODevice &device)
{
    return Error::of(ErrorCode::Storage, Reason::Io, u"file"_s, device.errorString());
}

/// A copy that can be read twice, for a pipe.
Result<std::unique_ptr<QIODevice>> spooled(QIODevice &pipe, qint64 maxBytes)
{
    auto file = std::make_unique<QTemporaryFile>();
    if (!file->open())
        return unreadable(*file);
    QByteArray piece(256 * 1024, Qt::Uninitialized);
    qint64 total = 0;
    for (;;) {
        const qint64 got = pipe.read(piece.data(), piece.size());
        if (got <= 0) {
            if (pipe.waitForReadyRead(-1))
                continue;
            break;
        }
        total += got;
        if (total > maxBytes)
            return Error::invalid(Reason::TooLarge, u"file"_s, {}, QString::number(maxBytes));
        if (file->write(piece.constData(), got) != got)
            return unreadable(*file);
    }
    if (!file->seek(0))
        return unreadable(*file);
    return std::unique_ptr<QIODevice>(std::move(file));
}

bool isSourceName(const QString &name)
{
    return name.size() <= 40 && std::all_of(name.begin(), name.end(), [](QChar c) {
               return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || c == u'-' || c == u'_';
           });
}

} // namespace

ImportReader::ImportReader(std::unique_ptr<QIODevice> device, const ImportOptions &options)
    : m_device(std::move(device))
    , m_options(options)
{
}

ImportReader::~ImportReader() = default;

Result<std::unique_ptr<ImportReader>> ImportReader::open(std::unique_ptr<QIODevice> device,
                                                         const ImportOptions &options)
{
    if (!isSourceName(options.source))
        return Error::invalid(Reason::UnknownValue, u"source"_s, options.source,
                              u"up to 40 of a-z 0-9 - _"_s);
    if (!device->isOpen() && !device->open(QIODevice::ReadOnly))
        return unreadable(*device);
    if (device->isSequential()) {
        LD_ASSIGN(device, spooled(*device, options.csv.maxBytes));
    }
    std::unique_ptr<ImportReader> reader(new ImportReader(std::move(device), options));
    LD_TRY(reader->start());
    return reader;
}

Result<std::unique_ptr<ImportReader>> ImportReader::openFile(const QString &path,
                                                             const ImportOptions &options)
{
    auto file = std::make_unique<QFile>(path);
    if (!file->open(QIODevice::ReadOnly))
        return Error::of(ErrorCode::Storage, Reason::Io, u"file"_s, path);
    return open(std::move(file), options);
}

const std::optional<Error> &ImportReader::failure() const
{
    return m_csv->failure();
}

const CsvDialect &ImportReader::dialect() const
{
    return *m_dialect;
}

Result<void> ImportReader::start()
{
    LD_TRY(readHeader());
    LD_TRY(survey());
    m_builder.emplace(m_match, m_options);
    if (!m_scatteredHashes.empty())
        LD_TRY(collectScattered());
    return rewind();
}

Result<void> ImportReader::rewind()
{
    if (!m_device->seek(0))
        return unreadable(*m_device);
    if (!m_dialect) {
        LD_ASSIGN(m_dialect, detectDialect(m_device.get(), m_options.csv));
    }
    LD_ASSIGN(CsvReader csv, CsvReader::open(m_device.get(), *m_dialect, m_options.csv));
    m_csv.emplace(std::move(csv));
    if (m_match.columns().isEmpty())
        return {};
    m_csv->expectCells(int(m_match.columns().size()));
    if (!m_headerless)
        nextRecord();
    return {};
}

Result<void> ImportReader::readHeader()
{
    LD_TRY(rewind());
    if (!m_csv->next(m_record)) {
        if (m_csv->failure())
            return *m_csv->failure();
        return Error::invalid(Reason::Required, u"header"_s, {}, u"a first line with column names"_s);
    }
    if (m_record.bytes(0).startsWith('!')) { // IIF: "!CUST" heads the lines that start with "CUST"
        while (m_record.bytes(0) != "!CUST") {
            if (!m_csv->next(m_record))
                return Error::invalid(Reason::NotFound, u"header"_s, u"!CUST"_s);
        }
        m_recordType = "CUST";
    }
    if (!m_record.problems().isEmpty() && m_options.layout.isEmpty())
        return Error{ErrorCode::Validation, m_record.problems(), {}};
    QStringList first;
    for (int i = 0; i < m_record.size(); ++i)
        first.append(m_record.text(i).simplified());
    return matchColumns(first);
}

Result<void> ImportReader::matchColumns(const QStringList &first)
{
    const QJsonObject map = m_options.map.value_or(QJsonObject());
    QStringList columns = first;
    const QStringList places = map.isEmpty() ? QStringList() : ColumnMatch::placedColumns(map);
    if (!m_options.layout.isEmpty()) {
        columns = ColumnMatch::layoutColumns(m_options.layout);
        if (columns.isEmpty())
            return Error::invalid(Reason::UnknownValue, u"layout"_s, m_options.layout,
                                  ColumnMatch::layoutNames().join(u", "_s));
        m_headerless = true;
    } else if (!places.isEmpty()) {
        columns = places;
        while (columns.size() < first.size())
            columns.append(u'#' + QString::number(columns.size() + 1));
        m_headerless = true;
    }
    m_match = ColumnMatch::byMap(columns, map);
    if (!m_match.problems().isEmpty())
        return Error{ErrorCode::Validation, m_match.problems(), {}};
    if (m_match.source() == "linedesk"_L1) { // written by SubscriberCsv
        m_options.csv.formulaGuarded = true;
        m_options.decimalSign = DecimalSign::Point;
    }
    return {};
}

Result<void> ImportReader::survey()
{
    LD_TRY(rewind());
    FileSurvey survey(m_match, m_options);
    while (nextRecord())
        survey.add(m_record);
    if (m_csv->failure())
        return *m_csv->failure();
    m_records = survey.records();
    LD_TRY(survey.settle(m_options));
    m_scatteredHashes = survey.takeScattered();
    return {};
}

bool ImportReader::nextRecord()
{
    while (m_csv->next(m_record)) {
        if (m_record.isEmpty() && m_record.problems().isEmpty())
            continue; // only delimiters
        if (!m_recordType.isEmpty() && m_record.bytes(0) != m_recordType
            && !m_record.bytes(0).startsWith('!' + m_recordType))
            continue;
        return true;
    }
    return false;
}

bool ImportReader::nextBuilt(ImportRow &row)
{
    if (!nextRecord())
        return false;
    row = m_builder->build(m_record);
    return true;
}

bool ImportReader::isScattered(const QString &id) const
{
    return !id.isEmpty() && m_scatteredHashes.count(FileSurvey::hashOf(id.toUtf8())) > 0;
}

Result<void> ImportReader::collectScattered()
{
    LD_TRY(rewind());
    ImportRow row;
    QString previous;
    while (nextBuilt(row)) {
        if (!isScattered(row.externalId)) {
            previous = row.externalId;
            continue;
        }
        Scattered &entry = m_scattered[row.externalId];
        if (entry.firstLine == 0)
            entry.firstLine = row.line;
        else if (m_match.repeatsCustomers()
                 && (previous != row.externalId || !entry.later.isEmpty()))
            entry.later.append(row);
        previous = row.externalId;
    }
    return {};
}

Problem ImportReader::repeated(const ImportRow &again, int firstLine) const
{
    const int column = m_match.columnOf(ImportField::ExternalId);
    return Problem{Reason::AlreadyExists, m_match.columns()[column].header, again.externalId,
                   u"one customer; see line %1"_s.arg(firstLine), again.line, column + 1};
}

void ImportReader::addAgain(ImportRow &row, const ImportRow &again) const
{
    ++row.records;
    row.problems += again.problems;
    if (!again.ok())
        return;
    if (row.subscriber.name != again.subscriber.name) {
        row.problems.append(repeated(again, row.line));
        return;
    }
    if (again.subscriber.balance && row.subscriber.balance != again.subscriber.balance) {
        if (row.subscriber.balance)
            row.problems.append(repeated(again, row.line));
        else
            row.subscriber.balance = again.subscriber.balance;
    }
    QList<ImportedService> &services = row.subscriber.services;
    for (const ImportedService &service : again.subscriber.services) {
        const auto same = std::find_if(services.begin(), services.end(), [&](const auto &s) {
            return s.package == service.package;
        });
        if (same == services.end())
            services.append(service);
        else
            same->quantity += service.quantity;
    }
}

bool ImportReader::next(ImportRow &row)
{
    const bool merges = m_match.repeatsCustomers();
    for (;;) {
        if (m_ahead) {
            row = std::move(*m_ahead);
            m_ahead.reset();
        } else if (!nextBuilt(row)) {
            return false;
        }
        const bool scattered = isScattered(row.externalId);
        if (scattered && m_scattered[row.externalId].given) {
            if (merges)
                continue; // went into its first record
            row.problems.append(repeated(row, m_scattered[row.externalId].firstLine));
            return true;
        }
        if (scattered)
            m_scattered[row.externalId].given = true;
        if (!merges || row.externalId.isEmpty())
            return true;
        ImportRow again;
        while (nextBuilt(again)) {
            if (again.externalId != row.externalId) {
                m_ahead = std::move(again);
                break;
            }
            addAgain(row, again);
        }
        if (scattered) {
            for (const ImportRow &later : m_scattered[row.externalId].later)
                addAgain(row, later);
        }
        return true;
    }
}

} // namespace linedesk
