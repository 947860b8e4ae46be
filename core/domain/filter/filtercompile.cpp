#include "core/domain/filter/filtercompile.h"

#include "core/base/fold.h"

namespace linedesk {
namespace {

using Shape = FilterPredicate::Shape;
using Test = FilterClause::Test;

FilterPredicate constant(bool holds)
{
    FilterPredicate out;
    out.shape = holds ? Shape::Everything : Shape::Nothing;
    return out;
}

FilterPredicate leaf(FilterClause clause, bool negated)
{
    clause.negated = negated;
    return {Shape::Clause, {}, std::move(clause)};
}

QString storedText(FilterField field, const QString &typed)
{
    if (filterFieldInfo(field).kind == FilterKind::Enumeration)
        return typed;
    return field == FilterField::Phone ? digitsOf(typed) : folded(typed);
}

/// Closed ends in whole numbers (minor units, days, Julian days).
struct Ends {
    std::optional<qint64> low, high;
};
Ends endsOf(FilterOp op, const QList<qint64> &operands)
{
    switch (op) {
    case FilterOp::Is:
    case FilterOp::IsNot:
        return {operands.at(0), operands.at(0)};
    case FilterOp::Less:
        return {{}, operands.at(0) - 1};
    case FilterOp::AtMost:
        return {{}, operands.at(0)};
    case FilterOp::More:
        return {operands.at(0) + 1, {}};
    case FilterOp::AtLeast:
        return {operands.at(0), {}};
    case FilterOp::Between:
        return {operands.at(0), operands.at(1)};
    case FilterOp::Contains:
    case FilterOp::StartsWith:
    case FilterOp::In:
    case FilterOp::NotIn:
    case FilterOp::Empty:
    case FilterOp::NotEmpty:
        break;
    }
    Q_UNREACHABLE();
}

FilterPredicate dateRange(FilterField field, QDate from, QDate to, bool negated)
{
    if (from.isValid() && to.isValid() && to < from)
        return constant(negated);
    FilterClause clause{field, Test::Range, false, {}, {}, {}, from, to};
    return leaf(std::move(clause), negated);
}

/// Days late are counted from the oldest due date: more days late is an earlier date, and 0 also
/// means that nothing is due or that there is no due date at all.
FilterPredicate daysLateRange(Ends ends, QDate today, bool negated)
{
    const qint64 low = qMax(ends.low.value_or(0), qint64(0));
    if (ends.high && *ends.high < low)
        return constant(negated);
    if (low == 0 && !ends.high)
        return constant(!negated);
    if (low == 0)
        return dateRange(FilterField::OldestDue, {}, today.addDays(-(*ends.high + 1)), !negated);
    return dateRange(FilterField::OldestDue, ends.high ? today.addDays(-*ends.high) : QDate(),
                     today.addDays(-low), negated);
}

FilterPredicate compileNumber(const FilterCondition &condition, const FilterDay &day, bool negated)
{
    QList<qint64> operands;
    for (const auto &value : condition.values) {
        if (const auto *money = std::get_if<Money>(&value))
            operands.append(money->minor());
        else if (const auto *date = std::get_if<FilterDate>(&value))
            operands.append(date->resolve(day.today).toJulianDay());
        else
            operands.append(std::get<qint64>(value));
    }
    if (condition.op == FilterOp::Empty || condition.op == FilterOp::NotEmpty)
        return leaf({condition.field, Test::Missing, false, {}, {}, {}, {}, {}},
                    negated != (condition.op == FilterOp::NotEmpty));
    negated = negated != (condition.op == FilterOp::IsNot);
    const Ends ends = endsOf(condition.op, operands);
    if (condition.field == FilterField::DaysLate)
        return daysLateRange(ends, day.today, negated);
    if (filterFieldInfo(condition.field).kind == FilterKind::Date) {
        const auto date = [](const std::optional<qint64> &julian) {
            return julian ? QDate::fromJulianDay(*julian) : QDate();
        };
        return dateRange(condition.field, date(ends.low), date(ends.high), negated);
    }
    return leaf({condition.field, Test::Range, false, {}, ends.low, ends.high, {}, {}}, negated);
}

FilterPredicate compileText(const FilterCondition &condition, bool negated)
{
    FilterClause clause;
    clause.field = condition.field;
    for (const auto &value : condition.values)
        clause.texts.append(storedText(condition.field, std::get<QString>(value)));
    switch (condition.op) {
    case FilterOp::IsNot:
    case FilterOp::NotIn:
        negated = !negated;
        break;
    case FilterOp::Contains:
        clause.test = Test::Contains;
        break;
    case FilterOp::StartsWith:
        clause.test = Test::StartsWith;
        break;
    case FilterOp::Empty:
        clause.test = Test::Missing;
        break;
    case FilterOp::NotEmpty:
        clause.test = Test::Missing;
        negated = !negated;
        break;
    case FilterOp::Is:
    case FilterOp::In:
    case FilterOp::Less:
    case FilterOp::AtMost:
    case FilterOp::More:
    case FilterOp::AtLeast:
    case FilterOp::Between:
        break;
    }
    return leaf(std::move(clause), negated);
}

FilterPredicate compileCondition(const FilterCondition &condition, const FilterDay &day,
                                 bool negated)
{
    switch (filterFieldInfo(condition.field).kind) {
    case FilterKind::Text:
    case FilterKind::List:
    case FilterKind::Enumeration:
        return compileText(condition, negated);
    case FilterKind::Money:
    case FilterKind::Number:
    case FilterKind::Date:
        return compileNumber(condition, day, negated);
    case FilterKind::Boolean:
        break;
    }
    const bool wanted = std::get<bool>(condition.values.first()) != negated;
    if (condition.field == FilterField::HasEmail)
        return leaf({FilterField::Email, Test::Missing, false, {}, {}, {}, {}, {}}, wanted);
    return daysLateRange({1, day.graceDays - 1}, day.today, !wanted);
}

FilterPredicate group(Shape shape, QList<FilterPredicate> parts)
{
    const Shape neutral = shape == Shape::All ? Shape::Everything : Shape::Nothing;
    const Shape absorbing = shape == Shape::All ? Shape::Nothing : Shape::Everything;
    QList<FilterPredicate> kept;
    for (auto &part : parts) {
        if (part.shape == absorbing)
            return part;
        if (part.shape == shape)
            kept.append(part.parts);
        else if (part.shape != neutral)
            kept.append(std::move(part));
    }
    if (kept.isEmpty())
        return constant(neutral == Shape::Everything);
    if (kept.size() == 1)
        return FilterPredicate(kept.first());
    return {shape, std::move(kept), {}};
}

FilterPredicate compileNode(const FilterNode &node, const FilterDay &day, bool negated)
{
    switch (node.shape) {
    case FilterNode::Shape::Condition:
        return compileCondition(node.condition, day, negated);
    case FilterNode::Shape::Not:
        return compileNode(node.children.first(), day, !negated);
    case FilterNode::Shape::All:
    case FilterNode::Shape::Any:
        break;
    }
    QList<FilterPredicate> parts;
    for (const auto &child : node.children)
        parts.append(compileNode(child, day, negated));
    const bool all = (node.shape == FilterNode::Shape::All) != negated; // De Morgan
    return group(all ? Shape::All : Shape::Any, std::move(parts));
}

} // namespace

FilterPredicate compileFilter(const FilterNode &filter, const FilterDay &day)
{
    return compileNode(filter, day, false);
}

} // namespace linedesk
