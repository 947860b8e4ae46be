#pragma once
#include "core/domain/filter/filternode.h"
#include "core/domain/filter/filtersubject.h"
#include "core/domain/subscriber.h"
#include "core/storage/reader.h"

#include <vector>

namespace linedesk {

enum class SubscriberSort { Name, Account, Status, City, Balance, OldestDue, Packages, Since };

/// What a list of subscribers shows.
struct SubscriberListQuery {
    FilterNode filter;         ///< sound (checkFilter); the default is everybody
    FilterDay day;             ///< the day relative dates and lateness count from
    QString find;              ///< find-as-you-type: every word must begin a word of the subscriber
    bool withArchived = false; ///< archived subscribers only show when the filter asks for them
    SubscriberSort sort = SubscriberSort::Name;
    bool descending = false;
};

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
    Money credit;
    QDate oldestDue; ///< invalid = nothing open
    int openInvoices = 0;
};

struct SubscriberListTotals {
    qint64 count = 0;
    Money balance;
};

/// Which rows of one database match what is typed.
struct RowMarks {
    std::vector<bool> bits; ///< by row id
    qint64 count = 0;
};

/// The ids that are marked, in their order: a list that is narrowed keeps its order without asking
/// the database for it again. Takes about a millisecond per million ids.
std::vector<RowId> narrowed(const std::vector<RowId> &ids, const RowMarks &marks);

/// Reads lists of subscribers of any size: the first rows at once, then the ordered row ids of all,
/// then rows by id in windows (design 5). Lives on the thread of its connection.
class SubscriberList
{
public:
    explicit SubscriberList(Connection &connection) : m_connection(connection) {}

    /// The row ids in order; `limit` 0 = all of them.
    Result<std::vector<RowId>> ids(const SubscriberListQuery &query, int limit = 0);
    /// What find-as-you-type matches, whatever the filter.
    Result<RowMarks> marks(const QString &find);
    Result<QList<SubscriberListRow>> rows(const std::vector<RowId> &ids);
    Result<SubscriberListTotals> totals(const SubscriberListQuery &query);
    /// The subscriber ids in order, for jobs and messages.
    Result<QList<SubscriberId>> subscriberIds(const SubscriberListQuery &query);
    /// Where a subscriber stands in this database; nothing when unknown.
    Result<std::optional<RowId>> rowIdOf(const SubscriberId &id);

private:
    /// The list in its order, keeping what is marked.
    Result<std::vector<RowId>> walk(const SubscriberListQuery &query, const RowMarks &marks,
                                    int limit);

    Connection &m_connection;
};

} // namespace linedesk
