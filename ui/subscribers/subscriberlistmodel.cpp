#include "ui/subscribers/subscriberlistmodel.h"

#include "core/base/async.h"
#include "ui/common/tables/cellroles.h"
#include "ui/desk/deskservice.h"

#include <QTimer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

struct FirstPart {
    std::vector<RowId> ids;
    QList<SubscriberListRow> rows;
};

struct WholeList {
    std::vector<RowId> ids;
    SubscriberListTotals totals;
};

} // namespace

SubscriberListModel::SubscriberListModel(DeskService &desk, QObject *parent)
    : QAbstractTableModel(parent)
    , m_desk(desk)
    , m_money(Currency::find(desk.company().currency).value_or(Currency{}))
    , m_rows(windowSize * windowsKept)
    , m_fetchTimer(new QTimer(this))
    , m_tickTimer(new QTimer(this))
{
    m_fetchTimer->setSingleShot(true);
    m_tickTimer->setSingleShot(true);
    connect(m_fetchTimer, &QTimer::timeout, this, &SubscriberListModel::fetchWanted);
    connect(m_tickTimer, &QTimer::timeout, this, &SubscriberListModel::readTickedBalance);
    connect(&desk, &DeskService::recordChanged, this, [this](const QSet<Entity> &entities) {
        if (entities.contains(Entity::Subscriber) || entities.contains(Entity::Summary))
            reload();
    });
    connect(&desk, &DeskService::statusChanged, this, [this] {
        if (!m_ids.empty()) // the marks of what is not sent yet
            Q_EMIT dataChanged(index(0, Name), index(int(m_ids.size()) - 1, Name));
    });
}

void SubscriberListModel::setFilter(const FilterNode &filter, const QString &find, bool withArchived)
{
    m_filter = filter;
    m_find = find;
    m_withArchived = withArchived;
    m_ticks.clear();
    m_tickTimer->start(0);
    restart();
}

void SubscriberListModel::setOrder(Column column, Qt::SortOrder order)
{
    if (!isSortable(column) || (column == m_orderColumn && order == m_order && m_generation > 0))
        return;
    m_orderColumn = column;
    m_order = order;
    if (m_generation > 0)
        restart();
}

void SubscriberListModel::sort(int column, Qt::SortOrder order)
{
    if (isSortable(column))
        setOrder(Column(column), order);
}

void SubscriberListModel::restart()
{
    ++m_generation;
    m_complete = false;
    readFirst();
    readEverybody();
}

void SubscriberListModel::reload()
{
    if (m_generation == 0)
        return;
    ++m_generation;
    ++m_epoch; // rows in memory are shown until the new ones are here
    readAll(true);
    readEverybody();
    if (m_ticks.count(m_totals.count) > 0)
        m_tickTimer->start(0);
}

void SubscriberListModel::readFirst()
{
    const auto work = [query = query()](Connection &connection) -> Result<FirstPart> {
        SubscriberList list(connection);
        FirstPart part;
        LD_ASSIGN(part.ids, list.ids(query, firstRows));
        const auto shown = part.ids.begin() + qMin<qsizetype>(windowSize, part.ids.size());
        LD_ASSIGN(part.rows, list.rows(std::vector<RowId>(part.ids.begin(), shown)));
        return part;
    };
    const auto generation = m_generation;
    whenDone(m_desk.reads().run(work), this, [this, generation](const Result<FirstPart> &part) {
        if (generation != m_generation)
            return;
        if (!part.ok()) {
            Q_EMIT failed(part.error());
            return;
        }
        beginResetModel();
        m_ids = part->ids;
        ++m_idsSerial;
        m_inFlight.clear();
        m_wanted.clear();
        for (const SubscriberListRow &row : part->rows)
            m_rows.insert(qint64(row.rowId), new CachedRow{row, m_epoch, false});
        endResetModel();
        Q_EMIT started();
        readAll(false);
    });
}

void SubscriberListModel::readAll(bool keepPlace)
{
    const auto work = [query = query()](Connection &connection) -> Result<WholeList> {
        SubscriberList list(connection);
        WholeList whole;
        LD_ASSIGN(whole.ids, list.ids(query));
        LD_ASSIGN(whole.totals, list.totals(query));
        return whole;
    };
    const auto generation = m_generation;
    whenDone(m_desk.reads().run(work), this,
             [this, generation, keepPlace](const Result<WholeList> &whole) {
                 if (generation != m_generation)
                     return;
                 if (!whole.ok()) {
                     Q_EMIT failed(whole.error());
                     return;
                 }
                 takeIds(whole->ids);
                 m_totals = whole->totals;
                 m_complete = true;
                 if (keepPlace && !m_ids.empty())
                     Q_EMIT dataChanged(index(0, 0), index(int(m_ids.size()) - 1, Count - 1));
                 Q_EMIT completed();
             });
}

