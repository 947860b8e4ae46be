#pragma once
#include "ui/shell/palette/palettesource.h"

#include <QAbstractListModel>

namespace linedesk {

/// The palette's rows: group headings and items, in the order of the sources.
class PaletteModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role { HeadingRole = Qt::UserRole + 200, DetailRole, IconNameRole, ShortcutRole };
    static constexpr int rowsPerGroup = 5;

    using QAbstractListModel::QAbstractListModel;

    /// Starts over with these groups, all empty.
    void reset(const QStringList &groups);
    void setItems(int group, const QList<PaletteItem> &items);
    /// The item of a row; nothing for a heading.
    const PaletteItem *itemAt(int row) const;
    /// The next row that is an item, going `step` (1 or -1) from `row`; -1 when there is none.
    int nextItem(int row, int step) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    struct Group {
        QString name;
        QList<PaletteItem> items;
    };
    struct Row {
        int group;
        int item; ///< -1 = the heading
    };
    void layOut();

    QList<Group> m_groups;
    QList<Row> m_rows;
};

} // namespace linedesk
