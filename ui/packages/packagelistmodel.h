#pragma once
#include "ui/common/words/moneyformat.h"
#include "ui/packages/packagerow.h"

#include <QAbstractTableModel>

namespace linedesk {

/// The packages of a company; there are tens, so all are here. Narrowed by a text.
class PackageListModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Status, Name, Description, Services, Setup, Monthly, Users, Count };

    explicit PackageListModel(const MoneyFormat &format, QObject *parent = nullptr);

    void setRows(const QList<PackageRow> &rows);
    /// Shows those whose name or description holds the text, folded.
    void setFindText(const QString &text);
    const PackageRow &row(int row) const { return m_shown.at(row); }
    int rowOf(const PackageId &id) const;
    int total() const { return int(m_all.size()); }
    qint64 users() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void narrow();
    QString text(const PackageRow &row, int column) const;

    MoneyFormat m_format;
    QString m_find;
    QList<PackageRow> m_all;
    QList<PackageRow> m_shown;
};

} // namespace linedesk
