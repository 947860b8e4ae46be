#include "ui/subscribers/subscriberlistmodel.h"

#include "core/base/async.h"
#include "ui/common/tables/cellroles.h"
#include "ui/desk/deskservice.h"

#include <QTimer>

#include <algorithm>
#include <utility>

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
    m_tickStop.request_stop();
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
    if (!m_seen.isEmpty() && m_seen.last() == row)
        return;
    // What was passed over in a quick scroll is not worth fetching; it is asked for again when seen.
    if (m_seen.size() >= rowsSeenKept)
        m_seen.remove(0, rowsSeenKept / 2);
    m_seen.append(row);
    m_fetchTimer->start(0);
}

bool SubscriberListModel::isMissing(int row) const
{
    if (row < 0 || size_t(row) >= m_ids->size())
        return false;
    const CachedRow *found = m_rows.object(qint64((*m_ids)[size_t(row)]));
    return !found || found->epoch != m_epoch;
}

void SubscriberListModel::fetchWanted()
{
    // What is looked at comes first and alone; the windows around it follow when it is here.
    if (m_seenInFlight)
        return;
    fetchSeen();
    if (m_seenInFlight)
        return;
    while (m_wanted.size() > 8)
        m_wanted.removeFirst();
    while (m_inFlight.size() < 2 && !m_wanted.isEmpty())
        fetchWindow(m_wanted.takeLast());
}

void SubscriberListModel::fetchSeen()
{
    QList<int> seen = std::exchange(m_seen, {});
    for (const int row : std::as_const(seen)) {
        const int window = row / windowSize;
        if (!m_inFlight.contains(window) && (m_wanted.isEmpty() || m_wanted.last() != window)) {
            m_wanted.removeOne(window);
            m_wanted.append(window);
        }
    }
    std::sort(seen.begin(), seen.end());
    seen.erase(std::unique(seen.begin(), seen.end()), seen.end());
    seen.removeIf([this](int row) { return !isMissing(row); });
    if (seen.isEmpty())
        return;
    m_seenInFlight = true;
    fetch(seen, [this] { m_seenInFlight = false; });
}

void SubscriberListModel::fetchWindow(int window)
{
    QList<int> places;
    for (int row = window * windowSize; row < (window + 1) * windowSize; ++row) {
        if (isMissing(row))
            places.append(row);
    }
    if (places.isEmpty())
        return;
    m_inFlight.insert(window);
    fetch(places, [this, window, serial = m_idsSerial] {
        if (serial == m_idsSerial)
            m_inFlight.remove(window);
    });
}

template <typename Done>
void SubscriberListModel::fetch(const QList<int> &places, Done done)
{
    std::vector<RowId> asked;
    for (const int row : places)
        asked.push_back((*m_ids)[size_t(row)]);
    const auto work = [asked](Connection &connection) {
        return SubscriberList(connection).rows(asked);
    };
    whenDone(m_desk.reads().run(work), this,
             [this, places, asked, done, serial = m_idsSerial,
              epoch = m_epoch](const Result<QList<SubscriberListRow>> &rows) mutable {
                 done();
                 if (rows.ok())
                     takeRows(places, serial, epoch, asked, *rows);
                 else
                     Q_EMIT failed(rows.error());
                 fetchWanted();
             });
}

void SubscriberListModel::takeRows(const QList<int> &places, quint64 idsSerial, int epoch,
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
    if (idsSerial != m_idsSerial) {
        Q_EMIT dataChanged(index(0, 0), index(m_rowCount - 1, Count - 1));
        return;
    }
    // Rows that stand together are told together, and none that stayed as it was.
    for (qsizetype from = 0; from < places.size();) {
        qsizetype to = from;
        while (to + 1 < places.size() && places[to + 1] == places[to] + 1)
            ++to;
        if (places[to] < m_rowCount)
            Q_EMIT dataChanged(index(places[from], 0), index(places[to], Count - 1));
        from = to + 1;
    }
}

} // namespace linedesk
