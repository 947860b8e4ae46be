#pragma once
#include "core/base/ids.h"
#include "core/base/money.h"
#include "core/domain/enumnames.h"


#include <QDate>
#include <QDateTime>

#include <limits>

namespace linedesk {

/// What a field accepts. A struct lists its fields once:
///     template <typename V> static void fields(V &&visit)
///     { visit("name", &Subscriber::name, FieldRule::text(200).needed()); … }
/// and that one list feeds the database columns, the sync bodies and the strict JSON codec.
struct FieldRule {
    bool required = false;
    int maxLength = 0; ///< characters; 0 = not a text
    bool lines = false; ///< line breaks allowed
    qint64 least = std::numeric_limits<qint64>::min();
    qint64 greatest = std::numeric_limits<qint64>::max();
    int maxCount = 0; ///< entries of a list

    static constexpr FieldRule text(int length) { return {.maxLength = length}; }
    static constexpr FieldRule longText(int length) { return {.maxLength = length, .lines = true}; }
    static constexpr FieldRule number(qint64 least, qint64 greatest)
    {
        return {.least = least, .greatest = greatest};
    }
    /// Any amount up to the limit, also negative.
    static constexpr FieldRule money() { return number(-Money::limit, Money::limit); }
    /// An amount of at least one minor unit.
    static constexpr FieldRule paid() { return number(1, Money::limit); }
    static constexpr FieldRule price() { return number(0, Money::limit); }
    static constexpr FieldRule list(int count, int length = 0)
    {
        return {.maxLength = length, .maxCount = count};
    }
    static constexpr FieldRule any() { return {}; }
    constexpr FieldRule needed() const
    {
        FieldRule rule = *this;
        rule.required = true;
        return rule;
    }
};

/// Visits the fields of T with (name, pointer to member, rule).
template <typename T, typename V>
void visitFields(V &&visit)
{
    T::fields(visit);
}

} // namespace linedesk
