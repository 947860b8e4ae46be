#include "core/billing/ledger.h"

#include <QRandomGenerator>
#include <QTest>

using namespace linedesk;
using namespace Qt::StringLiterals;

/// What each business event books, line by line, and that nothing is ever out of balance.
class TestLedger : public QObject {
    Q_OBJECT

    static Money cents(qint64 minor) { return Money::fromMinor(minor); }

    /// "1200 119.90" of each line, debits positive.
    static QStringList lines(const Posting &posting)
    {
        QStringList out;
        for (const PostingLine &line : posting)
            out.append(accountCode(line.account) + u' ' + line.amount.plainText(2) +
                       (line.subscriber.isNull() ? QString() : u" subscriber"_s));
        return out;
    }

    const SubscriberId m_dolores = newId<SubscriberId>();

private Q_SLOTS:
    void theChartHasOneCodeForEachAccountAndKeepsTheOldOnes()
    {
        QSet<QString> codes;
        QString before;
        for (const ChartAccount &account : chartOfAccounts()) {
            QCOMPARE(accountCode(account.account), account.code);
            QVERIFY(account.code > before); // by code
            before = account.code;
            codes.insert(account.code);
            // The first digit is the type: 1 assets, 2 liabilities, 3 equity, 4 income, 6 expenses.
            const QHash<QChar, AccountType> types{{u'1', AccountType::Asset},
                                                  {u'2', AccountType::Liability},
                                                  {u'3', AccountType::Equity},
                                                  {u'4', AccountType::Income},
                                                  {u'6', AccountType::Expense}};
            QCOMPARE(account.type, types.value(account.code.front()));
        }
        QCOMPARE(codes.size(), 18);
        // Records of earlier versions hold these.
        using enum LedgerAccount;
        for (const auto &[account, code] :
             {std::pair(Cash, u"1000"_s), std::pair(Receivable, u"1200"_s),
              std::pair(UnallocatedReceipts, u"1290"_s), std::pair(TaxPayable, u"2200"_s),
              std::pair(CustomerCredit, u"2300"_s), std::pair(OpeningBalances, u"3900"_s),
              std::pair(ServiceRevenue, u"4000"_s), std::pair(SetupRevenue, u"4100"_s)})
            QCOMPARE(accountCode(account), code);
        QCOMPARE(nameOf(AccountType::Expense), "expense"_L1);
    }

    void eachEventBooksItsAccounts_data()
    {
        QTest::addColumn<QStringList>("ours");
        QTest::addColumn<QStringList>("expected");
        using enum LedgerAccount;
        const AccountRef own(u"4050"_s); // an account that the company added
        const ChargedAmounts charged{m_dolores,
                                     {{ServiceRevenue, cents(6995)},
                                      {own, cents(1000)},
                                      {ServiceRevenue, cents(500)},
                                      {DiscountsGiven, cents(-300)}},
                                     cents(820)};
        // 69.95 + 10.00 + 5.00 - 3.00 = 81.95; with 8.20 tax 90.15.
        QTest::newRow("invoice") << lines(invoicePosting(charged))
                                 << QStringList{u"1200 90.15 subscriber"_s, u"4000 -74.95"_s,
                                                u"4050 -10.00"_s, u"4900 3.00"_s, u"2200 -8.20"_s};
        QTest::newRow("debit memo")
            << lines(debitMemoPosting({m_dolores, {{own, cents(1000)}}, {}}))
            << QStringList{u"1200 10.00 subscriber"_s, u"4050 -10.00"_s};
        QTest::newRow("credit memo")
            << lines(creditMemoPosting({m_dolores, {{CreditMemos, cents(1000)}}, cents(100)}))
            << QStringList{u"1200 -11.00 subscriber"_s, u"4910 10.00"_s, u"2200 1.00"_s};
        QTest::newRow("rounded to 0.05: 10.02 to 10.00")
            << lines(invoicePosting(
                   ChargedAmounts{m_dolores, {{ServiceRevenue, cents(1002)}}, {}, cents(-2)}))
            << QStringList{u"1200 10.00 subscriber"_s, u"4000 -10.02"_s, u"4990 0.02"_s};
        QTest::newRow("nothing") << lines(
                                        invoicePosting(ChargedAmounts{m_dolores, {{own, {}}}, {}}))
                                 << QStringList();
        QTest::newRow("write-off") << lines(writeOffPosting(m_dolores, cents(5000)))
                                   << QStringList{u"6100 50.00"_s, u"1200 -50.00 subscriber"_s};
        QTest::newRow("write-off with its tax")
            << lines(writeOffPosting(m_dolores, cents(5500), cents(500)))
            << QStringList{u"6100 50.00"_s, u"2200 5.00"_s, u"1200 -55.00 subscriber"_s};
        QTest::newRow("refund") << lines(refundPosting(m_dolores, cents(7420)))
                                << QStringList{u"1200 74.20 subscriber"_s, u"1000 -74.20"_s};
        QTest::newRow("returned check")
            << lines(returnedCheckPosting(m_dolores, cents(9015)))
            << QStringList{u"1000 -90.15"_s, u"1200 90.15 subscriber"_s};
        QTest::newRow("deposit taken")
            << lines(depositTakenPosting(m_dolores, cents(10000)))
            << QStringList{u"1000 100.00"_s, u"2400 -100.00 subscriber"_s};
        QTest::newRow("deposit applied")
            << lines(depositAppliedPosting(m_dolores, cents(4000)))
            << QStringList{u"2400 40.00 subscriber"_s, u"1200 -40.00 subscriber"_s};
        QTest::newRow("deposit given back")
            << lines(depositReturnedPosting(m_dolores, cents(6000)))
            << QStringList{u"2400 60.00 subscriber"_s, u"1000 -60.00"_s};
        QTest::newRow("drawer over") << lines(drawerPosting(cents(50125), cents(50100)))
                                     << QStringList{u"1000 0.25"_s, u"6200 -0.25"_s};
        QTest::newRow("drawer short") << lines(drawerPosting(cents(49900), cents(50100)))
                                      << QStringList{u"1000 -2.00"_s, u"6200 2.00"_s};
        QTest::newRow("drawer right")
            << lines(drawerPosting(cents(50100), cents(50100))) << QStringList();
    }
    void eachEventBooksItsAccounts()
    {
        QFETCH(QStringList, ours);
        QFETCH(QStringList, expected);
        QCOMPARE(ours, expected);
    }

