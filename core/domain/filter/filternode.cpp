#include "core/domain/filter/filternode.h"

#include "core/base/dates.h"
#include "core/base/fold.h"
#include "core/domain/filter/tickedlist.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

constexpr int maxDaysFromToday = 36'500;

Problem wrong(Reason reason, const QString &field, const QString &value = {},
              const QString &expected = {})
{
    return {reason, field, value, expected};
}

bool hasKind(const FilterValue &value, FilterKind kind)
{
    switch (kind) {
    case FilterKind::Text:
    case FilterKind::List:
    case FilterKind::Enumeration:
        return std::holds_alternative<QString>(value);
    case FilterKind::Money:
        return std::holds_alternative<Money>(value);
    case FilterKind::Number:
        return std::holds_alternative<qint64>(value);
    case FilterKind::Date:
        return std::holds_alternative<FilterDate>(value);
    case FilterKind::Boolean:
        return std::holds_alternative<bool>(value);
    }
    Q_UNREACHABLE();
}

QString kindName(FilterKind kind)
{
    switch (kind) {
    case FilterKind::Text:
    case FilterKind::List:
        return u"text"_s;
    case FilterKind::Enumeration:
        return u"code"_s;
    case FilterKind::Money:
        return u"money"_s;
    case FilterKind::Number:
        return u"number"_s;
    case FilterKind::Date:
        return u"date"_s;
    case FilterKind::Boolean:
        return u"yes or no"_s;
    }
    Q_UNREACHABLE();
}

struct Arity {
    qsizetype least;
    qsizetype most;
};
Arity arity(FilterOp op)
{
    switch (op) {
    case FilterOp::Empty:
    case FilterOp::NotEmpty:
        return {0, 0};
    case FilterOp::In:
    case FilterOp::NotIn:
        return {1, filterMaxValues};
    case FilterOp::Between:
        return {2, 2};
    case FilterOp::Is:
    case FilterOp::IsNot:
    case FilterOp::Contains:
    case FilterOp::StartsWith:
    case FilterOp::Less:
    case FilterOp::AtMost:
    case FilterOp::More:
    case FilterOp::AtLeast:
        return {1, 1};
    }
    Q_UNREACHABLE();
}

std::optional<Problem> textProblem(const FilterFieldInfo &info, const QString &text)
{
    if (info.kind == FilterKind::Enumeration) {
        if (!info.values.contains(text))
            return wrong(Reason::UnknownValue, info.name, text, expectedNames(text, info.values));
        return std::nullopt;
    }
    if (!isCleanText(text))
        return wrong(Reason::ForbiddenCharacter, info.name, text);
    if (text.size() > filterMaxText)
        return wrong(Reason::TooLong, info.name, text.left(40), QString::number(filterMaxText));
    if (folded(text).isEmpty())
        return wrong(Reason::Required, info.name, text);
    if (info.field == FilterField::Ticked && !TickedListName::parse(text))
        return wrong(Reason::UnknownValue, info.name, text.left(40),
                     u"the name of a list of ticked people"_s);
    if (info.field == FilterField::Phone && digitsOf(text).isEmpty())
        return wrong(Reason::NotANumber, info.name, text);
    return std::nullopt;
}

std::optional<Problem> valueProblem(const FilterFieldInfo &info, const FilterValue &value)
{
    if (!hasKind(value, info.kind))
        return wrong(Reason::WrongType, info.name, {}, kindName(info.kind));
    if (const auto *text = std::get_if<QString>(&value))
        return textProblem(info, *text);
    if (const auto *money = std::get_if<Money>(&value);
        money && money->abs().minor() > Money::limit)
        return wrong(Reason::OutOfRange, info.name, QString::number(money->minor()),
                     u"%1..%2"_s.arg(-Money::limit).arg(Money::limit));
    if (const auto *number = std::get_if<qint64>(&value);
        number && (*number < 0 || *number > filterMaxDaysLate))
        return wrong(Reason::OutOfRange, info.name, QString::number(*number),
                     u"0..%1"_s.arg(filterMaxDaysLate));
    if (const auto *date = std::get_if<FilterDate>(&value)) {
        const bool sound = date->fixed.isValid()
                               ? date->daysFromToday == 0 && parseIsoDate(date->text()).has_value()
                               : qAbs(date->daysFromToday) <= maxDaysFromToday;
        if (!sound)
            return wrong(Reason::NotADate, info.name, date->text(), u"YYYY-MM-DD, today-30"_s);
    }
    return std::nullopt;
}

