#pragma once
#include "core/domain/subscriber.h"
#include "core/storage/lists/subscriberfind.h"
#include "core/storage/lists/subscriberlistquery.h"
#include "core/storage/reader.h"

namespace linedesk {

/// One row of the list.
struct SubscriberListRow {
    RowId rowId{};
    SubscriberId id;
    QString accountNo;
    SubscriberStatus status = SubscriberStatus::Active;
    SubscriberKind kind = SubscriberKind::Residential;
    QString name;
    QString packageNames;
    QString city;
    QString region;
    QString email;
    QString phone;
    QString street;
    QString postalCode;
    QString tags; ///< joined by ", "
    Delivery delivery = Delivery::Email;
    QDate since;
    Money balance;
    Money waiting; ///< what of it comes from changes that were not sent yet; a desk's copy only
    Money credit;
    QDate oldestDue; ///< invalid = nothing open
    int openInvoices = 0;
};

struct SubscriberListTotals {
    qint64 count = 0;
    Money balance;
};

/// Reads lists of subscribers of any size: the first rows at once, then the ordered row ids of all,
/// then rows by id in windows (design 5). Lives on the thread of its connection; a stop asked for
/// ends long readings early with Cancelled.
class SubscriberList
{
public:
    explicit SubscriberList(Connection &connection, std::stop_token stop = {})
        : m_connection(connection)
        , m_stop(std::move(stop))
    {
    }

    /// The row ids in order; `limit` 0 = all of them.
    Result<std::vector<RowId>> ids(const SubscriberListQuery &query, int limit = 0);
    Result<QList<SubscriberListRow>> rows(const std::vector<RowId> &ids);
    Result<SubscriberListTotals> totals(const SubscriberListQuery &query);
    /// What these owe together.
    Result<Money> balance(const std::vector<RowId> &ids);
    /// The subscriber ids in order, for jobs and messages.
    Result<QList<SubscriberId>> subscriberIds(const SubscriberListQuery &query);
    /// Whose rows these are, in their order; rows that are gone are left out.
    Result<QList<SubscriberId>> subscriberIds(const std::vector<RowId> &ids);
    /// Where a subscriber stands in this database; nothing when unknown.
    Result<std::optional<RowId>> rowIdOf(const SubscriberId &id);

private:
    /// The list in its order, keeping what is marked.
    Result<std::vector<RowId>> walk(const SubscriberListQuery &query, const RowMarks &marks,
                                    int limit);
    /// The first of a list that finds very many, met by looking at its first rows; nothing when
    /// they are not among those.
    Result<std::optional<std::vector<RowId>>> metSoon(const SubscriberListQuery &query,
                                                      const FindText &find, int limit);
    /// The whole list in the order of a summary's column; nothing when the filter asks for little
    /// and sorting that is quicker.
    Result<std::optional<std::vector<RowId>>> bySummary(const SubscriberListQuery &query);
    Result<std::vector<RowId>> read(const QString &sql, const Binds &binds);
    /// Whether some balance was changed by commands that wait.
    Result<bool> hasWaiting();

    Connection &m_connection;
    std::stop_token m_stop;
};

} // namespace linedesk
