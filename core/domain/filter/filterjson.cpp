#include "core/domain/filter/filterjson.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

QJsonValue valueToJson(const FilterValue &value)
{
    if (const auto *text = std::get_if<QString>(&value))
        return *text;
    if (const auto *money = std::get_if<Money>(&value))
        return money->minor();
    if (const auto *number = std::get_if<qint64>(&value))
        return *number;
    if (const auto *date = std::get_if<FilterDate>(&value))
        return date->text();
    return std::get<bool>(value);
}

/// Whole numbers only; a fraction would be cut by toInteger().
std::optional<qint64> wholeNumber(const QJsonValue &json)
{
    if (!json.isDouble())
        return std::nullopt;
    const qint64 number = json.toInteger();
    return QJsonValue(number) == json ? std::optional(number) : std::nullopt;
}

class Reader {
public:
    Result<FilterNode> node(const QJsonValue &json, const QString &path, int level)
    {
        if (level > filterMaxDepth)
            return Error::invalid(Reason::TooDeep, u"filter"_s, {},
                                  QString::number(filterMaxDepth));
        if (++m_size > filterMaxSize)
            return Error::invalid(Reason::TooLarge, u"filter"_s, {},
                                  QString::number(filterMaxSize));
        if (!json.isObject())
            return Error::invalid(Reason::WrongType, path, {}, u"object"_s);
        const QJsonObject object = json.toObject();
        if (object.contains("field"_L1))
            return condition(object, path);
        if (object.size() != 1) {
            const QString stray = object.isEmpty() ? QString() : (object.end() - 1).key();
            return Error::invalid(object.isEmpty() ? Reason::Required : Reason::UnknownField,
                                  join(path, stray), {}, u"all, any, not, field"_s);
        }
        const QString key = object.begin().key();
        const QJsonValue below = object.begin().value();
        if (key == "not"_L1) {
            LD_ASSIGN(FilterNode child, node(below, join(path, key), level + 1));
            return FilterNode::negation(std::move(child));
        }
        if (key != "all"_L1 && key != "any"_L1)
            return Error::invalid(Reason::UnknownField, join(path, key), {},
                                  expectedNames(key, {u"all"_s, u"any"_s, u"not"_s, u"field"_s}));
        if (!below.isArray())
            return Error::invalid(Reason::WrongType, join(path, key), {}, u"array"_s);
        if (level == filterMaxDepth)
            return Error::invalid(Reason::TooDeep, u"filter"_s, {},
                                  QString::number(filterMaxDepth));
        QList<FilterNode> children;
        const QJsonArray array = below.toArray();
        for (qsizetype i = 0; i < array.size(); ++i) {
            LD_ASSIGN(FilterNode child, node(array.at(i), indexed(join(path, key), i), level + 1));
            children.append(std::move(child));
        }
        return key == "all"_L1 ? FilterNode::all(children) : FilterNode::any(children);
    }

private:
    static QString join(const QString &path, const QString &key)
    {
        return path.isEmpty() ? key : path + u'.' + key;
    }
    static QString indexed(const QString &path, qsizetype index)
    {
        return path + u'[' + QString::number(index) + u']';
    }

