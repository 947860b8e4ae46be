#include "ui/billing/runreasonwords.h"

#include "ui/common/words/problemwords.h"

using namespace Qt::StringLiterals;

namespace linedesk {

QString RunReasonWords::text(const RunRow &row)
{
    if (row.check == RunCheck::Ready)
        return tr("Ready");
    const std::pair<QLatin1StringView, QString> known[] = {
        {"no_price"_L1, tr("Package has no price")},
        {"no_tax_area"_L1, tr("No tax area set")},
        {"no_address"_L1, tr("No mailing address")},
        {"no_email"_L1, tr("No email address")},
        {"archived"_L1, tr("Archived subscriber")},
        {"suspended"_L1, tr("Suspended subscriber")},
        {"overflow"_L1, tr("Amount is too large")},
        {"zero_total"_L1, tr("Total is zero")},
        {"credit_covers"_L1, tr("Credit covers all of it")},
        {"credit"_L1, tr("Credit covers all of it")},
        {"first_invoice"_L1, tr("First invoice")},
        {"several_terms"_L1, tr("More than one term")},
        {"many_terms"_L1, tr("More than one term")},
        {"higher"_L1, tr("Higher than last time")},
        {"setup_fee"_L1, tr("With a setup fee")},
        {"disputed"_L1, tr("An invoice is disputed")},
    };
    for (const auto &[reason, words] : known) {
        if (row.reason == reason)
            return words;
    }
    if (!row.problems.isEmpty())
        return ProblemWords::sentence(row.problems.first());
    return row.check == RunCheck::Held ? tr("Held back") : tr("Worth a look");
}

} // namespace linedesk
