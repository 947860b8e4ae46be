#include "ui/subscribers/subscriberlistmodel.h"

#include "core/base/async.h"
#include "ui/common/tables/cellroles.h"
#include "ui/desk/deskservice.h"

#include <QTimer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace linedesk {

SubscriberListModel::SubscriberListModel(DeskService &desk, QObject *parent)
    : QAbstractTableModel(parent)
    , m_desk(desk)
    , m_money(Currency::find(desk.company().currency).value_or(Currency{}))
    , m_ids(std::make_shared<const std::vector<RowId>>())
    , m_totalsTimer(new QTimer(this))
    , m_reloadTimer(new QTimer(this))
    , m_rows(windowSize * windowsKept)
    , m_fetchTimer(new QTimer(this))
    , m_tickTimer(new QTimer(this))
{
    for (QTimer *timer : {m_totalsTimer, m_reloadTimer, m_fetchTimer, m_tickTimer})
        timer->setSingleShot(true);
    connect(m_totalsTimer, &QTimer::timeout, this, &SubscriberListModel::readTotals);
    connect(m_reloadTimer, &QTimer::timeout, this, &SubscriberListModel::reloadSoon);
    connect(m_fetchTimer, &QTimer::timeout, this, &SubscriberListModel::fetchWanted);
    connect(m_tickTimer, &QTimer::timeout, this, &SubscriberListModel::readTickedBalance);
    connect(&desk, &DeskService::recordChanged, this, &SubscriberListModel::takeRecordChange);
    connect(&desk, &DeskService::statusChanged, this, [this] {
        if (m_rowCount > 0) // the marks of what is not sent yet
            Q_EMIT dataChanged(index(0, Name), index(m_rowCount - 1, Name));
    });
    m_reloadClock.start();
}

SubscriberListModel::~SubscriberListModel()
{
    m_stop.request_stop();
    m_baseStop.request_stop();
}

/// The new list takes the place of the old one without a reset: the tail grows or shrinks, and what
/// the view holds on to moves along.
void SubscriberListModel::takeIds(const RowIds &ids)
{
    if (ids == m_ids || *ids == *m_ids) {
        m_ids = ids;
        return;
    }
    ++m_idsSerial;
    m_inFlight.clear();
    const int before = m_rowCount;
    const int after = int(ids->size());
    if (after > before) {
        const bool longer = std::equal(m_ids->begin(), m_ids->end(), ids->begin());
        beginInsertRows({}, before, after - 1);
        m_rowCount = after;
        if (longer)
            m_ids = ids;
        endInsertRows();
        if (longer)
            return;
    }
    Q_EMIT layoutAboutToBeChanged();
    moveTo(ids);
    Q_EMIT layoutChanged();
    if (before > after) {
        beginRemoveRows({}, after, before - 1);
        m_rowCount = after;
        endRemoveRows();
    }
}

/// Exchanges the ids and sends what the view holds on to, a row or two, to its new place.
void SubscriberListModel::moveTo(const RowIds &ids)
{
    const QModelIndexList held = persistentIndexList();
    QHash<qint64, int> places;
    QModelIndexList moved;
    moved.reserve(held.size());
    for (const QModelIndex &index : held) {
        const std::optional<RowId> id = rowIdAt(index.row());
        int row = -1;
        if (const auto known = id ? places.constFind(qint64(*id)) : places.constEnd();
            known != places.constEnd()) {
            row = *known;
        } else if (id) {
            const auto found = std::find(ids->begin(), ids->end(), *id);
            row = found == ids->end() ? -1 : int(found - ids->begin());
            places.insert(qint64(*id), row);
        }
        moved.append(row < 0 ? QModelIndex() : createIndex(row, index.column()));
    }
    m_ids = ids;
    changePersistentIndexList(held, moved);
}

std::optional<RowId> SubscriberListModel::rowIdAt(int row) const
{
    if (row < 0 || size_t(row) >= m_ids->size())
        return {};
    return (*m_ids)[size_t(row)];
}

int SubscriberListModel::rowOf(RowId id) const
{
    const auto found = std::find(m_ids->begin(), m_ids->end(), id);
    return found == m_ids->end() ? -1 : int(found - m_ids->begin());
}

const SubscriberListModel::CachedRow *SubscriberListModel::cached(int row) const
{
    const CachedRow *found = m_rows.object(qint64((*m_ids)[size_t(row)]));
    if (!found || found->epoch != m_epoch)
        want(row);
    return found;
}

std::optional<SubscriberListRow> SubscriberListModel::loadedRow(int row) const
{
    if (row < 0 || size_t(row) >= m_ids->size())
        return {};
    const CachedRow *found = cached(row);
    return found && !found->missing ? std::optional(found->row) : std::nullopt;
}

void SubscriberListModel::want(int row) const
{
    const int window = row / windowSize;
    if (m_inFlight.contains(window) || (!m_wanted.isEmpty() && m_wanted.last() == window))
        return;
    m_wanted.removeOne(window);
    m_wanted.append(window);
    m_fetchTimer->start(0);
}

void SubscriberListModel::fetchWanted()
{
    // What was passed over in a quick scroll is not worth fetching; it is wished for again when seen.
    while (m_wanted.size() > 8)
        m_wanted.removeFirst();
    while (m_inFlight.size() < 2 && !m_wanted.isEmpty())
        fetchWindow(m_wanted.takeLast());
}

void SubscriberListModel::fetchWindow(int window)
{
    const size_t first = size_t(window) * windowSize;
    const size_t last = qMin(m_ids->size(), first + windowSize);
    std::vector<RowId> asked;
    for (size_t row = first; row < last; ++row) {
        const CachedRow *found = m_rows.object(qint64((*m_ids)[row]));
        if (!found || found->epoch != m_epoch)
            asked.push_back((*m_ids)[row]);
    }
    if (asked.empty())
        return;
    m_inFlight.insert(window);
    const auto work = [asked](Connection &connection) {
        return SubscriberList(connection).rows(asked);
    };
    whenDone(m_desk.reads().run(work), this,
             [this, window, asked, serial = m_idsSerial,
              epoch = m_epoch](const Result<QList<SubscriberListRow>> &rows) {
                 if (serial == m_idsSerial)
                     m_inFlight.remove(window);
                 if (rows.ok())
                     takeRows(window, serial, epoch, asked, *rows);
                 else
                     Q_EMIT failed(rows.error());
                 fetchWanted();
             });
}

void SubscriberListModel::takeRows(int window, quint64 idsSerial, int epoch,
                                   const std::vector<RowId> &asked,
                                   const QList<SubscriberListRow> &rows)
{
    // A row that is gone stays asked for until the list itself is read again; mark it.
    for (const RowId id : asked)
        m_rows.insert(qint64(id), new CachedRow{{}, epoch, true});
    for (const SubscriberListRow &row : rows)
        m_rows.insert(qint64(row.rowId), new CachedRow{row, epoch, false});
    if (m_rowCount == 0)
        return;
    const int last = m_rowCount - 1;
    const bool inPlace = idsSerial == m_idsSerial;
    const int from = inPlace ? qMin(window * windowSize, last) : 0;
    const int to = inPlace ? qMin(from + windowSize - 1, last) : last;
    Q_EMIT dataChanged(index(from, 0), index(to, Count - 1));
}

} // namespace linedesk
