#include "ui/packages/packagelistmodel.h"

#include "core/base/fold.h"
#include "ui/common/glyphs/statusglyph.h"
#include "ui/common/tables/cellroles.h"
#include "ui/common/tables/statusdelegate.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace linedesk {

PackageListModel::PackageListModel(const MoneyFormat &format, QObject *parent)
    : QAbstractTableModel(parent)
    , m_format(format)
{
}

void PackageListModel::setRows(const QList<PackageRow> &rows)
{
    m_all = rows;
    narrow();
}

void PackageListModel::setFindText(const QString &text)
{
    m_find = folded(text.trimmed());
    narrow();
}

void PackageListModel::narrow()
{
    beginResetModel();
    m_shown.clear();
    for (const PackageRow &row : std::as_const(m_all)) {
        if (m_find.isEmpty() || folded(row.package.name).contains(m_find)
            || folded(row.package.description).contains(m_find))
            m_shown.append(row);
    }
    endResetModel();
}

int PackageListModel::rowOf(const PackageId &id) const
{
    for (int at = 0; at < int(m_shown.size()); ++at) {
        if (m_shown.at(at).package.id == id)
            return at;
    }
    return -1;
}

qint64 PackageListModel::users() const
{
    qint64 sum = 0;
    for (const PackageRow &row : m_all)
        sum += row.users;
    return sum;
}

int PackageListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_shown.size());
}

int PackageListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : Count;
}

QString PackageListModel::text(const PackageRow &row, int column) const
{
    const Package &package = row.package;
    switch (column) {
    case Status: return package.onSale ? tr("On sale") : tr("Closed");
    case Name: return package.name;
    case Description: return package.description;
    case Services: {
        QStringList labels;
        for (const PackageService &service : row.services)
            labels.append(service.label);
        return labels.join(u", "_s);
    }
    case Setup: return package.setupFee.isZero() ? QString() : m_format.text(package.setupFee);
    case Monthly:
        return package.leftOutOfInvoicing ? tr("not invoiced")
                                          : m_format.text(package.monthlyPrice);
    case Users: return QLocale().toString(row.users);
    }
    return {};
}

QVariant PackageListModel::data(const QModelIndex &index, int role) const
{
    const PackageRow &row = m_shown.at(index.row());
    const int column = index.column();
    if (role == Qt::DisplayRole)
        return text(row, column);
    if (role == RowIdRole)
        return row.package.id.toString();
    if (role == GlyphRole && column == Status)
        return int(row.package.onSale ? StatusGlyph::Normal : StatusGlyph::Off);
    if (role == Qt::AccessibleTextRole && column == Status)
        return StatusDelegate::statusAccessibleText(text(row, column));
    if (role == NameRole && column == Name)
        return true;
    return {};
}

QVariant PackageListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole && section >= Setup)
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Status: return tr("Status");
    case Name: return tr("Name");
    case Description: return tr("Description");
    case Services: return tr("Services");
    case Setup: return tr("Setup fee");
    case Monthly: return tr("Monthly");
    case Users: return tr("Subscribers");
    }
    return {};
}

} // namespace linedesk
