#pragma once
#include "core/domain/company.h"
#include "ui/sync/commandwords.h"
#include "ui/sync/devicefacts.h"

#include <QAbstractTableModel>

namespace linedesk {

/// Commands of one queue in their order, in the words of the Sync page: what, and when it was
/// entered. GUI thread.
class QueueLineModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { What, When, Count };

    using QAbstractTableModel::QAbstractTableModel;

    void setLines(const QList<QueueLine> &lines, const Company &company, QDate today);
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    QString second(const QueueLine &line) const;

    QList<QueueLine> m_lines;
    Company m_company;
    QDate m_today;
};

} // namespace linedesk