    void theShortInvoiceIsTheSameBooking()
    {
        const Posting shortForm =
            invoicePosting(InvoiceAmounts{m_dolores, cents(8495), cents(2500), cents(1097)});
        QCOMPARE(shortForm,
                 invoicePosting(ChargedAmounts{m_dolores,
                                               {{LedgerAccount::ServiceRevenue, cents(8495)},
                                                {LedgerAccount::SetupRevenue, cents(2500)}},
                                               cents(1097)}));
    }

    /// With any amounts: the lines add up to zero, what reverses cancels, the receivable moves by
    /// what the event says, and the whole ledger stays at zero.
    void anyAmountsBalance()
    {
        QRandomGenerator random(20261121);
        const auto money = [&random](qint64 least, qint64 most) {
            return Money::fromMinor(random.bounded(least, most + 1));
        };
        const auto &chart = chartOfAccounts();
        QHash<QString, Money> ledger;
        for (int run = 0; run < 5'000; ++run) {
            ChargedAmounts charged;
            charged.subscriber = m_dolores;
            for (int i = int(random.bounded(6)); i >= 0; --i)
                charged.revenue.append(
                    {AccountRef(chart.at(8 + random.bounded(7)).code), money(-100'000, 1'000'000)});
            charged.tax = money(-1'000, 100'000);
            charged.rounding = money(-2, 2);
            const Money amount = money(1, Money::limit);
            const Money tax = money(0, amount.minor());
            const QList<std::pair<Posting, Money>> all{
                {invoicePosting(charged), charged.total()},
                {debitMemoPosting(charged), charged.total()},
                {creditMemoPosting(charged), -charged.total()},
                {writeOffPosting(m_dolores, amount, tax), -amount},
                {refundPosting(m_dolores, amount), amount},
                {returnedCheckPosting(m_dolores, amount), amount},
                {paymentPosting(m_dolores, amount), -amount},
                {depositTakenPosting(m_dolores, amount), {}},
                {depositAppliedPosting(m_dolores, amount), -amount},
                {depositReturnedPosting(m_dolores, amount), {}},
                {drawerPosting(amount, tax), {}},
            };
            for (const auto &[posting, owed] : all) {
                QVERIFY(isBalanced(posting));
                QCOMPARE(sumOn(posting, LedgerAccount::Receivable, m_dolores), owed);
                QSet<QString> codes;
                for (const PostingLine &line : posting) {
                    ledger[line.account.code()] += line.amount;
                    codes.insert(line.account.code());
                }
                QCOMPARE(codes.size(), posting.size()); // one line an account
                QVERIFY(isBalanced(reversal(posting)));
                QCOMPARE(reversal(reversal(posting)), posting);
                for (const PostingLine &line : reversal(posting))
                    ledger[line.account.code()] += line.amount;
            }
        }
        for (const Money sum : std::as_const(ledger))
            QCOMPARE(sum, Money()); // each was reversed
    }

    void aRefundLeavesTheInvoiceAtZero()
    {
        // 100.00 invoiced and paid, 74.20 given back with a credit memo: nothing is owed either
        // way.
        using enum LedgerAccount;
        const QList<Posting> all{
            invoicePosting(ChargedAmounts{m_dolores, {{ServiceRevenue, cents(10000)}}, {}}),
            paymentPosting(m_dolores, cents(10000)),
            creditMemoPosting({m_dolores, {{CreditMemos, cents(7420)}}, {}}),
            refundPosting(m_dolores, cents(7420)),
        };
        Money owed, cash;
        for (const Posting &posting : all) {
            owed += sumOn(posting, Receivable, m_dolores);
            cash += sumOn(posting, Cash, {});
        }
        QCOMPARE(owed, Money());
        QCOMPARE(cash, cents(2580)); // 100.00 - 74.20
    }
};

QTEST_APPLESS_MAIN(TestLedger)
#include "tst_ledger.moc"
