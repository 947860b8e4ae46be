#pragma once
#include "core/domain/filter/filterwords.h"
#include "ui/common/words/datewords.h"
#include "ui/common/words/moneyformat.h"

#include <QCoreApplication>

namespace linedesk {

/// A filter as a sentence for people: "Balance over $50.00 and over 15 days late". One piece after
/// the other, each a phrase of its own, so that languages can say it their way. Source: ui.md 6.
class FilterSentence
{
    Q_DECLARE_TR_FUNCTIONS(linedesk::FilterSentence)
public:
    explicit FilterSentence(const MoneyFormat &money)
        : m_money(money)
    {
    }
    QString plain(const FilterNode &filter) const;
    /// HTML with "and", "or" and "not" in bold; what people typed is escaped.
    QString rich(const FilterNode &filter) const;

private:
    QString sentence(const FilterNode &filter, bool rich) const;
    QString word(const FilterWord &word) const;
    QString condition(const FilterCondition &condition) const;
    QString daysLate(const FilterCondition &condition) const;
    QString value(FilterField field, const FilterValue &value) const;
    static QString field(FilterField field);
    static QString pattern(FilterOp op, FilterKind kind);

    MoneyFormat m_money;
    DateWords m_dates;
};

} // namespace linedesk
