#pragma once
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace linedesk {

/// What a filter can ask about a subscriber. Source: S17–S19, ui.md §6 (filter builder).
enum class FilterField {
    Account,
    Name,
    Status,
    Kind,
    Email,
    Phone,
    Street,
    City,
    Region,
    PostalCode,
    Country,
    Site, ///< the site served from, or any site above it: a tower also means its sectors
    Package,
    Tag,
    Balance,
    Credit,
    DaysLate, ///< from the oldest due date and today; 0 when nothing is late
    OldestDue,
    Since,
    Delivery,
    HasEmail,
    InGrace, ///< late, and the grace days are not used up (decisions 1)
    Ticked,  ///< the list of people ticked one by one that has this name (tickedlist.h)
};

/// How a field's values look; decides its operators and its editor.
enum class FilterKind {
    Text,        ///< one text, compared folded
    Enumeration, ///< one of a few codes
    Money,       ///< minor units of the company's currency
    Number,      ///< whole number from 0
    Date,        ///< a business date, fixed or counted from today
    Boolean,
    List, ///< several texts; a condition holds if it holds for one of them
};

enum class FilterOp {
    Is,
    IsNot,
    Contains,
    StartsWith,
    In,
    NotIn,
    Empty,
    NotEmpty,
    Less, ///< "before" for dates
    AtMost,
    More, ///< "after" for dates
    AtLeast,
    Between, ///< both ends belong to it
};

/// One row of the field catalogue.
struct FilterFieldInfo {
    FilterField field = FilterField::Account;
    QString name;        ///< as written in text and JSON
    QStringList aliases; ///< other spellings that are read, never written
    FilterKind kind = FilterKind::Text;
    QStringList values; ///< the codes of an enumeration
};

/// The catalogue, in the order people are shown it.
const QList<FilterFieldInfo> &filterFields();
const FilterFieldInfo &filterFieldInfo(FilterField field);
/// The field of a name or alias, in any case.
std::optional<FilterField> filterFieldFromName(QStringView name);
/// The operators a field takes, in the order people are shown them.
QList<FilterOp> filterOperators(FilterField field);

/// "at_least": as it stands in JSON.
QString filterOpName(FilterOp op);
std::optional<FilterOp> filterOpFromName(QStringView name);

/// The known names as a list for Problem::expected, the one most like `typed` first.
QString expectedNames(QStringView typed, const QStringList &known);

} // namespace linedesk
