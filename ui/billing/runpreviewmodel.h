#pragma once
#include "ui/billing/runpreview.h"
#include "ui/common/words/moneyformat.h"

#include <QAbstractTableModel>

namespace linedesk {

/// The rows of a run's preview, narrowed by a check and a text.
class RunPreviewModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Check, Subscriber, Account, Packages, ToBill, Count };

    explicit RunPreviewModel(const MoneyFormat &format, QObject *parent = nullptr);

    void setPreview(const RunPreview &preview);
    void setCheck(std::optional<RunCheck> check);
    void setFindText(const QString &text);
    const RunRow &row(int row) const { return m_preview.rows.at(m_shown.at(row)); }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void narrow();

    MoneyFormat m_format;
    RunPreview m_preview;
    std::optional<RunCheck> m_check;
    QString m_find;
    QList<qsizetype> m_shown;
};

} // namespace linedesk
