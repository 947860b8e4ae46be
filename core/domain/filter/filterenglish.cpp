#include "core/domain/filter/filterwords.h"

#include "core/domain/filter/tickedlist.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

QString moneyText(Money money, const FilterContext &context)
{
    QString digits = money.abs().plainText(context.decimals);
    const qsizetype point = digits.indexOf(u'.');
    for (qsizetype at = (point < 0 ? digits.size() : point) - 3; at > 0; at -= 3)
        digits.insert(at, u',');
    return (money.isNegative() ? u"-"_s : QString()) + context.currencySymbol + digits;
}

QString dateText(const FilterDate &date)
{
    if (date.fixed.isValid() || date.daysFromToday == 0)
        return date.text();
    const int days = qAbs(date.daysFromToday);
    const QString count = days == 1 ? u"1 day"_s : u"%1 days"_s.arg(days);
    return date.daysFromToday < 0 ? count + u" ago"_s : count + u" from today"_s;
}

QString valueText(const FilterValue &value, const FilterContext &context)
{
    if (const auto *text = std::get_if<QString>(&value))
        return *text;
    if (const auto *money = std::get_if<Money>(&value))
        return moneyText(*money, context);
    if (const auto *number = std::get_if<qint64>(&value))
        return QString::number(*number);
    if (const auto *date = std::get_if<FilterDate>(&value))
        return dateText(*date);
    return std::get<bool>(value) ? u"yes"_s : u"no"_s;
}

QString fieldText(FilterField field)
{
    switch (field) {
    case FilterField::Account:
        return u"account"_s;
    case FilterField::Name:
        return u"name"_s;
    case FilterField::Status:
        return u"account status"_s;
    case FilterField::Kind:
        return u"kind"_s;
    case FilterField::Email:
        return u"email"_s;
    case FilterField::Phone:
        return u"phone"_s;
    case FilterField::Street:
        return u"street"_s;
    case FilterField::City:
        return u"town"_s;
    case FilterField::Region:
        return u"region"_s;
    case FilterField::PostalCode:
        return u"postal code"_s;
    case FilterField::Country:
        return u"country"_s;
    case FilterField::Site:
        return u"tower"_s;
    case FilterField::Package:
        return u"package"_s;
    case FilterField::Tag:
        return u"tag"_s;
    case FilterField::Balance:
        return u"balance"_s;
    case FilterField::Credit:
        return u"credit"_s;
    case FilterField::DaysLate:
        return u"days late"_s;
    case FilterField::OldestDue:
        return u"oldest due date"_s;
    case FilterField::Since:
        return u"subscriber since"_s;
    case FilterField::Delivery:
        return u"invoice delivery"_s;
    case FilterField::HasEmail:
        return u"email"_s;
    case FilterField::InGrace:
        return u"in grace"_s;
    case FilterField::Ticked:
        return u"ticked"_s;
    }
    Q_UNREACHABLE();
}

/// "5,000 ticked subscribers".
QString tickedText(const FilterValue &value)
{
    const auto name = TickedListName::parse(std::get<QString>(value));
    const qint64 people = name ? name->people : 0;
    return people == 1 ? u"1 ticked subscriber"_s
                       : QLocale(QLocale::English, QLocale::UnitedStates).toString(people)
                             + u" ticked subscribers"_s;
}

/// "%1 over %2" and the like: %1 the field, %2 and %3 the values.
QString opPattern(FilterOp op, FilterKind kind)
{
    const bool date = kind == FilterKind::Date;
    switch (op) {
    case FilterOp::Is:
        return date ? u"%1 on %2"_s : u"%1 is %2"_s;
    case FilterOp::IsNot:
        return date ? u"%1 not on %2"_s : u"%1 is not %2"_s;
    case FilterOp::Contains:
        return u"%1 contains %2"_s;
    case FilterOp::StartsWith:
        return u"%1 starts with %2"_s;
    case FilterOp::In:
        return u"%1 is one of %2"_s;
    case FilterOp::NotIn:
        return u"%1 is none of %2"_s;
    case FilterOp::Empty:
        return u"no %1"_s;
    case FilterOp::NotEmpty:
        return u"any %1"_s;
    case FilterOp::Less:
        return date ? u"%1 before %2"_s : u"%1 under %2"_s;
    case FilterOp::AtMost:
        return date ? u"%1 on or before %2"_s : u"%1 at most %2"_s;
    case FilterOp::More:
        return date ? u"%1 after %2"_s : u"%1 over %2"_s;
    case FilterOp::AtLeast:
        return date ? u"%1 on or after %2"_s : u"%1 at least %2"_s;
    case FilterOp::Between:
        return u"%1 between %2 and %3"_s;
    }
    Q_UNREACHABLE();
}