/// Whether the ends of a Between stand the wrong way round. Dates of two sorts cannot be told
/// before the day is known.
bool isBackwards(const FilterValue &low, const FilterValue &high)
{
    if (const auto *date = std::get_if<FilterDate>(&low)) {
        const auto &other = std::get<FilterDate>(high);
        if (date->fixed.isValid() != other.fixed.isValid())
            return false;
        return date->fixed.isValid() ? other.fixed < date->fixed
                                     : other.daysFromToday < date->daysFromToday;
    }
    if (const auto *money = std::get_if<Money>(&low))
        return std::get<Money>(high) < *money;
    return std::get<qint64>(high) < std::get<qint64>(low);
}

Result<void> checkNode(const FilterNode &node, bool root)
{
    switch (node.shape) {
    case FilterNode::Shape::Condition:
        if (!node.children.isEmpty())
            return Error::invalid(Reason::Syntax, u"filter"_s, {}, u"condition"_s);
        if (auto problem = conditionProblem(node.condition))
            return Error{ErrorCode::Validation, {*problem}, {}};
        return {};
    case FilterNode::Shape::Not:
        if (node.children.size() != 1)
            return Error::invalid(Reason::Required, u"not"_s, {}, u"1"_s);
        break;
    case FilterNode::Shape::All:
    case FilterNode::Shape::Any:
        if (node.children.isEmpty() && !(root && node.isEverybody()))
            return Error::invalid(Reason::Required,
                                  node.shape == FilterNode::Shape::All ? u"all"_s : u"any"_s);
        break;
    }
    for (const auto &child : node.children)
        LD_TRY(checkNode(child, false));
    return {};
}

} // namespace

QString FilterDate::text() const
{
    if (fixed.isValid())
        return fixed.toString(Qt::ISODate);
    if (daysFromToday == 0)
        return u"today"_s;
    return (daysFromToday > 0 ? u"today+"_s : u"today"_s) + QString::number(daysFromToday);
}

std::optional<FilterDate> FilterDate::parse(QStringView text)
{
    if (const auto date = parseIsoDate(text))
        return on(*date);
    if (!text.startsWith(u"today", Qt::CaseInsensitive))
        return std::nullopt;
    const QStringView offset = text.mid(5);
    if (offset.isEmpty())
        return today();
    const QStringView digits = offset.mid(1);
    if ((offset[0] != u'+' && offset[0] != u'-') || digits.isEmpty() || digits.size() > 5)
        return std::nullopt;
    int days = 0;
    for (const QChar c : digits) {
        if (c < u'0' || c > u'9')
            return std::nullopt;
        days = days * 10 + (c.unicode() - u'0');
    }
    if (days > maxDaysFromToday)
        return std::nullopt;
    return today(offset[0] == u'-' ? -days : days);
}

int FilterNode::depth() const
{
    int below = 0;
    for (const auto &child : children)
        below = qMax(below, child.depth());
    return shape == Shape::Condition ? 0 : below + 1;
}

int FilterNode::size() const
{
    int nodes = 1;
    for (const auto &child : children)
        nodes += child.size();
    return nodes;
}

FilterNode FilterNode::simplified() const
{
    if (shape == Shape::Condition)
        return *this;
    FilterNode out{shape, {}, {}};
    for (const auto &child : children) {
        FilterNode simple = child.simplified();
        if (!simple.isGroup() || !simple.children.isEmpty())
            out.children.append(std::move(simple));
    }
    if (out.children.isEmpty())
        return everybody(); // nothing is asked
    if (isGroup() && out.children.size() == 1)
        return FilterNode(out.children.first());
    return out;
}

std::optional<Problem> conditionProblem(const FilterCondition &condition)
{
    const auto &info = filterFieldInfo(condition.field);
    const auto operators = filterOperators(condition.field);
    if (!operators.contains(condition.op)) {
        QStringList names;
        for (const FilterOp op : operators)
            names.append(filterOpName(op));
        return wrong(Reason::UnknownValue, info.name, filterOpName(condition.op),
                     names.join(u", "_s));
    }
    const auto [least, most] = arity(condition.op);
    if (condition.values.size() < least)
        return wrong(Reason::Required, info.name, {}, QString::number(least));
    if (condition.values.size() > most)
        return wrong(Reason::TooLarge, info.name, QString::number(condition.values.size()),
                     QString::number(most));
    for (const auto &value : condition.values) {
        if (auto problem = valueProblem(info, value))
            return problem;
    }
    if (condition.op == FilterOp::Between &&
        isBackwards(condition.values.at(0), condition.values.at(1)))
        return wrong(Reason::EndNotAfterStart, info.name);
    return std::nullopt;
}

Result<void> checkFilter(const FilterNode &filter)
{
    if (filter.depth() > filterMaxDepth)
        return Error::invalid(Reason::TooDeep, u"filter"_s, QString::number(filter.depth()),
                              QString::number(filterMaxDepth));
    if (filter.size() > filterMaxSize)
        return Error::invalid(Reason::TooLarge, u"filter"_s, QString::number(filter.size()),
                              QString::number(filterMaxSize));
    return checkNode(filter, true);
}

} // namespace linedesk
