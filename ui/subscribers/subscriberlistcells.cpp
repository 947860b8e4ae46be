#include "ui/common/tables/cellroles.h"
#include "ui/common/tables/statusdelegate.h"
#include "ui/desk/recordmark.h"
#include "ui/subscribers/subscriberlistmodel.h"
#include "ui/subscribers/subscriberwords.h"

#include <QTimer>

using namespace Qt::StringLiterals;

namespace linedesk {

// What the cells of the list say; the reading is in subscriberlistmodel.cpp.

int SubscriberListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rowCount;
}

int SubscriberListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(Count);
}

Qt::ItemFlags SubscriberListModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    Qt::ItemFlags flags = QAbstractTableModel::flags(index) | Qt::ItemNeverHasChildren;
    if (index.column() == Tick)
        flags |= Qt::ItemIsUserCheckable;
    return flags;
}

QVariant SubscriberListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole) {
        const bool number = section == Balance || section == DaysLate || section == Credit
                            || section == OpenInvoices;
        return int((number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
    case Tick: return {};
    case Status: return tr("Status");
    case Name: return tr("Name");
    case Account: return tr("Account");
    case Packages: return tr("Package");
    case Town: return tr("Town");
    case Balance: return tr("Balance");
    case DaysLate: return tr("Days late");
    case Phone: return tr("Phone");
    case Email: return tr("Email");
    case Street: return tr("Street");
    case PostalCode: return tr("ZIP");
    case Since: return tr("Since");
    case Credit: return tr("Credit");
    case Tags: return tr("Tags");
    case Kind: return tr("Kind");
    case BillsBy: return tr("Bills by");
    case OpenInvoices: return tr("Open invoices");
    case Count: break;
    }
    return {};
}

QVariant SubscriberListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || size_t(index.row()) >= m_ids->size())
        return {};
    if (index.column() == Tick) {
        if (role == Qt::CheckStateRole)
            return int(m_ticks.contains((*m_ids)[size_t(index.row())]) ? Qt::Checked : Qt::Unchecked);
        if (role != Qt::AccessibleTextRole)
            return {};
    }
    const bool alignment = role == Qt::TextAlignmentRole;
    if (alignment)
        return headerData(index.column(), Qt::Horizontal, role);
    const CachedRow *found = cached(index.row());
    if (!found || found->missing)
        return role == LoadingRole ? QVariant(!found) : QVariant();
    return cell(found->row, index.column(), role);
}

QVariant SubscriberListModel::cell(const SubscriberListRow &row, int column, int role) const
{
    if (role == Qt::DisplayRole)
        return text(row, column);
    if (role == Qt::AccessibleTextRole) {
        if (column == Tick)
            return row.name;
        const QString words = text(row, column);
        if (column == Name)
            return RecordMark::of(m_desk, row.id.uuid()).spoken(words);
        return column == Status ? StatusDelegate::statusAccessibleText(words) : words;
    }
    if (column == Status && role == GlyphRole)
        return int(SubscriberWords::status(row, m_desk.today(), m_desk.company().graceDays).glyph);
    if (column == Balance && role == NarrowTextRole && !row.waiting.isZero())
        return SubscriberWords::narrowBalance(m_money, row.balance, row.waiting);
    if (column == Name && role == NameRole)
        return true;
    if (column == Name && (role == TrailingIconRole || role == TrailingIconTipRole))
        return RecordMark::of(m_desk, row.id.uuid()).cell(role);
    return {};
}

QString SubscriberListModel::text(const SubscriberListRow &row, int column) const
{
    switch (Column(column)) {
    case Tick:
    case Count: return {};
    case Status:
        return SubscriberWords::status(row, m_desk.today(), m_desk.company().graceDays).word;
    case Name: return row.name;
    case Account: return row.accountNo;
    case Packages: return row.packageNames;
    case Town: return row.city;
    case Balance: return SubscriberWords::balance(m_money, row.balance, row.waiting);
    case DaysLate: {
        const int days = SubscriberWords::daysLate(row.oldestDue, row.balance, m_desk.today());
        return days > 0 ? QLocale().toString(days) : QString();
    }
    case Phone: return row.phone;
    case Email: return row.email;
    case Street: return row.street;
    case PostalCode: return row.postalCode;
    case Since: return m_dates.full(row.since);
    case Credit: return row.credit.isZero() ? QString() : m_money.text(row.credit);
    case Tags: return row.tags;
    case Kind: return SubscriberWords::kind(row.kind);
    case BillsBy: return SubscriberWords::delivery(row.delivery);
    case OpenInvoices:
        return row.openInvoices > 0 ? QLocale().toString(row.openInvoices) : QString();
    }
    Q_UNREACHABLE();
}

bool SubscriberListModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!index.isValid() || index.column() != Tick || role != Qt::CheckStateRole
        || size_t(index.row()) >= m_ids->size())
        return false;
    m_ticks.set((*m_ids)[size_t(index.row())], value.toInt() == Qt::Checked);
    m_tickTimer->start(0);
    Q_EMIT dataChanged(index, index, {Qt::CheckStateRole});
    Q_EMIT ticksChanged();
    return true;
}

} // namespace linedesk
