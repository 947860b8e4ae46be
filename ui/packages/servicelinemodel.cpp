#include "ui/packages/servicelinemodel.h"

#include "ui/common/glyphs/statusglyph.h"
#include "ui/common/tables/cellroles.h"
#include "ui/packages/servicewords.h"

using namespace Qt::StringLiterals;

namespace linedesk {

void ServiceLineModel::setLines(const QList<ServiceLine> &lines)
{
    beginResetModel();
    m_lines = lines;
    endResetModel();
}

void ServiceLineModel::setKept(const QSet<Uuid> &ids)
{
    m_kept = ids;
}

int ServiceLineModel::addLine(ServiceKind kind)
{
    const int row = int(m_lines.size());
    beginInsertRows({}, row, row);
    ServiceLine line;
    line.id = newId<PackageServiceId>();
    line.kind = kind;
    line.label = ServiceWords::name(kind);
    m_lines.append(line);
    endInsertRows();
    Q_EMIT edited();
    return row;
}

bool ServiceLineModel::canRemove(int row) const
{
    return row >= 0 && row < m_lines.size() && !m_kept.contains(m_lines.at(row).id.uuid());
}

bool ServiceLineModel::removeLine(int row)
{
    if (!canRemove(row))
        return false;
    beginRemoveRows({}, row, row);
    m_lines.removeAt(row);
    endRemoveRows();
    Q_EMIT edited();
    return true;
}

int ServiceLineModel::rowWithoutLabel() const
{
    for (int row = 0; row < int(m_lines.size()); ++row) {
        if (m_lines.at(row).label.trimmed().isEmpty())
            return row;
    }
    return -1;
}

int ServiceLineModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_lines.size());
}

int ServiceLineModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : Count;
}

QVariant ServiceLineModel::text(const ServiceLine &line, int row, int column) const
{
    switch (column) {
    case Kind: return ServiceWords::name(line.kind);
    case Label: return line.label;
    case Amount: return line.quantity;
    case FccCode: return ServiceWords::fccText(line.fccCode);
    case Remove: return canRemove(row) ? tr("Remove") : QString();
    }
    return {};
}

QVariant ServiceLineModel::data(const QModelIndex &index, int role) const
{
    const ServiceLine &line = m_lines.at(index.row());
    const int column = index.column();
    if (role == Qt::DisplayRole)
        return text(line, index.row(), column);
    if (role == Qt::EditRole) {
        if (column == Kind)
            return int(line.kind);
        return column == FccCode ? QVariant(line.fccCode) : text(line, index.row(), column);
    }
    if (role == LeadingIconRole && column == Kind)
        return ServiceWords::iconName(line.kind);
    const bool unnamed = column == Label && line.label.trimmed().isEmpty();
    if (role == GlyphRole && unnamed)
        return int(StatusGlyph::Critical);
    if (role == Qt::ToolTipRole && column == Remove && !canRemove(index.row()))
        return tr("Subscribers use this package, so the service stays.");
    return {};
}

QVariant ServiceLineModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole && section == Amount)
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Kind: return tr("Service");
    case Label: return tr("Label on the invoice");
    case Amount: return tr("Quantity");
    case FccCode: return tr("FCC technology code");
    }
    return QString();
}

Qt::ItemFlags ServiceLineModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (!index.isValid() || index.column() == Remove)
        return flags;
    const bool internet = m_lines.at(index.row()).kind == ServiceKind::Internet;
    return index.column() != FccCode || internet ? flags | Qt::ItemIsEditable : flags;
}

bool ServiceLineModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || !index.isValid())
        return false;
    ServiceLine &line = m_lines[index.row()];
    switch (index.column()) {
    case Kind:
        line.kind = ServiceKind(value.toInt());
        if (line.kind != ServiceKind::Internet)
            line.fccCode.clear();
        break;
    case Label:
        line.label = value.toString();
        break;
    case Amount:
        if (value.toInt() < 1 || value.toInt() > 10'000)
            return false;
        line.quantity = value.toInt();
        break;
    case FccCode:
        line.fccCode = value.toString().trimmed();
        break;
    }
    Q_EMIT dataChanged(this->index(index.row(), 0), this->index(index.row(), Count - 1));
    Q_EMIT edited();
    return true;
}

} // namespace linedesk
