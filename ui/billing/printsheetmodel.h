#pragma once
#include "core/documents/printjob.h"
#include "ui/common/words/moneyformat.h"

#include <QAbstractTableModel>
#include <QTimeZone>

namespace linedesk {

/// The sheets of a print job in the order a person wants them: what needs a fix first.
class PrintSheetModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { State, Invoice, Name, Town, PostalCode, Pages, Total, Fix, Count };
    enum class Shown { All, NeedsFix, Sent };

    PrintSheetModel(const MoneyFormat &format, const QTimeZone &zone, QObject *parent = nullptr);

    void setJob(const documents::PrintJob &job);
    void setShown(Shown shown);
    const documents::PrintSheet &sheet(int row) const;
    static QString problemText(documents::SheetProblem problem);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void narrow();
    QString text(const documents::PrintSheet &sheet, int column) const;
    QString stateText(const documents::PrintSheet &sheet) const;

    MoneyFormat m_format;
    QTimeZone m_zone;
    documents::PrintJob m_job;
    Shown m_shownKind = Shown::All;
    QList<int> m_shown; ///< numbers
};

} // namespace linedesk
