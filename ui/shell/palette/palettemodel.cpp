#include "ui/shell/palette/palettemodel.h"

namespace linedesk {

void PaletteModel::reset(const QStringList &groups)
{
    beginResetModel();
    m_groups.clear();
    for (const QString &name : groups)
        m_groups.append({name, {}});
    m_rows.clear();
    endResetModel();
}

void PaletteModel::setItems(int group, const QList<PaletteItem> &items)
{
    beginResetModel();
    m_groups[group].items = items.mid(0, rowsPerGroup);
    layOut();
    endResetModel();
}

void PaletteModel::layOut()
{
    m_rows.clear();
    for (int group = 0; group < m_groups.size(); ++group) {
        const int count = int(m_groups.at(group).items.size());
        for (int item = count > 0 ? -1 : 0; item < count; ++item)
            m_rows.append({group, item});
    }
}

const PaletteItem *PaletteModel::itemAt(int row) const
{
    if (row < 0 || row >= m_rows.size() || m_rows.at(row).item < 0)
        return nullptr;
    return &m_groups.at(m_rows.at(row).group).items.at(m_rows.at(row).item);
}

int PaletteModel::nextItem(int row, int step) const
{
    for (int next = row + step; next >= 0 && next < m_rows.size(); next += step) {
        if (itemAt(next))
            return next;
    }
    return -1;
}

int PaletteModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant PaletteModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const PaletteItem *item = itemAt(index.row());
    if (!item) {
        if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
            return m_groups.at(m_rows.at(index.row()).group).name;
        return role == HeadingRole ? QVariant(true) : QVariant();
    }
    switch (role) {
    case Qt::DisplayRole: return item->title;
    case Qt::AccessibleTextRole:
        return item->detail.isEmpty() ? item->title
                                      : tr("%1, %2", "title, detail").arg(item->title, item->detail);
    case HeadingRole: return false;
    case DetailRole: return item->detail;
    case IconNameRole: return item->iconName;
    case ShortcutRole: return item->shortcut;
    default: return {};
    }
}

Qt::ItemFlags PaletteModel::flags(const QModelIndex &index) const
{
    return itemAt(index.row()) ? Qt::ItemIsEnabled | Qt::ItemIsSelectable : Qt::NoItemFlags;
}

} // namespace linedesk
