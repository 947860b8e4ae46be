#include "core/domain/filter/filterfield.h"

#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

struct OpName {
    FilterOp op;
    QLatin1StringView name;
};
constexpr OpName opNames[] = {
    {FilterOp::Is, "is"_L1},
    {FilterOp::IsNot, "is_not"_L1},
    {FilterOp::Contains, "contains"_L1},
    {FilterOp::StartsWith, "starts_with"_L1},
    {FilterOp::In, "in"_L1},
    {FilterOp::NotIn, "not_in"_L1},
    {FilterOp::Empty, "empty"_L1},
    {FilterOp::NotEmpty, "not_empty"_L1},
    {FilterOp::Less, "less"_L1},
    {FilterOp::AtMost, "at_most"_L1},
    {FilterOp::More, "more"_L1},
    {FilterOp::AtLeast, "at_least"_L1},
    {FilterOp::Between, "between"_L1},
};

/// The number of letters to insert, drop or change to make one word of the other.
qsizetype editDistance(QStringView a, QStringView b)
{
    QList<qsizetype> row(b.size() + 1);
    std::iota(row.begin(), row.end(), 0);
    for (qsizetype i = 1; i <= a.size(); ++i) {
        qsizetype diagonal = row[0];
        row[0] = i;
        for (qsizetype j = 1; j <= b.size(); ++j) {
            const qsizetype above = row[j];
            row[j] =
                std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)});
            diagonal = above;
        }
    }
    return row.last();
}

} // namespace

const QList<FilterFieldInfo> &filterFields()
{
    using enum FilterField;
    static const QList<FilterFieldInfo> fields{
        {Account, u"account"_s, {}, FilterKind::Text, {}},
        {Name, u"name"_s, {}, FilterKind::Text, {}},
        {Status,
         u"status"_s,
         {},
         FilterKind::Enumeration,
         {u"active"_s, u"suspended"_s, u"hibernated"_s, u"prospect"_s, u"archived"_s}},
        {Kind, u"kind"_s, {}, FilterKind::Enumeration, {u"residential"_s, u"business"_s}},
        {Email, u"email"_s, {}, FilterKind::List, {}},
        {Phone, u"phone"_s, {u"mobile"_s}, FilterKind::List, {}},
        {Street, u"street"_s, {}, FilterKind::Text, {}},
        {City, u"city"_s, {u"town"_s}, FilterKind::Text, {}},
        {Region, u"region"_s, {u"state"_s}, FilterKind::Text, {}},
        {PostalCode, u"postal_code"_s, {u"zip"_s}, FilterKind::Text, {}},
        {Country, u"country"_s, {}, FilterKind::Text, {}},
        {Site, u"site"_s, {u"tower"_s}, FilterKind::List, {}},
        {Package, u"package"_s, {}, FilterKind::List, {}},
        {Tag, u"tag"_s, {}, FilterKind::List, {}},
        {Balance, u"balance"_s, {}, FilterKind::Money, {}},
        {Credit, u"credit"_s, {}, FilterKind::Money, {}},
        {DaysLate, u"days_late"_s, {}, FilterKind::Number, {}},
        {OldestDue, u"oldest_due"_s, {}, FilterKind::Date, {}},
        {Since, u"since"_s, {}, FilterKind::Date, {}},
        {Delivery, u"delivery"_s, {}, FilterKind::Enumeration, {u"email"_s, u"paper"_s, u"both"_s}},
        {HasEmail, u"has_email"_s, {}, FilterKind::Boolean, {}},
        {InGrace, u"in_grace"_s, {}, FilterKind::Boolean, {}},
        {Ticked, u"ticked"_s, {}, FilterKind::Text, {}},
    };
    return fields;
}

const FilterFieldInfo &filterFieldInfo(FilterField field)
{
    const auto &fields = filterFields();
    const auto &info = fields.at(qsizetype(field)); // the catalogue is in the order of the enum
    Q_ASSERT(info.field == field);
    return info;
}

std::optional<FilterField> filterFieldFromName(QStringView name)
{
    for (const auto &info : filterFields()) {
        if (name.compare(info.name, Qt::CaseInsensitive) == 0)
            return info.field;
        for (const auto &alias : info.aliases) {
            if (name.compare(alias, Qt::CaseInsensitive) == 0)
                return info.field;
        }
    }
    return std::nullopt;
}

QList<FilterOp> filterOperators(FilterField field)
{
    using enum FilterOp;
    if (field == FilterField::Ticked)
        return {Is, IsNot, In, NotIn};
    switch (filterFieldInfo(field).kind) {
    case FilterKind::Text:
    case FilterKind::List:
        return {Is, IsNot, Contains, StartsWith, In, NotIn, Empty, NotEmpty};
    case FilterKind::Enumeration:
        return {Is, IsNot, In, NotIn};
    case FilterKind::Money:
    case FilterKind::Number:
        return {More, AtLeast, Less, AtMost, Is, IsNot, Between};
    case FilterKind::Date:
        return {Is, IsNot, Less, AtMost, More, AtLeast, Between, Empty, NotEmpty};
    case FilterKind::Boolean:
        return {Is};
    }
    Q_UNREACHABLE();
}

QString filterOpName(FilterOp op)
{
    return opNames[qsizetype(op)].name;
}

std::optional<FilterOp> filterOpFromName(QStringView name)
{
    for (const auto &row : opNames) {
        if (name == row.name)
            return row.op;
    }
    return std::nullopt;
}

QString expectedNames(QStringView typed, const QStringList &known)
{
    const QString wanted = typed.left(64).toString().toLower();
    QStringList names = known;
    const auto nearest =
        std::min_element(names.begin(), names.end(), [&wanted](const QString &a, const QString &b) {
            return editDistance(wanted, a) < editDistance(wanted, b);
        });
    if (nearest != names.end())
        std::rotate(names.begin(), nearest, nearest + 1);
    return names.join(u", "_s);
}

} // namespace linedesk
