#include "core/domain/filter/filtervalues.h"

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

template <typename T>
std::optional<FilterValue> asValue(const std::optional<T> &read)
{
    return read ? std::optional<FilterValue>(*read) : std::nullopt;
}

std::optional<Money> readMoney(QString typed, const FilterContext &context)
{
    const qsizetype sign = typed.startsWith(u'-') ? 1 : 0;
    const QString &symbol = context.currencySymbol;
    if (!symbol.isEmpty() && QStringView(typed).mid(sign).startsWith(symbol))
        typed.remove(sign, symbol.size());
    return Money::parse(typed, context.decimals);
}

std::optional<bool> readYesOrNo(const QString &word)
{
    if (word == u"yes" || word == u"true")
        return true;
    if (word == u"no" || word == u"false")
        return false;
    return std::nullopt;
}

} // namespace

std::optional<FilterValue> readFilterValue(QStringView typed, const FilterFieldInfo &info,
                                           const FilterContext &context)
{
    const QString text = typed.trimmed().toString();
    switch (info.kind) {
    case FilterKind::Text:
    case FilterKind::List:
        return typed.toString();
    case FilterKind::Enumeration:
        return text.toLower();
    case FilterKind::Money:
        return asValue(readMoney(text, context));
    case FilterKind::Number: {
        const auto number = Money::parse(text, 0); // whole, grouping taken, bounded
        return number ? std::optional<FilterValue>(number->minor()) : std::nullopt;
    }
    case FilterKind::Date:
        return asValue(FilterDate::parse(text));
    case FilterKind::Boolean:
        return asValue(readYesOrNo(text.toLower()));
    }
    Q_UNREACHABLE();
}

Reason unreadableReason(FilterKind kind)
{
    switch (kind) {
    case FilterKind::Money:
        return Reason::NotMoney;
    case FilterKind::Number:
        return Reason::NotANumber;
    case FilterKind::Date:
        return Reason::NotADate;
    case FilterKind::Text:
    case FilterKind::List:
    case FilterKind::Enumeration:
    case FilterKind::Boolean:
        return Reason::UnknownValue;
    }
    Q_UNREACHABLE();
}

QString valuePattern(const FilterFieldInfo &info, const FilterContext &context)
{
    switch (info.kind) {
    case FilterKind::Text:
    case FilterKind::List:
        return u"\"text\""_s;
    case FilterKind::Enumeration:
        return info.values.join(u", "_s);
    case FilterKind::Money:
        return QString::number(context.decimals);
    case FilterKind::Number:
        return u"15"_s;
    case FilterKind::Date:
        return u"YYYY-MM-DD, today-30"_s;
    case FilterKind::Boolean:
        return u"yes, no"_s;
    }
    Q_UNREACHABLE();
}

QString operatorPattern(FilterField field)
{
    switch (filterFieldInfo(field).kind) {
    case FilterKind::Text:
    case FilterKind::List:
        return u"is, is not, contains, starts with, in, not in, is empty, is not empty"_s;
    case FilterKind::Enumeration:
        return u"is, is not, in, not in"_s;
    case FilterKind::Money:
    case FilterKind::Number:
        return u">, >=, <, <=, =, !=, between"_s;
    case FilterKind::Date:
        return u"on, before, after, <=, >=, !=, between, is empty, is not empty"_s;
    case FilterKind::Boolean:
        return u"is"_s;
    }
    Q_UNREACHABLE();
}

} // namespace linedesk
