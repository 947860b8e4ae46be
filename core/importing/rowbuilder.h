#pragma once
#include "core/importing/columnmatch.h"
#include "core/importing/importoptions.h"
#include "core/importing/importrow.h"

#include <vector>

namespace linedesk {

/// Makes a customer of one record: cleans, types and checks each cell, finds the name, puts the
/// addresses in their places. Pure; every fault becomes a problem of the row.
class RowBuilder
{
public:
    /// `options` with the decimal sign and the order of dates as they were found out.
    RowBuilder(const ColumnMatch &match, const ImportOptions &options);
    ImportRow build(const CsvRecord &record) const;

private:
    struct Column {
        QString header;
        std::optional<ImportField> field;
        bool identifier = false; ///< holds long numbers that are no cards
        bool list = false;       ///< several packages in one cell
    };
    /// The row being made and the cell being read.
    struct Work {
        ImportRow &row;
        QStringList addressLines;
        QStringList billingLines;
        int quantity = 1;
        bool kindGiven = false;
        int line = 0;
        int column = 0; ///< from 0
    };

    void problem(Work &work, Reason reason, QStringView value, const QString &expected = {}) const;
    bool refuseCard(Work &work, QByteArrayView bytes) const;
    void take(Work &work, ImportField field, const QString &raw) const;
    void takeEmails(Work &work, const QString &text) const;
    void takePhones(Work &work, const QString &text) const;
    void takeTags(Work &work, const QString &text) const;
    void takeServices(Work &work, const QString &text) const;
    void takeCountry(Work &work, const QString &text, QString &target) const;
    void takeCurrency(Work &work, const QString &text) const;
    void takeBalance(Work &work, const QString &text) const;
    void takeMinorBalance(Work &work, const QString &text) const;
    void takeSince(Work &work, const QString &text) const;
    void takeStatus(Work &work, const QString &text) const;
    void takeKind(Work &work, const QString &text) const;
    void finish(Work &work, const CsvRecord &record) const;
    void finishName(Work &work, const CsvRecord &record) const;
    void finishAddresses(Work &work) const;
    void setBalance(Work &work, Money amount) const;

    ImportOptions m_options;
    QString m_source;
    std::vector<Column> m_columns;
    int m_nameColumn = 0;
};

} // namespace linedesk
