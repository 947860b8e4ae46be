#pragma once
#include "core/storage/lists/subscriberlist.h"
#include "ui/common/tables/rangeticks.h"
#include "ui/common/words/datewords.h"
#include "ui/common/words/moneyformat.h"
#include "ui/subscribers/rowticks.h"

#include <QAbstractTableModel>
#include <QCache>
#include <QElapsedTimer>

class QTimer;

namespace linedesk {

class DeskService;

/// The list of subscribers as a window over the ordered row ids of the whole result: first rows at
/// once, then all ids, then the rows that came into view, then the windows of 128 around them, 64
/// windows kept.
/// The ids of the filter's whole list stay here, so that what is typed narrows them and keeps their
/// order. A row that is not there yet answers LoadingRole. Answers of an older question are dropped
/// by their generation. GUI thread, and nothing on it walks the list: all reading happens on the
/// desk's read pool, and ids are shared with it, never copied. Source: design 5, stack B.
class SubscriberListModel : public QAbstractTableModel, public RangeTicks
{
    Q_OBJECT
public:
    enum Column {
        Tick,
        Status,
        Name,
        Account,
        Packages,
        Town,
        Balance,
        DaysLate,
        Phone,
        Email,
        Street,
        PostalCode,
        Since,
        Credit,
        Tags,
        Kind,
        BillsBy,
        OpenInvoices,
        Count
    };
    static constexpr int windowSize = 128;
    static constexpr int windowsKept = 64;
    /// As many as the tallest screen shows.
    static constexpr int firstRows = 96;
    /// More than one answer's worth of rows in view, whatever the screen.
    static constexpr int rowsSeenKept = 2 * windowSize;

    SubscriberListModel(DeskService &desk, QObject *parent);
    ~SubscriberListModel() override;

    /// How many rows the view shows at once: the first rows of an answer are read with it.
    void setRowsInView(int rows);
    /// Filter and find; the order stays. The ticks are dropped.
    void setFilter(const FilterNode &filter, const QString &find, bool withArchived);
    void setOrder(Column column, Qt::SortOrder order);
    Column orderColumn() const { return m_orderColumn; }
    Qt::SortOrder sortOrder() const { return m_order; }
    static bool isSortable(int column);
    /// What is asked for now, with today's date.
    SubscriberListQuery query() const;
    /// Asks again and keeps every row's place that is still in the list.
    void reload();

    /// The rows are those of what is asked for now, at least from the front.
    bool isShown() const { return m_generation > 0 && m_shownGeneration == m_generation; }
    /// The rows are all of what is asked for now.
    bool isWhole() const { return isShown() && m_whole; }
    /// The whole list's ids are here and its totals too.
    bool isComplete() const { return isWhole() && m_summed; }
    const SubscriberListTotals &totals() const { return m_totals; }
    /// How many there are without any filter (archived ones left out).
    qint64 everybody() const { return m_everybody; }
    /// Never null; shared, so that other threads may walk it.
    const RowIds &rowIds() const { return m_ids; }
    std::optional<RowId> rowIdAt(int row) const;
    /// −1 when it is not in the list.
    int rowOf(RowId id) const;
    /// The row when it is here; nothing while it is being fetched.
    std::optional<SubscriberListRow> loadedRow(int row) const;

    const RowTicks &ticks() const { return m_ticks; }
    void tickAll(bool ticked);
    void tickRange(int first, int last, bool ticked) override;
    qint64 tickedCount() const;
    /// What the ticked ones owe together; nothing while it is being read.
    std::optional<Money> tickedBalance() const { return m_tickedBalance; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    void sort(int column, Qt::SortOrder order) override;

Q_SIGNALS:
    /// A new question's first rows are shown (the model was reset).
    void started();
    /// Ids or totals of the whole list are here.
    void completed();
    void ticksChanged();
    void failed(const Error &error);

private:
    struct CachedRow {
        SubscriberListRow row;
        int epoch = 0;
        bool missing = false;
    };
    struct FirstPart;

    // The question and its ids: subscriberlistreads.cpp, -sums.cpp and -reload.cpp.
    void restart();
    void changeFind(const QString &find);
    void newQuestion();
    void readFirst();
    void takeFirst(const FirstPart &part, const FindText &find);
    void readRest();
    void readBase();
    void readFound();
    void takeWhole(const RowIds &ids);
    FindBase baseOf(const FindText &find) const;
    void readTotals();
    void takeTotals(Money balance);
    void readEverybody();
    void takeRecordChange(const QSet<Entity> &entities);
    void reloadSoon();
    void endReload();
    bool dependsOnSummary() const;

    // Rows in windows: subscriberlistmodel.cpp.
    void takeIds(const RowIds &ids);
    void moveTo(const RowIds &ids);
    void takeRows(const QList<int> &places, quint64 idsSerial, int epoch,
                  const std::vector<RowId> &asked, const QList<SubscriberListRow> &rows);
    const CachedRow *cached(int row) const;
    void want(int row) const;
    void fetchWanted();
    void fetchSeen();
    void fetchWindow(int window);
    bool isMissing(int row) const;
    template <typename Done>
    void fetch(const QList<int> &places, Done done);
    void readTickedBalance();
    QVariant cell(const SubscriberListRow &row, int column, int role) const;
    QString text(const SubscriberListRow &row, int column) const;

    DeskService &m_desk;
    MoneyFormat m_money;
    DateWords m_dates;
    FilterNode m_filter;
    QString m_find;
    bool m_withArchived = false;
    Column m_orderColumn = Name;
    Qt::SortOrder m_order = Qt::AscendingOrder;

    RowIds m_ids;          ///< what is shown
    int m_rowCount = 0;    ///< differs from the ids' only while rows come or go
    FindText m_shownFind;  ///< what the shown ids were found by
    bool m_whole = false;  ///< the shown ids are all there are
    RowIds m_base;         ///< the filter's whole list without find; null until it is read
    FindBase m_found;      ///< the last whole answer of the base; null ids when there is none
    quint64 m_generation = 0;      ///< of the question
    quint64 m_shownGeneration = 0; ///< whose rows are shown
    quint64 m_baseGeneration = 0;  ///< of filter, order and record
    std::stop_source m_stop;       ///< ends the reading of an older question
    std::stop_source m_baseStop;   ///< ends the reading of an older list

    SubscriberListTotals m_totals;
    bool m_summed = false;
    std::optional<Money> m_baseBalance; ///< of the filter's whole list, while the record stays
    qint64 m_everybody = 0;
    quint64 m_everybodyGeneration = 0;
    QTimer *m_totalsTimer;

    QTimer *m_reloadTimer;
    QElapsedTimer m_reloadClock; ///< since the list's reading began, then since it ended
    qint64 m_reloadPause = 0;    ///< how long the next one waits after it, ms
    bool m_reloading = false;
    bool m_reloadWanted = false;
    bool m_idsDoubted = false;   ///< membership or order may have changed

    QCache<qint64, CachedRow> m_rows;
    quint64 m_idsSerial = 0;
    int m_epoch = 0;
    int m_rowsInView = firstRows;
    mutable QList<int> m_seen; ///< rows asked for that were not here, the newest last
    bool m_seenInFlight = false;
    QList<int> m_wanted;       ///< windows, the newest wish last
    QSet<int> m_inFlight;      ///< windows
    QTimer *m_fetchTimer;

    RowTicks m_ticks;
    std::optional<Money> m_tickedBalance = Money();
    QTimer *m_tickTimer;
    quint64 m_tickGeneration = 0;
    std::stop_source m_tickStop; ///< ends the adding up of older ticks
};

} // namespace linedesk