void SubscriberListModel::readEverybody()
{
    SubscriberListQuery all = query();
    all.filter = FilterNode::everybody();
    all.find.clear();
    all.withArchived = false;
    const auto work = [all](Connection &connection) {
        return SubscriberList(connection).totals(all);
    };
    const auto generation = m_generation;
    whenDone(m_desk.reads().run(work), this,
             [this, generation](const Result<SubscriberListTotals> &totals) {
                 if (generation != m_generation || !totals.ok())
                     return;
                 m_everybody = totals->count;
                 if (m_complete)
                     Q_EMIT completed();
             });
}

/// The new list takes the place of the old one without a reset: the tail grows or shrinks, and what
/// the view holds on to moves along.
void SubscriberListModel::takeIds(std::vector<RowId> ids)
{
    if (ids == m_ids)
        return;
    ++m_idsSerial;
    m_inFlight.clear();
    const size_t before = m_ids.size();
    if (ids.size() > before) {
        const bool longer = std::equal(m_ids.begin(), m_ids.end(), ids.begin());
        beginInsertRows({}, int(before), int(ids.size()) - 1);
        m_ids.insert(m_ids.end(), ids.begin() + qsizetype(before), ids.end());
        endInsertRows();
        if (longer)
            return;
    }
    Q_EMIT layoutAboutToBeChanged();
    const QModelIndexList held = persistentIndexList();
    QHash<qint64, int> places;
    for (const QModelIndex &index : held)
        places.insert(qint64(m_ids[size_t(index.row())]), -1);
    for (size_t row = 0; !places.isEmpty() && row < ids.size(); ++row) {
        if (const auto place = places.find(qint64(ids[row])); place != places.end())
            *place = int(row);
    }
    QModelIndexList moved;
    for (const QModelIndex &index : held) {
        const int row = places.value(qint64(m_ids[size_t(index.row())]), -1);
        moved.append(row < 0 ? QModelIndex() : createIndex(row, index.column()));
    }
    const size_t after = ids.size();
    m_ids = std::move(ids);
    if (before > after)
        m_ids.resize(before, RowId{});
    changePersistentIndexList(held, moved);
    Q_EMIT layoutChanged();
    if (before > after) {
        beginRemoveRows({}, int(after), int(before) - 1);
        m_ids.resize(after);
        endRemoveRows();
    }
}

std::optional<RowId> SubscriberListModel::rowIdAt(int row) const
{
    if (row < 0 || size_t(row) >= m_ids.size())
        return {};
    return m_ids[size_t(row)];
}

int SubscriberListModel::rowOf(RowId id) const
{
    const auto found = std::find(m_ids.begin(), m_ids.end(), id);
    return found == m_ids.end() ? -1 : int(found - m_ids.begin());
}

const SubscriberListModel::CachedRow *SubscriberListModel::cached(int row) const
{
    const CachedRow *found = m_rows.object(qint64(m_ids[size_t(row)]));
    if (!found || found->epoch != m_epoch)
        want(row);
    return found;
}

std::optional<SubscriberListRow> SubscriberListModel::loadedRow(int row) const
{
    if (row < 0 || size_t(row) >= m_ids.size())
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
    const size_t last = qMin(m_ids.size(), first + windowSize);
    std::vector<RowId> asked;
    for (size_t row = first; row < last; ++row) {
        const CachedRow *found = m_rows.object(qint64(m_ids[row]));
        if (!found || found->epoch != m_epoch)
            asked.push_back(m_ids[row]);
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
    if (m_ids.empty())
        return;
    const int last = int(m_ids.size()) - 1;
    const bool inPlace = idsSerial == m_idsSerial;
    const int from = inPlace ? qMin(window * windowSize, last) : 0;
    const int to = inPlace ? qMin(from + windowSize - 1, last) : last;
    Q_EMIT dataChanged(index(from, 0), index(to, Count - 1));
}

} // namespace linedesk
