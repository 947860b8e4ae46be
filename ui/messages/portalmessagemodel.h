#pragma once
#include "core/domain/company.h"
#include "core/domain/portalmessage.h"
#include "core/messages/portalwindow.h"
#include "ui/desk/recordmark.h"

#include <QAbstractTableModel>
#include <QHash>

namespace linedesk {

/// A portal message and where it stands now.
struct MessageItem {
    PortalMessage message;
    PortalWindow window;
    PortalState state = PortalState::Inactive;
    qint64 people = -1; ///< today; −1 = not known
    RecordMark mark;    ///< of work on it that was not sent
};

/// The portal messages in groups: Active (most urgent first), Scheduled (next first), Expired
/// (latest first), Not active (newest first). A group's heading is a row of its own, of one cell
/// that spans. There are as many messages as an office writes, so they are all kept. GUI thread.
class PortalMessageModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { SeverityColumn, Heading, ShownTo, People, Starts, Expires, State, Count };

    using QAbstractTableModel::QAbstractTableModel;

    /// Groups anew; the states are those of `utc`. Rows are reset.
    void setMessages(const QList<MessageItem> &items, const Company &company,
                     const QDateTime &utc, QDate today);
    /// Only this state; nothing = all.
    void setShown(std::optional<PortalState> state);
    /// Only messages whose heading or text holds these words.
    void setFind(const QString &text);

    bool isGroup(int row) const;
    /// Null for a group's row.
    const MessageItem *itemAt(int row) const;
    /// −1 when it is not shown.
    int rowOf(const PortalMessageId &id) const;
    int countOf(PortalState state) const;
    bool isEmpty() const { return m_items.isEmpty(); }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    struct Line {
        int item = -1; ///< −1 = the heading of `group`
        PortalState group = PortalState::Active;
    };
    void regroup();
    QString text(const MessageItem &item, int column) const;
    QString stateText(const MessageItem &item) const;

    QList<MessageItem> m_items;
    QList<Line> m_lines;
    Company m_company;
    QDateTime m_utc;
    QDate m_today;
    std::optional<PortalState> m_shown;
    QString m_find;
};

} // namespace linedesk
