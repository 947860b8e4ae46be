#include "core/base/dates.h"
#include "core/billing/proration.h"
#include "core/billing/tax.h"
#include "tests/cases/casefields.h"
#include "tests/cases/prorationcase.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace linedesk::cases {
namespace {

/// What is in force while the steps of a scenario pass by.
class Scenario {
public:
    Scenario(CaseFields &one, QString path, Outcome &outcome)
        : m_one(one)
        , m_path(std::move(path))
        , m_outcome(outcome)
    {
    }

    void run()
    {
        m_one.remarks({"id"_L1, "kind"_L1, "policy_note"_L1});
        m_price = m_before = m_one.money("price"_L1);
        m_months = m_monthsBefore = monthsOfPeriod(m_one.oneOf("period"_L1, periodNames()));
        m_start = m_one.date("start"_L1);
        if (m_one.has("trial_days"_L1))
            m_firstDay = m_start.addDays(m_one.whole("trial_days"_L1, 0, 4'000));
        if (m_one.has("billing_cycle_day"_L1))
            m_billDay = int(m_one.whole("billing_cycle_day"_L1, 1, 31));
        if (m_one.has("rule"_L1))
            m_dayCount =
                m_one.oneOf("rule"_L1, {u"every month counts as 30 days"_s,
                                        u"partial first month is deferred to the next bill day"_s})
                        .startsWith(u"every"_s)
                    ? DayCount::ThirtyPerMonth
                    : DayCount::Actual;
        if (m_one.has("mode"_L1)) {
            m_one.oneOf("mode"_L1, {u"in advance, calendar"_s, u"IN_ARREAR, calendar"_s});
            m_calendar = true;
        }
        if (m_one.has("setup_fee"_L1))
            m_setupFee = m_one.money("setup_fee"_L1);
        m_tax.rate = m_one.has("tax_percent"_L1) ? m_one.percent("tax_percent"_L1) : Rate();
        const auto steps = m_one.objects("steps"_L1);
        if (steps.isEmpty())
            m_one.unreadable("steps"_L1, u"give at least one step"_s);
        for (qsizetype i = 0; i < steps.size() && m_outcome.unreadable.isEmpty(); ++i)
            runStep(steps.at(i), u"%1.steps[%2]"_s.arg(m_path).arg(i));
    }

private:
    void runStep(const QJsonObject &object, const QString &path)
    {
        CaseFields step(object, path, m_outcome);
        step.remarks({"implied"_L1});
        m_day = step.date("date"_L1);
        readWhatIsDone(step);
        m_sum = {};
        m_chargedBefore = m_lastRange.end;
        const auto items = step.objects("expected_invoice_items"_L1);
        for (qsizetype i = 0; i < items.size(); ++i)
            runItem(items.at(i), u"%1.expected_invoice_items[%2]"_s.arg(path).arg(i));
        // What goes below zero stays on the account (V9), and a case has to say so.
        if (m_sum.isNegative() && !m_done.contains(u"cancel"_s))
            m_outcome.differences.append({isoDate(m_day) + u" remaining credit kept on account"_s,
                                          u"no line"_s, (-m_sum).plainText(2)});
    }

    void readWhatIsDone(CaseFields &step)
    {
        static const QRegularExpression change(
            u"^(change (plan )?to|upgrade to) (\\d+\\.\\d\\d)/(month|quarter|year)\\b"_s);
        static const QRegularExpression move(u"^move (account )?bill day (back )?to (\\d+)\\b"_s);
        static const QRegularExpression adjust(u"^staff adjusts that line by (\\d+\\.\\d\\d)$"_s);
        static const QRegularExpression other(
            u"^(bill|trial ends, bill|pay|cancel|suspend billing|resume)\\b"_s);
        m_done = step.text("do"_L1);
        m_before = m_price;
        m_monthsBefore = m_months;
        m_adjustment = {};
        if (const auto match = change.match(m_done); match.hasMatch()) {
            m_price = moneyOf(match.captured(3), 2).value_or(Money());
            const QString unit = match.captured(4);
            m_months = unit == u"month" ? 1 : unit == u"quarter" ? 3 : 12;
        } else if (const auto match = move.match(m_done); match.hasMatch()) {
            m_billDay = match.captured(3).toInt();
        } else if (const auto match = adjust.match(m_done); match.hasMatch()) {
            m_adjustment = moneyOf(match.captured(1), 2).value_or(Money());
        } else if (!other.match(m_done).hasMatch()) {
            step.unreadable("do"_L1, u"begin with bill, trial ends, pay, cancel, suspend, resume, "
                                     "change to, upgrade to, move bill day or staff adjusts"_s);
        }
    }

    void runItem(const QJsonObject &object, const QString &path)
    {
        CaseFields item(object, path, m_outcome);
        const QString kind = item.oneOf(
            "item"_L1, {u"recurring"_s, u"credit for unused time"_s, u"credit incl. tax"_s,
                        u"tax"_s, u"adjustment"_s, u"setup fee"_s, u"account credit used"_s,
                        u"remaining credit kept on account"_s});
        const QDate from = item.date("service_from"_L1), to = item.date("service_to"_L1);
        const Money wanted = item.money("amount"_L1);
        if (!m_outcome.unreadable.isEmpty())
            return;
        const Money ours = amountOf(kind, from, to);
        compareRange(kind, {from, to});
        m_outcome.compare(isoDate(m_day) + u' ' + kind, wanted.plainText(2), ours.plainText(2));
        m_sum += ours;
    }

    Money amountOf(const QString &kind, QDate from, QDate to)
    {
        if (kind == u"recurring")
            return m_lastCharge = recurring(from, to);
        if (kind == u"credit for unused time") {
            const DateRange charged{to.addMonths(-m_monthsBefore), to};
            return unusedCredit(m_before, charged, from, m_dayCount, m_adjusted);
        }
        if (kind == u"credit incl. tax") {
            const DateRange charged{to.addMonths(-m_months), to};
            const Money unused = unusedCredit(m_price, charged, from, m_dayCount);
            const Money credit = unused + taxOn(unused);
            m_kept -= credit;
            return credit;
        }
        if (kind == u"tax")
            return taxOn(m_lastCharge);
        if (kind == u"adjustment") {
            m_adjusted += m_adjustment;
            return -m_adjustment;
        }
        if (kind == u"setup fee")
            return m_setupFee;
        if (kind == u"account credit used") {
            const Money used = qMin(m_kept, qMax(m_sum, Money()));
            m_kept -= used;
            return -used;
        }
        const Money kept = m_sum.isNegative() ? -m_sum : Money();
        m_kept += kept;
        return kept;
    }

    /// Credits end where the last charge before this step did; what has no range of its own stands
    /// on its day.
    void compareRange(const QString &kind, const DateRange &range)
    {
        DateRange ours{m_day, m_day};
        if (kind == u"recurring") {
            m_lastRange = ours = range; // its bill day and its amount say enough
        } else if (kind.startsWith(u"credit"_s)) {
            ours = {range.start, m_chargedBefore};
        } else if (kind == u"tax") {
            ours = m_lastRange;
        } else if (kind == u"setup fee") {
            ours = {m_start, m_start};
        }
        const auto shown = [](const DateRange &days) {
            return isoDate(days.start) + u" to "_s + isoDate(days.end);
        };
        m_outcome.compare(isoDate(m_day) + u' ' + kind, shown(range), shown(ours));
    }

    Money recurring(QDate from, QDate to)
    {
        if (!m_firstDay.isNull()) {
            m_outcome.compare(u"first billed day"_s, isoDate(from), isoDate(m_firstDay));
            m_firstDay = {};
        }
        if (m_billDay > 0)
            m_outcome.compare(isoDate(m_day) + u" term ends on the bill day"_s,
                              QString::number(to.day()),
                              QString::number(qMin(m_billDay, to.daysInMonth())));
        if (m_calendar) {
            // A used part that is billed at a change still has the price before it.
            const Money price = m_done.contains("used part"_L1) ? m_before : m_price;
            const QDate month(from.year(), from.month(), 1);
            return prorated(price, {from, to}, {month, month.addMonths(1)}, m_dayCount);
        }
        // A range up to one term is a share of the term that ends with it; a longer one is whole
        // terms from its end backwards and the part that is left.
        Money amount;
        while (from < to) {
            const DateRange term{to.addMonths(-m_months), to};
            amount += prorated(m_price, {qMax(from, term.start), to}, term, m_dayCount);
            to = term.start;
        }
        return amount;
    }

    Money taxOn(Money amount) const { return taxOf({{amount, {m_tax}}}, {}).total; }

    CaseFields &m_one;
    QString m_path;
    Outcome &m_outcome;
    Money m_price, m_before;
    int m_months = 1, m_monthsBefore = 1;
    QDate m_start;
    DateRange m_lastRange; ///< of the last recurring item
    QDate m_chargedBefore; ///< its end before this step
    QDate m_firstDay;      ///< until the first recurring item was seen
    int m_billDay = 0;
    DayCount m_dayCount = DayCount::Actual;
    bool m_calendar = false;
    Money m_setupFee;
    Tax m_tax{u"tax"_s, {}};
    QDate m_day;
    QString m_done;
    Money m_adjustment, m_adjusted;
    Money m_sum, m_lastCharge;
    Money m_kept; ///< credit on the account
};

} // namespace

void runScenarioCase(const QJsonObject &object, const QString &path, Outcome &outcome)
{
    CaseFields one(object, path, outcome);
    Scenario(one, path, outcome).run();
}

} // namespace linedesk::cases
