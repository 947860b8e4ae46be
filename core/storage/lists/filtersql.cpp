#include "core/storage/lists/filtersql.h"

#include "core/domain/tickedpart.h"
#include "core/storage/table.h"

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

class Builder
{
public:
    QString predicate(const FilterPredicate &node)
    {
        switch (node.shape) {
        case FilterPredicate::Shape::Everything: return u"1 = 1"_s;
        case FilterPredicate::Shape::Nothing: return u"1 = 0"_s;
        case FilterPredicate::Shape::All: return joined(node.parts, u" AND "_s);
        case FilterPredicate::Shape::Any: return joined(node.parts, u" OR "_s);
        case FilterPredicate::Shape::Clause:
            return node.clause.negated ? u"NOT (%1)"_s.arg(clause(node.clause))
                                       : clause(node.clause);
        }
        Q_UNREACHABLE();
    }

    SqlCondition condition;

private:
    QString bind(const QVariant &value)
    {
        const QString name = u":f%1"_s.arg(condition.binds.size());
        condition.binds.append({name, value});
        return name;
    }
    QString joined(const QList<FilterPredicate> &parts, const QString &word)
    {
        QStringList texts;
        for (const FilterPredicate &part : parts)
            texts.append(predicate(part));
        return u'(' + texts.join(word) + u')';
    }

    static QString escaped(QString text)
    {
        return text.replace(u'\\', "\\\\"_L1).replace(u'%', "\\%"_L1).replace(u'_', "\\_"_L1);
    }
    QString like(const QString &column, const QString &pattern)
    {
        return u"%1 LIKE %2 ESCAPE '\\'"_s.arg(column, bind(pattern));
    }

    QString text(const QString &column, const FilterClause &clause)
    {
        switch (clause.test) {
        case FilterClause::Test::Equals: {
            QStringList places;
            for (const QString &value : clause.texts)
                places.append(bind(value));
            return u"%1 IN (%2)"_s.arg(column, places.join(u", "_s));
        }
        case FilterClause::Test::Contains:
            return like(column, u'%' + escaped(clause.texts.first()) + u'%');
        case FilterClause::Test::StartsWith:
            return like(column, escaped(clause.texts.first()) + u'%');
        case FilterClause::Test::Missing: return u"%1 = ''"_s.arg(column);
        case FilterClause::Test::Range: break;
        }
        Q_UNREACHABLE();
    }
    /// A column whose entries stand between bars.
    QString list(const QString &column, const FilterClause &clause)
    {
        switch (clause.test) {
        case FilterClause::Test::Equals: {
            QStringList parts;
            for (QString value : clause.texts)
                parts.append(like(column, u"%|"_s + escaped(value.remove(u'|')) + u"|%"_s));
            return u'(' + parts.join(u" OR "_s) + u')';
        }
        case FilterClause::Test::Contains:
            return like(column, u'%' + escaped(QString(clause.texts.first()).remove(u'|')) + u'%');
        case FilterClause::Test::StartsWith:
            return like(column, u"%|"_s + escaped(QString(clause.texts.first()).remove(u'|')) + u'%');
        case FilterClause::Test::Missing: return u"%1 = ''"_s.arg(column);
        case FilterClause::Test::Range: break;
        }
        Q_UNREACHABLE();
    }
    QString range(const QString &column, const QVariant &low, const QVariant &high)
    {
        QStringList parts;
        if (low.isValid())
            parts.append(u"%1 >= %2"_s.arg(column, bind(low)));
        if (high.isValid())
            parts.append(u"%1 <= %2"_s.arg(column, bind(high)));
        return parts.isEmpty() ? u"1 = 1"_s : u'(' + parts.join(u" AND "_s) + u')';
    }
    QString number(const QString &column, const FilterClause &clause)
    {
        if (clause.test == FilterClause::Test::Missing)
            return u"1 = 0"_s;
        return range(column, clause.low ? QVariant(*clause.low) : QVariant(),
                     clause.high ? QVariant(*clause.high) : QVariant());
    }
    QString date(const QString &column, const QString &missing, const FilterClause &clause)
    {
        if (clause.test == FilterClause::Test::Missing)
            return missing;
        const auto value = [](QDate day) {
            return day.isValid() ? table::toVariant(day) : QVariant();
        };
        return u"(NOT (%1) AND %2)"_s.arg(missing,
                                          range(column, value(clause.from), value(clause.to)));
    }
    QString site(const FilterClause &clause)
    {
        if (clause.test == FilterClause::Test::Missing)
            return u"s.site_id IS NULL"_s;
        // A tower also means what stands under it.
        return u"(s.site_id IS NOT NULL AND s.site_id IN (WITH RECURSIVE below (id) AS (SELECT id FROM site n WHERE %1 "
               "UNION SELECT c.id FROM site c JOIN below b ON c.parent_id = b.id) "
               "SELECT id FROM below))"_s.arg(text(u"n.name_key"_s, clause));
    }
    /// A subscriber without a country of its own is in the company's, as filterSubjectOf() has it.
    static QString country()
    {
        return u"lower(coalesce(nullif(s.country, ''), (SELECT o.country FROM company o), ''))"_s;
    }
    /// The parts of a list hold their people one behind the other, sixteen bytes each; a place for
    /// each person of the longest part cuts them out.
    QString ticked(const FilterClause &clause)
    {
        return u"s.id IN (WITH RECURSIVE place (at) AS (SELECT 1 UNION ALL SELECT at + 16 FROM place "
               "WHERE at < %1) SELECT substr(t.members_key, p.at, 16) FROM ticked_part t "
               "JOIN place p ON p.at < t.people * 16 WHERE %2)"_s
            .arg((TickedPart::greatestPart - 1) * 16)
            .arg(text(u"t.list_name"_s, clause));
    }
    QString package(const FilterClause &clause)
    {
        const QString any = u"EXISTS (SELECT 1 FROM subscription p JOIN package k ON k.id = "
                            "p.package_id WHERE p.subscriber_id = s.id AND p.status <> 'ended'"_s;
        if (clause.test == FilterClause::Test::Missing)
            return u"NOT %1)"_s.arg(any);
        return u"%1 AND %2)"_s.arg(any, text(u"k.name_key"_s, clause));
    }

