#pragma once
#include "core/base/money.h"
#include "core/base/result.h"
#include "core/domain/filter/filterfield.h"

#include <QDate>
#include <QList>

#include <variant>

namespace linedesk {

/// A business date in a filter: fixed, or so many days from today, so that a saved filter moves on.
struct FilterDate {
    QDate fixed;           ///< invalid = counted from today
    int daysFromToday = 0; ///< −36,500 to 36,500; 0 when fixed

    static FilterDate on(QDate date) { return {date, 0}; }
    static FilterDate today(int days = 0) { return {{}, days}; }
    QDate resolve(QDate today) const
    {
        return fixed.isValid() ? fixed : today.addDays(daysFromToday);
    }
    /// "2026-11-21", "today", "today-30".
    QString text() const;
    static std::optional<FilterDate> parse(QStringView text);
    friend bool operator==(const FilterDate &, const FilterDate &) = default;
};

/// A value by its field's kind: text and enumeration codes as QString, money, number, date,
/// boolean.
using FilterValue = std::variant<QString, Money, qint64, FilterDate, bool>;

/// `field op values`. How many values depends on the operator: none, one, two (Between) or up to
/// `filterMaxValues` (In, NotIn).
struct FilterCondition {
    FilterField field = FilterField::Name;
    FilterOp op = FilterOp::Is;
    QList<FilterValue> values;
    friend bool operator==(const FilterCondition &, const FilterCondition &) = default;
};

/// A filter as a tree of plain values. An empty All at the root means everybody.
/// Text, JSON and the builder all make such trees; checkFilter() says whether one is sound.
struct FilterNode {
    enum class Shape { All, Any, Not, Condition };

    Shape shape = Shape::All;
    QList<FilterNode> children; ///< of All and Any; exactly one of Not
    FilterCondition condition;  ///< of Condition

    static FilterNode everybody() { return {}; }
    static FilterNode all(QList<FilterNode> nodes) { return {Shape::All, std::move(nodes), {}}; }
    static FilterNode any(QList<FilterNode> nodes) { return {Shape::Any, std::move(nodes), {}}; }
    static FilterNode negation(FilterNode node) { return {Shape::Not, {std::move(node)}, {}}; }
    static FilterNode where(FilterField field, FilterOp op, QList<FilterValue> values)
    {
        return {Shape::Condition, {}, {field, op, std::move(values)}};
    }

    bool isEverybody() const { return shape == Shape::All && children.isEmpty(); }
    bool isGroup() const { return shape == Shape::All || shape == Shape::Any; }
    /// Nested groups and negations on the longest way down; a condition alone is 0.
    int depth() const;
    /// All nodes, this one included.
    int size() const;
    /// The same meaning without groups of one and without empty groups: what text can say.
    FilterNode simplified() const;

    friend bool operator==(const FilterNode &, const FilterNode &) = default;
};

inline constexpr int filterMaxDepth = 8;
inline constexpr int filterMaxSize = 200;
inline constexpr int filterMaxValues = 100;
inline constexpr int filterMaxText = 200; ///< letters of one value
inline constexpr int filterMaxDaysLate = 36'500;

/// What is wrong with a condition, if anything: operator, number, type and range of its values.
std::optional<Problem> conditionProblem(const FilterCondition &condition);
/// Whether a tree is sound: every condition, no empty group but the root, depth and size.
Result<void> checkFilter(const FilterNode &filter);

} // namespace linedesk
