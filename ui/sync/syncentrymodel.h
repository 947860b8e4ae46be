#pragma once
#include "ui/desk/deskservice.h"
#include "ui/sync/commandwords.h"

#include <QAbstractTableModel>

namespace linedesk {

/// One line of the Sync page's list.
struct SyncItem {
    enum class Kind { Attention, Waiting, Sending, Sent, Settled };
    Kind kind = Kind::Waiting;
    CommandEnvelope command;
    CommandAnswer answer;
    QString subscriberName;
    SubscriberId subscriberId; ///< null when it concerns nobody alone
    QDateTime at;              ///< UTC
    bool isDecidable = false;  ///< a person can settle it now
    QString settled;           ///< how a person did
    bool recovered = false;    ///< it came up after a crash and waits for a look
};

/// What needs attention, waits and was sent, in groups with headings; two columns: what, and when.
/// GUI thread.
class SyncEntryModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { What, When, Count };
    enum class Tab { Open, Sent };

    using QAbstractTableModel::QAbstractTableModel;

    void setEntries(const QList<SyncItem> &entries, const Company &company, QDate today);
    void setTab(Tab tab);
    /// Null for a heading.
    const SyncItem *entryAt(int row) const;
    const QList<SyncItem> &entries() const { return m_entries; }
    bool isGroup(int row) const;
    int rowOf(const CommandId &id) const;
    /// Entries under the Open tab.
    int openCount() const;
    /// Entries that are in the record.
    int sentCount() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    struct Line {
        int entry = -1; ///< −1 = heading
        QString heading;
    };
    void regroup();

    QList<SyncItem> m_entries;
    QList<Line> m_lines;
    Company m_company;
    QDate m_today;
    Tab m_tab = Tab::Open;
};

} // namespace linedesk
