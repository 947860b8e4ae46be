#include "core/domain/filter/filtertext.h"

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

QString quoted(QString text)
{
    text.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s).replace(u'\n', u"\\\n"_s);
    return u'"' + text + u'"';
}

QString valueText(const FilterValue &value, FilterKind kind, const FilterContext &context)
{
    if (const auto *text = std::get_if<QString>(&value))
        return kind == FilterKind::Enumeration ? *text : quoted(*text);
    if (const auto *money = std::get_if<Money>(&value))
        return money->plainText(context.decimals);
    if (const auto *number = std::get_if<qint64>(&value))
        return QString::number(*number);
    if (const auto *date = std::get_if<FilterDate>(&value))
        return date->text();
    return std::get<bool>(value) ? u"yes"_s : u"no"_s;
}

QLatin1StringView opText(FilterOp op, FilterKind kind)
{
    const bool date = kind == FilterKind::Date;
    const bool amount = kind == FilterKind::Money || kind == FilterKind::Number;
    switch (op) {
    case FilterOp::Is:
        return date ? "on"_L1 : amount ? "="_L1 : "is"_L1;
    case FilterOp::IsNot:
        return date || amount ? "!="_L1 : "is not"_L1;
    case FilterOp::Contains:
        return "contains"_L1;
    case FilterOp::StartsWith:
        return "starts with"_L1;
    case FilterOp::In:
        return "in"_L1;
    case FilterOp::NotIn:
        return "not in"_L1;
    case FilterOp::Empty:
        return "is empty"_L1;
    case FilterOp::NotEmpty:
        return "is not empty"_L1;
    case FilterOp::Less:
        return date ? "before"_L1 : "<"_L1;
    case FilterOp::AtMost:
        return "<="_L1;
    case FilterOp::More:
        return date ? "after"_L1 : ">"_L1;
    case FilterOp::AtLeast:
        return ">="_L1;
    case FilterOp::Between:
        return "between"_L1;
    }
    Q_UNREACHABLE();
}

QString conditionText(const FilterCondition &condition, const FilterContext &context)
{
    const auto &info = filterFieldInfo(condition.field);
    QStringList values;
    for (const auto &value : condition.values)
        values.append(valueText(value, info.kind, context));
    QString out = info.name + u' ' + opText(condition.op, info.kind);
    if (condition.op == FilterOp::Between)
        return out + u' ' + values.join(u" and "_s);
    if (condition.op == FilterOp::In || condition.op == FilterOp::NotIn)
        return out + u" ("_s + values.join(u", "_s) + u')';
    return values.isEmpty() ? out : out + u' ' + values.first();
}

QString nodeText(const FilterNode &node, const FilterContext &context, bool nested)
{
    switch (node.shape) {
    case FilterNode::Shape::Condition:
        return conditionText(node.condition, context);
    case FilterNode::Shape::Not:
        return u"not "_s + nodeText(node.children.first(), context, true);
    case FilterNode::Shape::All:
    case FilterNode::Shape::Any:
        break;
    }
    QStringList parts;
    for (const auto &child : node.children)
        parts.append(nodeText(child, context, true));
    const QString joined =
        parts.join(node.shape == FilterNode::Shape::All ? u" and "_s : u" or "_s);
    return nested ? u'(' + joined + u')' : joined;
}

} // namespace

QString printFilter(const FilterNode &filter, const FilterContext &context)
{
    return nodeText(filter.simplified(), context, false);
}

} // namespace linedesk