    static Result<FilterNode> condition(const QJsonObject &object, const QString &path)
    {
        const QStringList known{u"field"_s, u"op"_s, u"values"_s};
        for (auto it = object.begin(); it != object.end(); ++it) {
            if (!known.contains(it.key()))
                return Error::invalid(Reason::UnknownField, join(path, it.key()), {},
                                      expectedNames(it.key(), known));
        }
        for (const auto &key : known) {
            if (!object.contains(key))
                return Error::invalid(Reason::Required, join(path, key));
        }
        const QString name = object.value("field"_L1).toString();
        const auto field = filterFieldFromName(name);
        if (!field || filterFieldInfo(*field).name != name) {
            QStringList names;
            for (const auto &info : filterFields())
                names.append(info.name);
            return Error::invalid(Reason::UnknownValue, join(path, u"field"_s), name.left(60),
                                  expectedNames(name, names));
        }
        const QString opName = object.value("op"_L1).toString();
        const auto op = filterOpFromName(opName);
        if (!op || !filterOperators(*field).contains(*op)) {
            QStringList names;
            for (const FilterOp each : filterOperators(*field))
                names.append(filterOpName(each));
            return Error::invalid(Reason::UnknownValue, join(path, u"op"_s), opName.left(60),
                                  expectedNames(opName, names));
        }
        if (!object.value("values"_L1).isArray())
            return Error::invalid(Reason::WrongType, join(path, u"values"_s), {}, u"array"_s);
        FilterCondition out{*field, *op, {}};
        const QJsonArray values = object.value("values"_L1).toArray();
        if (values.size() > filterMaxValues)
            return Error::invalid(Reason::TooLarge, join(path, u"values"_s),
                                  QString::number(values.size()), QString::number(filterMaxValues));
        for (qsizetype i = 0; i < values.size(); ++i) {
            const QString at = indexed(join(path, u"values"_s), i);
            LD_ASSIGN(FilterValue read, value(values.at(i), filterFieldInfo(*field).kind, at));
            out.values.append(std::move(read));
        }
        if (auto problem = conditionProblem(out)) {
            problem->field = join(path, u"values"_s);
            return Error{ErrorCode::Validation, {*problem}, {}};
        }
        return FilterNode{FilterNode::Shape::Condition, {}, std::move(out)};
    }

    static Result<FilterValue> value(const QJsonValue &json, FilterKind kind, const QString &at)
    {
        switch (kind) {
        case FilterKind::Text:
        case FilterKind::List:
        case FilterKind::Enumeration:
            if (json.isString())
                return FilterValue(json.toString());
            return Error::invalid(Reason::WrongType, at, {}, u"string"_s);
        case FilterKind::Money:
            if (const auto number = wholeNumber(json))
                return FilterValue(Money::fromMinor(*number));
            return Error::invalid(Reason::WrongType, at, {}, u"whole number"_s);
        case FilterKind::Number:
            if (const auto number = wholeNumber(json))
                return FilterValue(*number);
            return Error::invalid(Reason::WrongType, at, {}, u"whole number"_s);
        case FilterKind::Date: {
            const auto date = FilterDate::parse(json.toString());
            if (date && date->text() == json.toString()) // one spelling only
                return FilterValue(*date);
            return Error::invalid(Reason::NotADate, at, json.toString().left(40),
                                  u"YYYY-MM-DD, today-30"_s);
        }
        case FilterKind::Boolean:
            if (json.isBool())
                return FilterValue(json.toBool());
            return Error::invalid(Reason::WrongType, at, {}, u"true or false"_s);
        }
        Q_UNREACHABLE();
    }

    int m_size = 0;
};

} // namespace

QJsonObject filterToJson(const FilterNode &filter)
{
    switch (filter.shape) {
    case FilterNode::Shape::Condition: {
        QJsonArray values;
        for (const auto &value : filter.condition.values)
            values.append(valueToJson(value));
        return {{u"field"_s, filterFieldInfo(filter.condition.field).name},
                {u"op"_s, filterOpName(filter.condition.op)},
                {u"values"_s, values}};
    }
    case FilterNode::Shape::Not:
        return {{u"not"_s, filterToJson(filter.children.first())}};
    case FilterNode::Shape::All:
    case FilterNode::Shape::Any:
        break;
    }
    QJsonArray children;
    for (const auto &child : filter.children)
        children.append(filterToJson(child));
    return {{filter.shape == FilterNode::Shape::All ? u"all"_s : u"any"_s, children}};
}

Result<FilterNode> filterFromJson(const QJsonObject &object)
{
    LD_ASSIGN(FilterNode filter, Reader().node(object, {}, 0));
    LD_TRY(checkFilter(filter));
    return filter;
}

} // namespace linedesk
