#include "ui/messages/audience.h"

#include "core/domain/filter/companyfilter.h"
#include "core/domain/filter/filterwords.h"
#include "core/domain/filter/tickedlist.h"
#include "core/storage/lists/subscriberlist.h"

#include <QCoreApplication>

namespace linedesk {

Result<Audience> findAudience(Connection &connection, const FilterNode &filter, QDate today,
                              int graceDays)
{
    SubscriberListQuery query;
    query.filter = filter;
    query.day = {today, graceDays};
    SubscriberList list(connection);
    LD_ASSIGN(const SubscriberListTotals totals, list.totals(query));
    LD_ASSIGN(const std::vector<RowId> first, list.ids(query, 1));
    LD_ASSIGN(const QList<SubscriberListRow> rows, list.rows(first));
    Audience audience;
    audience.people = totals.count;
    if (!rows.isEmpty()) {
        audience.firstName = rows.first().name;
        audience.firstAccountNo = rows.first().accountNo;
        audience.firstBalance = rows.first().balance;
    }
    return audience;
}

QString audienceSentence(const QString &filterText, const Company &company)
{
    if (filterText.trimmed().isEmpty())
        return QCoreApplication::translate("linedesk::Audience", "Everyone");
    const FilterContext context = filterContextOf(company);
    const auto filter = parseFilter(filterText, context);
    return filter.ok() ? englishFilter(*filter, context) : filterText;
}

std::optional<qint64> tickedPeople(const QString &filterText, const Company &company)
{
    const auto filter = parseFilter(filterText, filterContextOf(company));
    if (!filter.ok() || filter->shape != FilterNode::Shape::Condition)
        return std::nullopt;
    const FilterCondition &condition = filter->condition;
    if (condition.field != FilterField::Ticked || condition.op != FilterOp::Is
        || condition.values.size() != 1)
        return std::nullopt;
    const auto list = TickedListName::parse(std::get<QString>(condition.values.first()));
    return list ? std::optional(list->people) : std::nullopt;
}

std::optional<QString> filterOfAccounts(const QStringList &accounts)
{
    constexpr qsizetype longestAudience = 2000; // what a message stores
    QList<FilterNode> parts;
    for (qsizetype at = 0; at < accounts.size(); at += filterMaxValues) {
        QList<FilterValue> values;
        for (const QString &account : accounts.mid(at, filterMaxValues))
            values.append(account);
        parts.append(FilterNode::where(FilterField::Account,
                                       values.size() == 1 ? FilterOp::Is : FilterOp::In, values));
    }
    const QString text = printFilter(FilterNode::any(parts).simplified(), {});
    if (parts.isEmpty() || text.size() > longestAudience)
        return std::nullopt;
    return text;
}

} // namespace linedesk
