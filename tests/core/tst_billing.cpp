#include "core/base/json.h"
#include "core/billing/allocation.h"
#include "core/billing/explain.h"
#include "core/billing/lateness.h"
#include "core/billing/ledger.h"
#include "core/billing/spread.h"
#include "core/billing/totals.h"

#include <QRandomGenerator>
#include <QTest>

using namespace linedesk;
using namespace Qt::StringLiterals;

namespace {
Money cents(qint64 minor)
{
    return Money::fromMinor(minor);
}
Tax percent(const char *rate)
{
    return {u"Tax"_s, *Rate::parsePercent(QString::fromLatin1(rate))};
}
DraftLine line(qint64 price, QList<Tax> taxes, int pieces = 1)
{
    DraftLine out;
    out.quantity = Quantity::pieces(pieces);
    out.unitPrice = cents(price);
    out.taxes = std::move(taxes);
    return out;
}
} // namespace

class TestBilling : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aDiscountedLineIsRoundedBeforeItsTax()
    {
        // spec/rules: 348.35 × 16 − 4 % = 5350.656 → 5350.66, and 22 % of it: 6527.81.
        InvoiceDraft draft;
        draft.lines = {line(34835, {percent("22")}, 16)};
        draft.lines.first().discount = Discount::of(*Rate::parsePercent(u"4"));
        const auto totals = invoiceTotals(draft);
        QVERIFY(totals.ok());
        QCOMPARE(totals->subtotal, cents(535066));
        QCOMPARE(totals->total, cents(652781));
    }

    void taxIsRoundedWhereTheRuleSays_data()
    {
        // spec/rules "Tax rounding".
        QTest::addColumn<QList<qint64>>("amounts");
        QTest::addColumn<QString>("rate");
        QTest::addColumn<bool>("perLine");
        QTest::addColumn<qint64>("tax");
        using Amounts = QList<qint64>;
        QTest::newRow("half up") << Amounts{14000} << u"9.975"_s << false << qint64(1397);
        QTest::newRow("large") << Amounts{818000} << u"9.975"_s << false << qint64(81596);
        // ten lines of 3.60 at 5.5 %: 0.198 each → 0.20 × 10 = 2.00; together 1.98
        QTest::newRow("ten lines") << Amounts(10, 360) << u"5.5"_s << true << qint64(200);
        QTest::newRow("ten together") << Amounts(10, 360) << u"5.5"_s << false << qint64(198);
        // 68.33 + 68.33 + 57.50 + 85.00 = 279.16 at 20 % = 55.832 → 334.99 in all
        QTest::newRow("four lines")
            << Amounts{6833, 6833, 5750, 8500} << u"20"_s << false << qint64(5583);
        QTest::newRow("negative") << Amounts{-14000} << u"9.975"_s << false << qint64(-1397);
        QTest::newRow("nothing") << Amounts{} << u"20"_s << false << qint64(0);
    }
    void taxIsRoundedWhereTheRuleSays()
    {
        QFETCH(QList<qint64>, amounts);
        QFETCH(QString, rate);
        QFETCH(bool, perLine);
        QFETCH(qint64, tax);
        QList<TaxBase> bases;
        for (const qint64 amount : amounts)
            bases.append({cents(amount), {{u"Tax"_s, *Rate::parsePercent(rate)}}});
        const TaxResult result = taxOf(
            bases, {perLine ? TaxRounding::PerLine : TaxRounding::PerInvoice, TaxMode::Exclusive});
        QCOMPARE(result.total.minor(), tax);
        Money lines;
        for (const Money part : result.perLine)
            lines += part;
        QCOMPARE(lines, result.total);
    }

    void printedLinesAddUpForAnyInvoice()
    {
        const quint32 seed = QRandomGenerator::global()->generate();
        qInfo("seed %u", seed);
        QRandomGenerator random(seed);
        for (int run = 0; run < 3'000; ++run) {
            InvoiceDraft draft;
            draft.taxRule.rounding =
                random.bounded(2) ? TaxRounding::PerInvoice : TaxRounding::PerLine;
            draft.taxRule.mode = random.bounded(3) ? TaxMode::Exclusive : TaxMode::Inclusive;
            for (int i = int(random.bounded(9)); i >= 0; --i) {
                DraftLine item =
                    line(int(random.bounded(20'000)) - 3'000, {}, 1 + int(random.bounded(3)));
                if (random.bounded(4))
                    item.taxes.append({u"A"_s, Rate::fromRaw(random.bounded(30'000'000))});
                if (!random.bounded(3))
                    item.taxes.append(percent("9.975"));
                if (!random.bounded(3))
                    item.discount = Discount::of(Rate::fromRaw(random.bounded(100'000'000)));
                draft.lines.append(item);
            }
            if (!random.bounded(2))
                draft.discount = Discount::of(Rate::fromRaw(random.bounded(100'000'000)));
            if (!random.bounded(3))
                draft.cashStep = cents(5);
            const auto totals = invoiceTotals(draft);
            QVERIFY(totals.ok());
            Money amounts, taxes, shares, rows;
            for (const LineTotals &each : totals->lines) {
                amounts += each.amount;
                taxes += each.tax;
                shares += each.discountShare;
            }
            for (const TaxRow &row : totals->taxes)
                rows += row.amount;
            QCOMPARE(amounts, totals->subtotal);
            QCOMPARE(taxes, totals->tax);
            QCOMPARE(rows, totals->tax);
            QCOMPARE(shares, totals->discount);
            const Money added = draft.taxRule.mode == TaxMode::Exclusive ? totals->tax : Money();
            QCOMPARE(totals->net + added + totals->rounding, totals->total - totals->credit);
            QVERIFY(!totals->total.isNegative() && !totals->credit.isNegative());
        }
    }

    void largestRemainderPrefersTheEarlierLine()
    {
        // 1.00 over three equal lines: 33⅓ each, the unit left goes to the first.
        QCOMPARE(spreadByWeight(cents(100), QList<Money>(3, cents(7))),
                 (QList{cents(34), cents(33), cents(33)}));
        QCOMPARE(spreadByWeight(cents(-100), QList<Money>(3, cents(7))),
                 (QList{cents(-33), cents(-33), cents(-34)}));
        QCOMPARE(spreadByWeight(cents(5), {cents(0), cents(0)}), (QList{cents(5), cents(0)}));
    }

    void anInvoiceNeverGoesBelowZero()
    {
        InvoiceDraft draft;
        draft.lines = {line(2000, {percent("10")}), line(-5000, {percent("10")})};
        const auto totals = invoiceTotals(draft);
        QVERIFY(totals.ok());
        QCOMPARE(totals->total, Money());
        QCOMPARE(totals->credit, cents(3300)); // −30.00 and 10 %
    }

    void whatCannotBeAnInvoiceIsRefused()
    {
        const auto refused = [](const InvoiceDraft &draft, Reason reason, const QString &field) {
            const auto totals = invoiceTotals(draft);
            return !totals.ok() && totals.error().reason() == reason &&
                   totals.error().problems.first().field == field;
        };
        InvoiceDraft draft;
        draft.lines = {line(Money::limit, {}), line(1, {})};
        QVERIFY(refused(draft, Reason::Overflow, u"subtotal"_s));
        draft.lines = {line(Money::limit, {percent("1")})};
        QVERIFY(refused(draft, Reason::Overflow, u"total"_s));
        draft.lines = {line(1, {})};
        draft.lines.first().unitPrice = cents(Money::limit);
        draft.lines.first().quantity = Quantity::pieces(1'000'000);
        QVERIFY(refused(draft, Reason::Overflow, u"lines[0].amount"_s));
        draft.lines = {line(100, {percent("101")})};
        QVERIFY(refused(draft, Reason::OutOfRange, u"lines[0].tax"_s));
        draft.lines = {line(100, {})};
        draft.lines.first().discount = Discount::of(cents(101));
        QVERIFY(refused(draft, Reason::OutOfRange, u"lines[0].discount"_s));
        draft.lines.first().discount = {};
        draft.discount = Discount::of(cents(101));
        QVERIFY(refused(draft, Reason::OutOfRange, u"discount"_s));
        draft.discount = Discount::of(Rate::fromRaw(-1));
        QVERIFY(refused(draft, Reason::OutOfRange, u"discount"_s));
    }

    void moneyGoesToTheOldestInvoiceFirst()
    {
        const InvoiceId a = newId<InvoiceId>(), b = newId<InvoiceId>(), c = newId<InvoiceId>();
        const QList<OpenItem> items{
            {c, u"20260000003"_s, QDate(2026, 10, 30), cents(6995)},
            {b, u"20260000002"_s, QDate(2026, 10, 30), cents(5000)},
            {a, u"20260000009"_s, QDate(2026, 9, 30), cents(1000)},
        };
        QCOMPARE(allocate(cents(6500), items),
                 (AllocationPlan{{{a, cents(1000)}, {b, cents(5000)}, {c, cents(500)}}, Money()}));
        QCOMPARE(allocate(cents(20000), items).unapplied, cents(20000 - 12995));
        QCOMPARE(allocate(cents(0), items).parts.size(), 0);
        QCOMPARE(allocate(cents(-5), items), (AllocationPlan{{}, Money()}));

        const auto chosen = allocateChosen(cents(7000), items, {{c, cents(6995)}});
        QVERIFY(chosen.ok());
        QCOMPARE(chosen->unapplied, cents(5));
        const auto reason = [&](const QList<AllocationPart> &parts) {
            return allocateChosen(cents(7000), items, parts).error().reason();
        };
        QCOMPARE(reason({{c, cents(6996)}}), Reason::OutOfRange);
        QCOMPARE(reason({{c, cents(0)}}), Reason::OutOfRange);
        QCOMPARE(reason({{c, cents(5)}, {c, cents(5)}}), Reason::DuplicateField);
        QCOMPARE(reason({{c, cents(6995)}, {b, cents(6)}}), Reason::TooLarge);
        QCOMPARE(reason({{newId<InvoiceId>(), cents(6)}}), Reason::NotOpen);
    }

    void creditIsAppliedOldestPaymentFirstAndReleasedByAVoid()
    {
        const InvoiceId a = newId<InvoiceId>(), b = newId<InvoiceId>();
        const PaymentId early = newId<PaymentId>(), late = newId<PaymentId>();
        const QList<OpenItem> items{{a, u"1"_s, QDate(2026, 9, 30), cents(100)},
                                    {b, u"2"_s, QDate(2026, 10, 30), cents(100)}};
        const auto applied = applyCredit(
            {{late, QDate(2026, 9, 2), cents(500)}, {early, QDate(2026, 9, 1), cents(150)}}, items);
        QCOMPARE(applied,
                 (QList<AppliedPart>{
                     {early, a, cents(100)}, {early, b, cents(50)}, {late, b, cents(50)}}));
        QCOMPARE(releasedByPaymentVoid(applied, early),
                 (QList<AllocationPart>{{a, cents(100)}, {b, cents(50)}}));
        QCOMPARE(releasedByInvoiceVoid(applied, b),
                 (QList<AppliedPart>{{early, b, cents(50)}, {late, b, cents(50)}}));
    }

    void everyPostingBalances()
    {
        const SubscriberId dolores = newId<SubscriberId>();
        const Posting invoice = invoicePosting({dolores, cents(8495), cents(2500), cents(1097)});
        const Posting payment = paymentPosting(dolores, cents(10000));
        const QList<Posting> all{
            invoice,
            reversal(invoice),
            invoicePosting({dolores, cents(-3000), cents(0), cents(-300)}),
            payment,
            reversal(payment),
            paymentPosting({}, cents(5000)),
            receiptAssignedPosting(dolores, cents(5000)),
            openingPosting(dolores, cents(4210)),
            openingPosting(dolores, cents(-4210)),
        };
        for (const Posting &posting : all) {
            QVERIFY(isBalanced(posting));
            QVERIFY(posting.size() >= 2);
        }
        QCOMPARE(sumOn(invoice, LedgerAccount::Receivable, dolores), cents(12092));
        QCOMPARE(sumOn(payment, LedgerAccount::Receivable, dolores), cents(-10000));
        QCOMPARE(sumOn(all.at(5), LedgerAccount::UnallocatedReceipts, {}), cents(-5000));
        QCOMPARE(sumOn(all.at(2), LedgerAccount::Receivable, dolores), cents(-3300));
        QVERIFY(invoicePosting(InvoiceAmounts{dolores, {}, {}, {}}).isEmpty()); // an invoice of nothing
        QVERIFY(!isBalanced({{LedgerAccount::Cash, {}, cents(1)}}));
        QSet<QString> codes;
        for (const auto &account : chartOfAccounts()) {
            QCOMPARE(accountCode(account.account), account.code);
            codes.insert(account.code);
        }
        QCOMPARE(codes.size(), chartOfAccounts().size());
    }

    void latenessCountsFromTheDueDate_data()
    {
        QTest::addColumn<QDate>("today");
        QTest::addColumn<int>("daysLate");
        QTest::addColumn<bool>("inGrace");
        QTest::newRow("before") << QDate(2026, 10, 29) << 0 << false;
        QTest::newRow("due date") << QDate(2026, 10, 30) << 0 << false;
        QTest::newRow("day after") << QDate(2026, 10, 31) << 1 << true;
        QTest::newRow("the picture") << QDate(2026, 11, 21) << 22 << true;
        QTest::newRow("last day of grace") << QDate(2026, 11, 28) << 29 << true;
        QTest::newRow("used up") << QDate(2026, 11, 29) << 30 << false;
    }
    void latenessCountsFromTheDueDate()
    {
        // ui/subscribers.png: due Oct 30, 22 days late, "Suspends in 8 days (Nov 29)".
        QFETCH(QDate, today);
        QFETCH(int, daysLate);
        QFETCH(bool, inGrace);
        const Lateness late = lateness(QDate(2026, 10, 30), cents(12840), today, {30, {}});
        QCOMPARE(late.daysLate, daysLate);
        QCOMPARE(late.pastDue, daysLate > 0);
        QCOMPARE(late.inGrace, inGrace);
        QCOMPARE(late.suspendsOn, QDate(2026, 11, 29));
    }

    void nothingOwedIsNeverLate()
    {
        const QDate today(2026, 11, 21);
        QCOMPARE(lateness({}, cents(5), today, {}), Lateness());
        QCOMPARE(lateness(QDate(2026, 10, 30), cents(0), today, {}), Lateness());
        const Lateness tolerated =
            lateness(QDate(2026, 10, 30), cents(500), today, {15, cents(500)});
        QVERIFY(tolerated.pastDue && !tolerated.inGrace && !tolerated.suspendsOn.isValid());
        QVERIFY(lateness(QDate(2026, 10, 30), cents(501), today, {15, cents(500)})
                    .suspendsOn.isValid());
    }

    void aChargeExplainsItself()
    {
        ChargeHow how;
        how.period = {QDate(2026, 11, 1), QDate(2026, 12, 1)};
        how.months = 1;
        how.days = how.termDays = 30;
        how.unitPrice = cents(6995);
        how.tax = percent("9.975");
        const QJsonObject json = chargeHowToJson(how);
        QCOMPARE(canonicalJson(json),
                 R"({"days":30,"end":"2026-12-01","kind":"term","months":1,"quantity":1000000,)"
                 R"("start":"2026-11-01","tax":{"name":"Tax","rate":9975000},)"
                 R"("tax_mode":"exclusive","tax_rounding":"per_invoice","term_days":30,)"
                 R"("unit_minor":6995})"_ba);
        QCOMPARE(*chargeHowFromJson(json), how);

        ChargeHow setup;
        setup.kind = HowKind::Setup;
        setup.unitPrice = cents(2500);
        QCOMPARE(*chargeHowFromJson(*parseJsonObject(canonicalJson(chargeHowToJson(setup)))),
                 setup);

        const auto refused = [&json](const QString &key, const QJsonValue &value) {
            QJsonObject changed = json;
            if (value.isUndefined())
                changed.remove(key);
            else
                changed.insert(key, value);
            return chargeHowFromJson(changed).error().problems.first();
        };
        QCOMPARE(refused(u"days"_s, QJsonValue::Undefined).reason, Reason::Required);
        QCOMPARE(refused(u"day"_s, 1).reason, Reason::UnknownField);
        QCOMPARE(refused(u"days"_s, 1.5).reason, Reason::WrongType);
        QCOMPARE(refused(u"days"_s, -1).reason, Reason::OutOfRange);
        QCOMPARE(refused(u"kind"_s, u"other"_s).reason, Reason::UnknownValue);
        QCOMPARE(refused(u"end"_s, u"2026-11-01"_s).reason, Reason::EndNotAfterStart);
        QCOMPARE(refused(u"start"_s, QJsonValue()).reason, Reason::Required);
        QCOMPARE(refused(u"tax"_s, QJsonObject{{u"name"_s, u"x"_s}}).field, u"tax.rate"_s);
    }
};

QTEST_APPLESS_MAIN(TestBilling)
#include "tst_billing.moc"