    QString clause(const FilterClause &clause)
    {
        switch (clause.field) {
        case FilterField::Account: return text(u"s.account_key"_s, clause);
        case FilterField::Name: return text(u"s.name_key"_s, clause);
        case FilterField::Status: return text(u"s.status"_s, clause);
        case FilterField::Kind: return text(u"s.kind"_s, clause);
        case FilterField::Email: return text(u"s.email_key"_s, clause);
        case FilterField::Phone: return list(u"s.phone_key"_s, clause);
        case FilterField::Street: return text(u"s.street_key"_s, clause);
        case FilterField::City: return text(u"s.city_key"_s, clause);
        case FilterField::Region: return text(u"s.region_key"_s, clause);
        case FilterField::PostalCode: return text(u"s.postal_key"_s, clause);
        case FilterField::Country: return text(country(), clause);
        case FilterField::Delivery: return text(u"s.delivery"_s, clause);
        case FilterField::Tag: return list(u"s.tags_key"_s, clause);
        case FilterField::Site: return site(clause);
        case FilterField::Package: return package(clause);
        case FilterField::Ticked: return ticked(clause);
        case FilterField::Since: return date(u"s.since"_s, u"s.since IS NULL"_s, clause);
        case FilterField::Balance:
            condition.usesSummary = true;
            return number(u"m.balance_minor"_s, clause);
        case FilterField::Credit:
            condition.usesSummary = true;
            return number(u"m.credit_minor"_s, clause);
        case FilterField::OldestDue:
            condition.usesSummary = true;
            return date(u"m.oldest_due"_s, u"m.oldest_due = '9999-12-31'"_s, clause);
        case FilterField::DaysLate:
        case FilterField::HasEmail:
        case FilterField::InGrace: break; // lowered by compileFilter()
        }
        Q_UNREACHABLE();
    }
};

} // namespace

SqlCondition filterCondition(const FilterPredicate &predicate)
{
    Builder builder;
    builder.condition.text = builder.predicate(predicate);
    return builder.condition;
}

} // namespace linedesk
