#include "ui/desk/deskservice.h"
#include "ui/subscribers/subscriberlistmodel.h"

namespace linedesk {

// What the list asks the record for; the reading is in subscriberlistmodel.cpp.

namespace {

SubscriberSort sortOf(SubscriberListModel::Column column)
{
    switch (column) {
    case SubscriberListModel::Status: return SubscriberSort::Status;
    case SubscriberListModel::Account: return SubscriberSort::Account;
    case SubscriberListModel::Packages: return SubscriberSort::Packages;
    case SubscriberListModel::Town: return SubscriberSort::City;
    case SubscriberListModel::Balance: return SubscriberSort::Balance;
    case SubscriberListModel::DaysLate: return SubscriberSort::OldestDue;
    case SubscriberListModel::Since: return SubscriberSort::Since;
    case SubscriberListModel::Tick:
    case SubscriberListModel::Name:
    case SubscriberListModel::Phone:
    case SubscriberListModel::Email:
    case SubscriberListModel::Street:
    case SubscriberListModel::PostalCode:
    case SubscriberListModel::Credit:
    case SubscriberListModel::Tags:
    case SubscriberListModel::Kind:
    case SubscriberListModel::BillsBy:
    case SubscriberListModel::OpenInvoices:
    case SubscriberListModel::Count: return SubscriberSort::Name;
    }
    Q_UNREACHABLE();
}

} // namespace

bool SubscriberListModel::isSortable(int column)
{
    return column == Name || (column > Tick && column < Count && sortOf(Column(column)) != SubscriberSort::Name);
}

SubscriberListQuery SubscriberListModel::query() const
{
    SubscriberListQuery query;
    query.filter = m_filter;
    query.day = FilterDay{m_desk.today(), m_desk.company().graceDays};
    query.find = m_find;
    query.withArchived = m_withArchived;
    query.sort = sortOf(m_orderColumn);
    query.descending = m_order == Qt::DescendingOrder;
    return query;
}

} // namespace linedesk
