#include "core/domain/filter/filtermatch.h"

#include "core/base/fold.h"

#include <algorithm>

namespace linedesk {
namespace {

qint64 daysLate(const FilterSubject &subject, QDate today)
{
    return subject.oldestDue.isValid() ? qMax(subject.oldestDue.daysTo(today), qint64(0)) : 0;
}

/// A number that orders the field's value; nothing when there is none.
std::optional<qint64> numberOf(FilterField field, const FilterSubject &subject, QDate today)
{
    const auto julian = [](QDate date) {
        return date.isValid() ? std::optional(date.toJulianDay()) : std::nullopt;
    };
    switch (field) {
    case FilterField::Balance:
        return subject.balance.minor();
    case FilterField::Credit:
        return subject.credit.minor();
    case FilterField::DaysLate:
        return daysLate(subject, today);
    case FilterField::OldestDue:
        return julian(subject.oldestDue);
    case FilterField::Since:
        return julian(subject.since);
    case FilterField::Account:
    case FilterField::Name:
    case FilterField::Status:
    case FilterField::Kind:
    case FilterField::Email:
    case FilterField::Phone:
    case FilterField::Street:
    case FilterField::City:
    case FilterField::Region:
    case FilterField::PostalCode:
    case FilterField::Country:
    case FilterField::Site:
    case FilterField::Package:
    case FilterField::Tag:
    case FilterField::Delivery:
    case FilterField::HasEmail:
    case FilterField::InGrace:
    case FilterField::Ticked:
        break;
    }
    return std::nullopt;
}

qint64 operandNumber(const FilterValue &value, QDate today)
{
    if (const auto *money = std::get_if<Money>(&value))
        return money->minor();
    if (const auto *date = std::get_if<FilterDate>(&value))
        return date->resolve(today).toJulianDay();
    return std::get<qint64>(value);
}

bool textMatches(const FilterCondition &condition, const FilterSubject &subject)
{
    const QStringList texts = subject.textsOf(condition.field);
    const auto operand = [&condition](qsizetype i) {
        const QString text = std::get<QString>(condition.values.at(i));
        if (filterFieldInfo(condition.field).kind == FilterKind::Enumeration)
            return text;
        return condition.field == FilterField::Phone ? digitsOf(text) : folded(text);
    };
    const auto anyEqual = [&] {
        for (qsizetype i = 0; i < condition.values.size(); ++i) {
            if (texts.contains(operand(i)))
                return true;
        }
        return false;
    };
    switch (condition.op) {
    case FilterOp::Is:
    case FilterOp::In:
        return anyEqual();
    case FilterOp::IsNot:
    case FilterOp::NotIn:
        return !anyEqual();
    case FilterOp::Contains:
        return std::any_of(texts.begin(), texts.end(), [wanted = operand(0)](const QString &text) {
            return text.contains(wanted);
        });
    case FilterOp::StartsWith:
        return std::any_of(texts.begin(), texts.end(), [wanted = operand(0)](const QString &text) {
            return text.startsWith(wanted);
        });
    case FilterOp::Empty:
        return texts.isEmpty();
    case FilterOp::NotEmpty:
        return !texts.isEmpty();
    case FilterOp::Less:
    case FilterOp::AtMost:
    case FilterOp::More:
    case FilterOp::AtLeast:
    case FilterOp::Between:
        break;
    }
    Q_ASSERT_X(false, "filterMatches", "the filter was not checked");
    return false;
}

bool numberMatches(const FilterCondition &condition, const FilterSubject &subject, QDate today)
{
    const auto number = numberOf(condition.field, subject, today);
    const auto operand = [&](qsizetype i) { return operandNumber(condition.values.at(i), today); };
    switch (condition.op) {
    case FilterOp::Is:
        return number && *number == operand(0);
    case FilterOp::IsNot:
        return !number || *number != operand(0);
    case FilterOp::Less:
        return number && *number < operand(0);
    case FilterOp::AtMost:
        return number && *number <= operand(0);
    case FilterOp::More:
        return number && *number > operand(0);
    case FilterOp::AtLeast:
        return number && *number >= operand(0);
    case FilterOp::Between:
        return number && *number >= operand(0) && *number <= operand(1);
    case FilterOp::Empty:
        return !number;
    case FilterOp::NotEmpty:
        return number.has_value();
    case FilterOp::Contains:
    case FilterOp::StartsWith:
    case FilterOp::In:
    case FilterOp::NotIn:
        break;
    }
    Q_ASSERT_X(false, "filterMatches", "the filter was not checked");
    return false;
}

bool conditionMatches(const FilterCondition &condition, const FilterSubject &subject,
                      const FilterDay &day)
{
    switch (filterFieldInfo(condition.field).kind) {
    case FilterKind::Text:
    case FilterKind::List:
    case FilterKind::Enumeration:
        return textMatches(condition, subject);
    case FilterKind::Money:
    case FilterKind::Number:
    case FilterKind::Date:
        return numberMatches(condition, subject, day.today);
    case FilterKind::Boolean: {
        const qint64 late = daysLate(subject, day.today);
        const bool holds = condition.field == FilterField::HasEmail
                               ? !subject.emails.isEmpty()
                               : late > 0 && late < day.graceDays;
        return holds == std::get<bool>(condition.values.first());
    }
    }
    Q_UNREACHABLE();
}

} // namespace

bool filterMatches(const FilterNode &filter, const FilterSubject &subject, const FilterDay &day)
{
    const auto matches = [&](const FilterNode &child) {
        return filterMatches(child, subject, day);
    };
    switch (filter.shape) {
    case FilterNode::Shape::All:
        return std::all_of(filter.children.begin(), filter.children.end(), matches);
    case FilterNode::Shape::Any:
        return std::any_of(filter.children.begin(), filter.children.end(), matches);
    case FilterNode::Shape::Not:
        return !filterMatches(filter.children.first(), subject, day);
    case FilterNode::Shape::Condition:
        return conditionMatches(filter.condition, subject, day);
    }
    Q_UNREACHABLE();
}

} // namespace linedesk
