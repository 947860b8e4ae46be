#include "core/base/async.h"
#include "ui/desk/deskservice.h"
#include "ui/subscribers/subscriberlistmodel.h"

#include <QTimer>

namespace linedesk {

// What the list asks the record for, in which order, and what becomes of the answers. Only one long
// reading is under way at a time, so that a thread of the pool is left for what is waited for.

namespace {

/// The sum of what was found is nobody's first wish; typing goes on meanwhile.
constexpr int sumAfterTyping = 250;

struct Reloaded {
    RowIds ids;
    bool same = false;
};

} // namespace

struct SubscriberListModel::FirstPart {
    RowIds ids;
    QList<SubscriberListRow> rows;
    bool whole = false;
};

void SubscriberListModel::setRowsInView(int rows)
{
    m_rowsInView = qBound(1, rows, firstRows);
}

void SubscriberListModel::setFilter(const FilterNode &filter, const QString &find, bool withArchived)
{
    if (!m_ticks.isEmpty()) {
        m_ticks.clear();
        m_tickTimer->start(0);
    }
    if (m_generation > 0 && filter == m_filter && withArchived == m_withArchived) {
        changeFind(find);
        return;
    }
    m_filter = filter;
    m_find = find;
    m_withArchived = withArchived;
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

void SubscriberListModel::newQuestion()
{
    ++m_generation;
    m_stop.request_stop();
    m_stop = std::stop_source();
    m_totalsTimer->stop();
    m_summed = false;
}

void SubscriberListModel::restart()
{
    newQuestion();
    ++m_baseGeneration;
    m_baseStop.request_stop();
    m_baseStop = std::stop_source();
    m_base.reset();
    m_found = {};
    m_baseBalance.reset();
    m_whole = false; // of another filter or order: nothing narrows it
    readFirst();
}

void SubscriberListModel::changeFind(const QString &find)
{
    m_find = find;
    if (isShown() && FindText(find) == m_shownFind) {
        Q_EMIT completed(); // the same words: nothing to read, but the page says what was typed
        return;
    }
    newQuestion();
    readFirst();
}

/// The last whole answer where the new text says more of the same, also when answers in between
/// were overtaken by the next letter; else the whole list.
FindBase SubscriberListModel::baseOf(const FindText &find) const
{
    return m_found.ids && find.narrows(m_found.find) ? m_found : FindBase{m_base, {}};
}

void SubscriberListModel::readFirst()
{
    const FindText find(m_find);
    const FindBase base = baseOf(find);
    const bool inIndex = m_orderColumn == Name && find.isLetter() && !find.isDigit();
    const auto work = [query = query(), find, base, inIndex, inView = m_rowsInView,
                       stop = m_stop.get_token()](Connection &connection) -> Result<FirstPart> {
        SubscriberList list(connection, stop);
        FirstPart part;
        if (base.ids && find == base.find) {
            part.ids = base.ids;
            part.whole = true;
        } else if (base.ids && !inIndex) {
            FindEffort effort;
            effort.screenful = inView;
            LD_ASSIGN(FoundIds found,
                      SubscriberFind(connection, stop, effort).first(find, base, firstRows));
            part.whole = found.whole;
            part.ids = std::make_shared<const std::vector<RowId>>(std::move(found.ids));
        } else {
            LD_ASSIGN(std::vector<RowId> ids, list.ids(query, firstRows));
            part.whole = int(ids.size()) < firstRows;
            part.ids = std::make_shared<const std::vector<RowId>>(std::move(ids));
        }
        const auto shown = qMin<qsizetype>(inView, qsizetype(part.ids->size()));
        LD_ASSIGN(part.rows, list.rows({part.ids->begin(), part.ids->begin() + shown}));
        return part;
    };
    const auto generation = m_generation;
    whenDone(m_desk.reads().run(work), this,
             [this, generation, find, from = m_base](const Result<FirstPart> &read) {
                 if (generation != m_generation)
                     return;
                 if (!read.ok()) {
                     Q_EMIT failed(read.error());
                     return;
                 }
                 FirstPart part = *read;
                 part.whole = part.whole && from == m_base; // found in the record as it is
                 takeFirst(part, find);
             });
}

void SubscriberListModel::takeFirst(const FirstPart &part, const FindText &find)
{
    beginResetModel();
    m_ids = part.ids;
    m_rowCount = int(m_ids->size());
    m_shownFind = find;
    m_shownGeneration = m_generation;
    m_whole = part.whole;
    m_summed = false;
    ++m_idsSerial;
    m_inFlight.clear();
    m_wanted.clear();
    m_seen.clear();
    for (const SubscriberListRow &row : part.rows)
        m_rows.insert(qint64(row.rowId), new CachedRow{row, m_epoch, false});
    m_totals = {m_rowCount, Money()};
    endResetModel();
    Q_EMIT started();
    readRest();
}

/// After the first rows: the list itself where it is not here yet, then what was found in it, then
/// what they owe.
void SubscriberListModel::readRest()
{
    if (!m_base) {
        readBase();
        return;
    }
    if (!isShown())
        return; // its first rows go on from here
    if (!m_whole) {
        if (m_shownFind.isEmpty())
            takeWhole(m_base);
        else
            readFound();
        return;
    }
    takeWhole(m_ids);
}

void SubscriberListModel::readBase()
{
    m_reloading = true;
    m_reloadClock.start();
    SubscriberListQuery whole = query();
    whole.find.clear();
    const auto work = [whole, before = m_base, stop = m_baseStop.get_token()](
                          Connection &connection) -> Result<Reloaded> {
        LD_ASSIGN(std::vector<RowId> ids, SubscriberList(connection, stop).ids(whole));
        if (before && *before == ids)
            return Reloaded{before, true};
        return Reloaded{std::make_shared<const std::vector<RowId>>(std::move(ids)), false};
    };
    const auto generation = m_baseGeneration;
    whenDone(m_desk.reads().run(work), this, [this, generation](const Result<Reloaded> &read) {
        if (generation != m_baseGeneration)
            return;
        if (!read.ok()) {
            endReload();
            Q_EMIT failed(read.error());
            return;
        }
        m_base = read->ids;
        m_found = {};
        if (!read->same || !m_shownFind.isEmpty())
            m_whole = false; // what is shown was found in the record as it was
        m_summed = false;
        readRest();
        endReload();
    });
}

void SubscriberListModel::readFound()
{
    const auto work = [find = m_shownFind, base = baseOf(m_shownFind),
                       stop = m_stop.get_token()](Connection &connection) -> Result<RowIds> {
        LD_ASSIGN(std::vector<RowId> ids, SubscriberFind(connection, stop).all(find, base));
        return RowIds(std::make_shared<const std::vector<RowId>>(std::move(ids)));
    };
    const auto generation = m_generation;
    whenDone(m_desk.reads().run(work), this,
             [this, generation, base = m_base](const Result<RowIds> &ids) {
                 if (generation != m_generation || base != m_base)
                     return;
                 if (!ids.ok()) {
                     Q_EMIT failed(ids.error());
                     return;
                 }
                 takeWhole(*ids);
             });
}

void SubscriberListModel::takeWhole(const RowIds &ids)
{
    takeIds(ids);
    m_whole = true;
    m_found = {m_ids, m_shownFind};
    m_totals.count = m_rowCount;
    Q_EMIT completed();
    m_totalsTimer->start(m_shownFind.isEmpty() ? 0 : sumAfterTyping);
}

} // namespace linedesk
