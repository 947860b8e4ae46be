#pragma once
#include "core/base/ids.h"
#include "ui/common/glyphs/statusglyph.h"

#include <QAbstractTableModel>

namespace linedesk {

/// A short table of finished texts: transactions, history, portal users of one subscriber. For
/// lists of any length there are models with windows.
class FactTableModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    struct Cell {
        QString text;
        StatusGlyph glyph = StatusGlyph::None;
        QString iconName;
        QString markName = {}; ///< Breeze name at the end: the record has a mark
        QString markTip = {};  ///< what that means
    };
    struct Row {
        Uuid key;
        int kind = 0; ///< the page's own mark, e.g. invoice or payment
        QList<Cell> cells;
    };
    FactTableModel(const QStringList &headers, const QList<int> &numberColumns, QObject *parent);
    void setRows(const QList<Row> &rows);
    const Row *rowAt(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    QStringList m_headers;
    QList<int> m_numbers;
    QList<Row> m_rows;
};

} // namespace linedesk
