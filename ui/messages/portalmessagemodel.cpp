#include "ui/messages/portalmessagemodel.h"

#include "core/base/fold.h"
#include "core/messages/urgency.h"
#include "ui/common/tables/cellroles.h"
#include "ui/common/tables/statusdelegate.h"
#include "ui/messages/audience.h"
#include "ui/messages/messagewords.h"

#include <QLocale>

#include <algorithm>

namespace linedesk {
namespace {

constexpr std::array groups{PortalState::Active, PortalState::Scheduled, PortalState::Expired,
                            PortalState::Inactive};

bool standsBefore(const MessageItem &a, const MessageItem &b)
{
    switch (a.state) {
    case PortalState::Active:
        if (urgencyRank(a.message.severity) != urgencyRank(b.message.severity))
            return moreUrgent(a.message.severity, b.message.severity);
        return a.message.activatedAt > b.message.activatedAt;
    case PortalState::Scheduled: return *a.window.startUtc() < *b.window.startUtc();
    case PortalState::Expired: return *a.window.endUtc() > *b.window.endUtc();
    case PortalState::Inactive: return a.message.id > b.message.id;
    }
    return false;
}

} // namespace

void PortalMessageModel::setMessages(const QList<MessageItem> &items, const Company &company,
                                     const QDateTime &utc, QDate today)
{
    m_items = items;
    m_company = company;
    m_utc = utc;
    m_today = today;
    regroup();
}

void PortalMessageModel::setShown(std::optional<PortalState> state)
{
    m_shown = state;
    regroup();
}

void PortalMessageModel::setFind(const QString &text)
{
    m_find = folded(text);
    regroup();
}

void PortalMessageModel::regroup()
{
    beginResetModel();
    m_lines.clear();
    for (const PortalState group : groups) {
        if (m_shown && *m_shown != group)
            continue;
        QList<Line> lines;
        for (int at = 0; at < int(m_items.size()); ++at) {
            const MessageItem &item = m_items.at(at);
            if (item.state == group
                && (m_find.isEmpty()
                    || folded(item.message.heading + QLatin1Char(' ') + item.message.body)
                           .contains(m_find)))
                lines.append({at, group});
        }
        std::stable_sort(lines.begin(), lines.end(), [this](const Line &a, const Line &b) {
            return standsBefore(m_items.at(a.item), m_items.at(b.item));
        });
        if (lines.isEmpty())
            continue;
        m_lines.append({-1, group});
        m_lines.append(lines);
    }
    endResetModel();
}

bool PortalMessageModel::isGroup(int row) const
{
    return row >= 0 && row < m_lines.size() && m_lines.at(row).item < 0;
}

const MessageItem *PortalMessageModel::itemAt(int row) const
{
    return row >= 0 && row < m_lines.size() && !isGroup(row) ? &m_items.at(m_lines.at(row).item)
                                                             : nullptr;
}

int PortalMessageModel::rowOf(const PortalMessageId &id) const
{
    for (int row = 0; row < int(m_lines.size()); ++row) {
        const MessageItem *item = itemAt(row);
        if (item && item->message.id == id)
            return row;
    }
    return -1;
}

int PortalMessageModel::countOf(PortalState state) const
{
    return int(std::count_if(m_items.cbegin(), m_items.cend(),
                             [state](const MessageItem &item) { return item.state == state; }));
}

int PortalMessageModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_lines.size());
}

int PortalMessageModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(Count);
}

QString PortalMessageModel::stateText(const MessageItem &item) const
{
    return item.state == PortalState::Scheduled
               ? MessageWords::startsIn(m_utc.secsTo(*item.window.startUtc()))
               : MessageWords::state(item.state);
}

QString PortalMessageModel::text(const MessageItem &item, int column) const
{
    const PortalMessage &message = item.message;
    switch (Column(column)) {
    case SeverityColumn: return MessageWords::severity(message.severity);
    case Heading: return message.heading;
    case ShownTo: return audienceSentence(message.audience, m_company);
    case People: return item.people < 0 ? QString() : QLocale().toString(item.people);
    case Starts:
        if (item.window.start())
            return MessageWords::cell(MessageWords::moment(*item.window.start(), m_today));
        return message.activated && message.activatedAt.isValid()
                   ? MessageWords::cell(MessageWords::moment(message.activatedAt,
                                                             m_company.timeZone(), m_today))
                   : tr("When activated");
    case Expires:
        return item.window.end()
                   ? MessageWords::cell(MessageWords::moment(*item.window.end(), m_today))
                   : tr("When I turn it off");
    case State: return stateText(item);
    case Count: break;
    }
    return {};
}

QVariant PortalMessageModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const MessageItem *item = itemAt(index.row());
    if (!item) {
        if (role == Qt::DisplayRole)
            return index.column() == 0 ? MessageWords::state(m_lines.at(index.row()).group)
                                       : QString();
        return role == StrongRole ? QVariant(true) : QVariant();
    }
    const StatusGlyph severity = MessageWords::glyph(item->message.severity);
    switch (role) {
    case Qt::DisplayRole: return text(*item, index.column());
    case Qt::AccessibleTextRole:
        if (index.column() == Heading)
            return item->mark.spoken(text(*item, Heading));
        return index.column() == State ? StatusDelegate::statusAccessibleText(stateText(*item))
                                       : text(*item, index.column());
    case TrailingIconRole:
    case TrailingIconTipRole:
        return index.column() == Heading ? item->mark.cell(role) : QVariant();
    case NameRole: return index.column() == Heading;
    case GlyphRole:
        if (index.column() == SeverityColumn)
            return int(severity);
        return index.column() == State ? QVariant(int(MessageWords::glyph(item->state)))
                                       : QVariant();
    default: return {};
    }
}

QVariant PortalMessageModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole && section == People)
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
    case SeverityColumn: return tr("Severity");
    case Heading: return tr("Message");
    case ShownTo: return tr("Shown to");
    case People: return tr("People");
    case Starts: return tr("Starts");
    case Expires: return tr("Expires");
    case State: return tr("State");
    case Count: break;
    }
    return {};
}

Qt::ItemFlags PortalMessageModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    return isGroup(index.row()) ? Qt::ItemIsEnabled : Qt::ItemIsEnabled | Qt::ItemIsSelectable;
}

} // namespace linedesk
