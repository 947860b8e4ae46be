#pragma once
#include "core/importing/columnmatch.h"
#include "core/importing/importoptions.h"

#include <unordered_set>
#include <vector>

namespace linedesk {

/// What only the whole file tells: which sign its decimals have, which number of its dates is the
/// day, and which customer ids come again. Memory: 8 bytes a customer.
class FileSurvey
{
public:
    FileSurvey(const ColumnMatch &match, const ImportOptions &options);
    void add(const CsvRecord &record);
    qint64 records() const { return m_records; }
    /// Writes the verdicts into options that left them open. Fails when dates were seen that can
    /// be read both ways and none that tells.
    Result<void> settle(ImportOptions &options) const;
    /// Hashes of ids that come again; where rows may repeat, only those apart from each other.
    std::unordered_set<quint64> takeScattered();
    static quint64 hashOf(QByteArrayView id);

private:
    void addDate(const CsvRecord &record);

    const ColumnMatch &m_match;
    int m_decimals;
    int m_idColumn;
    int m_balanceColumn;
    int m_sinceColumn;
    bool m_adjacentMayRepeat;
    qint64 m_records = 0;
    DecimalEvidence m_decimalEvidence;
    bool m_dayFirst = false;
    bool m_monthFirst = false;
    Problem m_ambiguous;
    std::vector<quint64> m_ids;
    quint64 m_previousId = 0;
};

} // namespace linedesk
