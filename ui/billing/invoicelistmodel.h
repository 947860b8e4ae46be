#pragma once
#include "core/printing/invoicelist.h"
#include "ui/common/words/datewords.h"
#include "ui/common/words/moneyformat.h"

#include <QAbstractTableModel>

#include <functional>

namespace linedesk {

/// Recent invoices, newest first, with the state a person would say.
class InvoiceListModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { State, Number, Date, Name, Due, Total, Open, Count };

    InvoiceListModel(const MoneyFormat &format, std::function<QDate()> today,
                     QObject *parent = nullptr);

    void setEntries(const QList<InvoiceListEntry> &entries);
    const InvoiceListEntry &entry(int row) const { return m_entries.at(row); }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString stateText(const InvoiceListEntry &entry) const;

    MoneyFormat m_format;
    DateWords m_words;
    std::function<QDate()> m_today;
    QList<InvoiceListEntry> m_entries;
};

} // namespace linedesk
