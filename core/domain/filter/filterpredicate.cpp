#include "core/domain/filter/filtercompile.h"

#include <algorithm>

namespace linedesk {
namespace {

/// The stored field of a clause: texts, a whole number or a date.
struct Stored {
    QStringList texts;
    std::optional<qint64> number;
    QDate date;
};

Stored storedOf(FilterField field, const FilterSubject &subject)
{
    switch (field) {
    case FilterField::Balance:
        return {{}, subject.balance.minor(), {}};
    case FilterField::Credit:
        return {{}, subject.credit.minor(), {}};
    case FilterField::OldestDue:
        return {{}, {}, subject.oldestDue};
    case FilterField::Since:
        return {{}, {}, subject.since};
    case FilterField::DaysLate:
    case FilterField::HasEmail:
    case FilterField::InGrace:
        Q_UNREACHABLE(); // lowered by compileFilter()
    case FilterField::Account:
    case FilterField::Name:
    case FilterField::Status:
    case FilterField::Kind:
    case FilterField::Email:
    case FilterField::Phone:
    case FilterField::Street:
    case FilterField::City:
    case FilterField::Region:
    case FilterField::PostalCode:
    case FilterField::Country:
    case FilterField::Site:
    case FilterField::Package:
    case FilterField::Tag:
    case FilterField::Delivery:
    case FilterField::Ticked:
        break;
    }
    return {subject.textsOf(field), {}, {}};
}

bool clauseHolds(const FilterClause &clause, const Stored &stored)
{
    const auto anyText = [&stored](auto test) {
        return std::any_of(stored.texts.begin(), stored.texts.end(), test);
    };
    switch (clause.test) {
    case FilterClause::Test::Equals:
        return anyText([&](const QString &text) { return clause.texts.contains(text); });
    case FilterClause::Test::Contains:
        return anyText([&](const QString &text) { return text.contains(clause.texts.first()); });
    case FilterClause::Test::StartsWith:
        return anyText([&](const QString &text) { return text.startsWith(clause.texts.first()); });
    case FilterClause::Test::Missing:
        return stored.texts.isEmpty() && !stored.number && !stored.date.isValid();
    case FilterClause::Test::Range:
        if (stored.number)
            return (!clause.low || *stored.number >= *clause.low) &&
                   (!clause.high || *stored.number <= *clause.high);
        return stored.date.isValid() && (!clause.from.isValid() || stored.date >= clause.from) &&
               (!clause.to.isValid() || stored.date <= clause.to);
    }
    Q_UNREACHABLE();
}

} // namespace

bool predicateMatches(const FilterPredicate &predicate, const FilterSubject &subject)
{
    const auto matches = [&subject](const FilterPredicate &part) {
        return predicateMatches(part, subject);
    };
    switch (predicate.shape) {
    case FilterPredicate::Shape::Everything:
        return true;
    case FilterPredicate::Shape::Nothing:
        return false;
    case FilterPredicate::Shape::All:
        return std::all_of(predicate.parts.begin(), predicate.parts.end(), matches);
    case FilterPredicate::Shape::Any:
        return std::any_of(predicate.parts.begin(), predicate.parts.end(), matches);
    case FilterPredicate::Shape::Clause:
        return clauseHolds(predicate.clause, storedOf(predicate.clause.field, subject)) !=
               predicate.clause.negated;
    }
    Q_UNREACHABLE();
}

} // namespace linedesk