QString daysLateText(const FilterCondition &condition)
{
    const qint64 days = std::get<qint64>(condition.values.first());
    const QString late = days == 1 ? u"1 day late"_s : u"%1 days late"_s.arg(days);
    switch (condition.op) {
    case FilterOp::Is:
        return u"exactly "_s + late;
    case FilterOp::IsNot:
        return u"other than "_s + late;
    case FilterOp::Less:
        return u"under "_s + late;
    case FilterOp::AtMost:
        return u"at most "_s + late;
    case FilterOp::More:
        return u"over "_s + late;
    case FilterOp::AtLeast:
        return u"at least "_s + late;
    case FilterOp::Between:
        return u"%1 to %2 days late"_s.arg(days).arg(std::get<qint64>(condition.values.at(1)));
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

QString conditionText(const FilterCondition &condition, const FilterContext &context)
{
    const FilterKind kind = filterFieldInfo(condition.field).kind;
    if (condition.field == FilterField::DaysLate)
        return daysLateText(condition);
    if (kind == FilterKind::Boolean) {
        const bool yes = std::get<bool>(condition.values.first());
        if (condition.field == FilterField::HasEmail)
            return yes ? u"with an email address"_s : u"without an email address"_s;
        return yes ? u"in grace"_s : u"not in grace"_s;
    }
    if (condition.field == FilterField::Ticked) {
        QStringList lists;
        for (const auto &value : condition.values)
            lists.append(tickedText(value));
        const bool none = condition.op == FilterOp::IsNot || condition.op == FilterOp::NotIn;
        return (none ? u"none of the "_s : u"the "_s) + lists.join(u" or the "_s);
    }
    QStringList values;
    for (const auto &value : condition.values)
        values.append(valueText(value, context));
    if (condition.field == FilterField::Status || condition.field == FilterField::Kind) {
        if (condition.op == FilterOp::Is)
            return values.first();
        if (condition.op == FilterOp::IsNot)
            return u"not "_s + values.first();
    }
    const QString pattern = opPattern(condition.op, kind);
    const QString field = fieldText(condition.field);
    if (values.isEmpty())
        return pattern.arg(field);
    if (condition.op == FilterOp::Between)
        return pattern.arg(field, values.at(0), values.at(1));
    return pattern.arg(field, values.join(u", "_s));
}

} // namespace

QString englishFilterWord(const FilterWord &word, const FilterContext &context)
{
    switch (word.kind) {
    case FilterWord::Kind::Everybody:
        return u"all subscribers"_s;
    case FilterWord::Kind::Condition:
        return conditionText(word.condition, context);
    case FilterWord::Kind::Value:
        return word.condition.field == FilterField::Ticked
                   ? u"the "_s + tickedText(word.condition.values.first())
                   : valueText(word.condition.values.first(), context);
    case FilterWord::Kind::And:
        return u"and"_s;
    case FilterWord::Kind::Or:
        return u"or"_s;
    case FilterWord::Kind::Not:
        return u"not"_s;
    case FilterWord::Kind::Open:
        return u"("_s;
    case FilterWord::Kind::Close:
        return u")"_s;
    }
    Q_UNREACHABLE();
}

QString englishFilter(const FilterNode &filter, const FilterContext &context)
{
    QString out;
    bool tight = true; // no space at the start and after an opening bracket
    for (const auto &word : filterWords(filter)) {
        if (!tight && word.kind != FilterWord::Kind::Close)
            out += u' ';
        out += englishFilterWord(word, context);
        tight = word.kind == FilterWord::Kind::Open;
    }
    if (!out.isEmpty())
        out[0] = out[0].toUpper();
    return out;
}

} // namespace linedesk
