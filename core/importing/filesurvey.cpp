#include "core/importing/filesurvey.h"

#include <QHashFunctions>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace linedesk {

FileSurvey::FileSurvey(const ColumnMatch &match, const ImportOptions &options)
    : m_match(match)
    , m_decimals(options.currency.decimals)
    , m_idColumn(match.columnOf(ImportField::ExternalId))
    , m_balanceColumn(match.columnOf(ImportField::Balance))
    , m_sinceColumn(match.columnOf(ImportField::Since))
    , m_adjacentMayRepeat(match.repeatsCustomers())
{
}

quint64 FileSurvey::hashOf(QByteArrayView id)
{
    return qHashBits(id.data(), size_t(id.size()), 0x6c64);
}

void FileSurvey::add(const CsvRecord &record)
{
    ++m_records;
    if (!record.problems().isEmpty()) {
        m_previousId = 0; // it stands between two runs of one customer
        return;
    }
    if (m_balanceColumn >= 0) {
        const QString text = record.text(m_balanceColumn);
        if (!text.isEmpty())
            m_decimalEvidence.add(text, m_decimals);
    }
    if (m_sinceColumn >= 0)
        addDate(record);
    if (m_idColumn >= 0) {
        const QByteArrayView id = record.bytes(m_idColumn).trimmed();
        if (!id.isEmpty()) {
            const quint64 hash = hashOf(record.text(m_idColumn).simplified().toUtf8());
            if (!m_adjacentMayRepeat || hash != m_previousId)
                m_ids.push_back(hash);
            m_previousId = hash;
        } else {
            m_previousId = 0;
        }
    }
}

void FileSurvey::addDate(const CsvRecord &record)
{
    const QByteArrayView bytes = record.bytes(m_sinceColumn);
    if (bytes.isEmpty())
        return;
    const ReadDate read = readDate(QString::fromUtf8(bytes), DateOrder::Unknown);
    m_dayFirst = m_dayFirst || read.shown == DateOrder::DayFirst;
    m_monthFirst = m_monthFirst || read.shown == DateOrder::MonthFirst;
    if (!read.date.isValid() && read.fault == DateFault::Ambiguous && m_ambiguous.line == 0)
        m_ambiguous = Problem{Reason::NotADate, m_match.columns()[m_sinceColumn].header,
                              record.text(m_sinceColumn).simplified(),
                              u"YYYY-MM-DD, or say which number is the day"_s,
                              record.lineOf(m_sinceColumn), m_sinceColumn + 1};
}

Result<void> FileSurvey::settle(ImportOptions &options) const
{
    if (options.decimalSign == DecimalSign::Unknown)
        options.decimalSign = m_decimalEvidence.verdict();
    if (options.dateOrder != DateOrder::Unknown || m_ambiguous.line == 0)
        return {};
    if (m_dayFirst && m_monthFirst)
        return {}; // both ways in one column: those that don't tell are problems of their rows
    if (!m_dayFirst && !m_monthFirst)
        return Error{ErrorCode::Validation, {m_ambiguous}, {}};
    options.dateOrder = m_dayFirst ? DateOrder::DayFirst : DateOrder::MonthFirst;
    return {};
}

std::unordered_set<quint64> FileSurvey::takeScattered()
{
    std::sort(m_ids.begin(), m_ids.end());
    std::unordered_set<quint64> again;
    for (size_t i = 1; i < m_ids.size(); ++i) {
        if (m_ids[i] == m_ids[i - 1])
            again.insert(m_ids[i]);
    }
    m_ids = {};
    return again;
}

} // namespace linedesk
