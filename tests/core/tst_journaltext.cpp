#include "core/billing/journaltext.h"
#include "core/billing/trialbalance.h"
#include "core/importing/journalcsv.h"
#include "tests/core/journalcases.h"

#include <QBuffer>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>

using namespace linedesk;
using namespace linedesk::journaltests;
using namespace Qt::StringLiterals;

/// The journal as text for other programs: as CSV, and in the format of hledger and ledger, which
/// are asked whether they read the same balances.
class TestJournalText : public QObject {
    Q_OBJECT

    static JournalTransaction invoice()
    {
        return {
            QDate(2026, 11, 21),
            u"invoice"_s,
            u"20260000012"_s,
            u"Dolores Abernathy"_s,
            {{u"1200"_s, u"Accounts receivable"_s, AccountType::Asset, Money::fromMinor(8195),
              u"10042"_s},
             {u"4000"_s, u"Service revenue"_s, AccountType::Income, Money::fromMinor(-7450), {}},
             {u"2200"_s, u"Tax payable"_s, AccountType::Liability, Money::fromMinor(-745), {}}}};
    }

    struct Answer {
        int exitCode = -1;
        QString out;
        QString error;
    };
    static Answer ask(const QString &program, const QStringList &words, const QByteArray &text)
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s); // both read the file as the locale says
        process.setProcessEnvironment(environment);
        process.start(program, words);
        process.write(text);
        process.closeWriteChannel();
        if (!process.waitForFinished(60'000) || process.exitStatus() != QProcess::NormalExit)
            return {-1, {}, process.errorString()};
        return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
                QString::fromUtf8(process.readAllStandardError())};
    }

    /// Account → balance, from lines "account<separator>amount currency".
    static QMap<QString, QString> balances(const QString &text, const QString &separator)
    {
        QMap<QString, QString> out;
        for (QString line : text.split(u'\n', Qt::SkipEmptyParts)) {
            if (separator == u"\",\"")
                line = line.sliced(1, line.size() - 2).replace(u"\"\""_s, u"\""_s);
            const qsizetype at = line.lastIndexOf(separator);
            if (at > 0 && line.sliced(at + separator.size()) != u"balance")
                out.insert(line.left(at), line.sliced(at + separator.size()));
        }
        return out;
    }

    static QMap<QString, QString> ours(const QList<JournalTransaction> &journal,
                                       const Currency &currency, const QList<ChartAccount> &chart)
    {
        JournalText names(currency, chart);
        QMap<QString, QString> out;
        for (const TrialBalanceRow &row : trialBalance(journal, QDate(2999, 1, 1)).rows)
            out.insert(names.accountName(row.code, row.account, row.type),
                       (row.debit - row.credit).plainText(currency.decimals) + u' ' +
                           currency.code);
        return out;
    }

    static void addCurrencies()
    {
        QTest::addColumn<QString>("code");
        for (const QString &code : {u"USD"_s, u"JPY"_s, u"KWD"_s})
            QTest::newRow(qPrintable(code)) << code;
    }

private Q_SLOTS:
    void aTransactionIsWrittenInFull()
    {
        const QByteArray text =
            journalText({invoice()}, *Currency::find(u"USD"), chartOfAccounts().sliced(0, 2));
        QCOMPARE(QString::fromUtf8(text),
                 u"commodity USD\n"
                 "    format 1000.00 USD\n"
                 "tag subscriber\n"
                 "\n"
                 "account Assets:Cash\n"
                 "account Assets:Accounts receivable\n"
                 "\n"
                 "2026-11-21 * (20260000012) invoice Dolores Abernathy\n"
                 "    Assets:Accounts receivable  81.95 USD  ; subscriber: 10042\n"
                 "    Income:Service revenue  -74.50 USD\n"
                 "    Liabilities:Tax payable  -7.45 USD\n"_s);
    }

    void accountsOfOneNameAreToldApart()
    {
        JournalText text(*Currency::find(u"USD"), troublesomeChart());
        QCOMPARE(text.accountName(u"1000"_s, {}, AccountType::Asset), u"Assets:Cash"_s);
        QCOMPARE(text.accountName(u"7000"_s, {}, AccountType::Asset), u"Assets:Cash 7000"_s);
        QCOMPARE(text.accountName(u"7001"_s, {}, AccountType::Liability), u"Liabilities:cash"_s);
        QCOMPARE(text.accountName(u"7002"_s, {}, AccountType::Equity),
                 u"Equity:Fees- late. <virtual> <balanced>"_s);
        QCOMPARE(text.accountName(u"7007"_s, {}, AccountType::Equity), u"Equity:7007"_s);
        // One that is not in the chart is named when it comes, and keeps its name.
        QCOMPARE(text.accountName(u"8000"_s, u"Cash"_s, AccountType::Asset), u"Assets:Cash 8000"_s);
        QCOMPARE(text.accountName(u"8000"_s, u"x"_s, AccountType::Asset), u"Assets:Cash 8000"_s);
    }

    void hledgerReadsTheSameBalances_data() { addCurrencies(); }
    void hledgerReadsTheSameBalances()
    {
        QFETCH(QString, code);
        const QString program = QStandardPaths::findExecutable(u"hledger"_s);
        if (program.isEmpty() && qEnvironmentVariable("CI") == u"true")
            QFAIL("hledger is not here; packaging/setup.sh --with-tests installs it");
        if (program.isEmpty())
            QSKIP("hledger is not here; packaging/setup.sh --with-tests installs it");
        const Currency currency = *Currency::find(code);
        const auto chart = troublesomeChart();
        const auto journal = randomJournal(chart, 400, 17);
        const QByteArray text = journalText(journal, currency, chart);
        // Strict: every account and the currency are declared, and every transaction balances.
        const Answer checked = ask(program, {u"-f"_s, u"-"_s, u"check"_s, u"-s"_s}, text);
        QVERIFY2(checked.exitCode == 0, qPrintable(checked.error));
        const Answer read =
            ask(program, {u"-f"_s, u"-"_s, u"balance"_s, u"--flat"_s, u"-N"_s, u"-O"_s, u"csv"_s},
                text);
        QVERIFY2(read.exitCode == 0, qPrintable(read.error));
        const auto wanted = ours(journal, currency, chart);
        QVERIFY(wanted.size() > 20);
        QCOMPARE(balances(read.out, u"\",\""_s), wanted);
        const Answer days = ask(program, {u"-f"_s, u"-"_s, u"stats"_s}, text);
        QVERIFY2(days.out.contains("400 ("_L1), qPrintable(days.out));

        // A cent more on one line, and it says so.
        auto spoilt = journal;
        spoilt[7].lines.first().amount += Money::fromMinor(1);
        QVERIFY(ask(program, {u"-f"_s, u"-"_s, u"check"_s}, journalText(spoilt, currency, chart))
                    .exitCode != 0);
    }

    void ledgerReadsTheSameBalances_data() { addCurrencies(); }
    void ledgerReadsTheSameBalances()
    {
        QFETCH(QString, code);
        const QString program = QStandardPaths::findExecutable(u"ledger"_s);
        if (program.isEmpty())
            QSKIP("ledger is not here");
        const Currency currency = *Currency::find(code);
        const auto chart = troublesomeChart();
        const auto journal = randomJournal(chart, 400, 18);
        const Answer read =
            ask(program,
                {u"--args-only"_s, u"-f"_s, u"-"_s, u"--pedantic"_s, u"balance"_s, u"--flat"_s,
                 u"--no-total"_s, u"--balance-format"_s, u"%(account)|%(display_total)\n"_s},
                journalText(journal, currency, chart));
        QVERIFY2(read.exitCode == 0, qPrintable(read.error));
        QCOMPARE(balances(read.out, u"|"_s), ours(journal, currency, chart));
    }

    void theCsvAddsUpAndRunsNothing()
    {
        auto journal = randomJournal(troublesomeChart(), 50, 19);
        journal[3].description = u"=HYPERLINK(\"x\")"_s;
        journal.append(invoice());
        QBuffer buffer;
        QVERIFY(buffer.open(QIODevice::ReadWrite));
        JournalCsv csv(&buffer, *Currency::find(u"USD"));
        QVERIFY(csv.writeHeader());
        for (const JournalTransaction &one : journal)
            QVERIFY(csv.write(one));
        const QByteArray text = buffer.data();
        QVERIFY(text.startsWith("transaction,date,kind,number,description,account_code,account,"
                                "account_type,subscriber,debit,credit,currency\r\n"));
        QVERIFY(text.contains("\"'=HYPERLINK(\"\"x\"\")\""));
        QVERIFY(text.endsWith(
            "51,2026-11-21,invoice,20260000012,Dolores Abernathy,1200,Accounts receivable,asset,"
            "10042,81.95,,USD\r\n"
            "51,2026-11-21,invoice,20260000012,Dolores Abernathy,4000,Service revenue,income,,,"
            "74.50,USD\r\n"
            "51,2026-11-21,invoice,20260000012,Dolores Abernathy,2200,Tax payable,liability,,,7.45,"
            "USD\r\n"));
    }
};

QTEST_GUILESS_MAIN(TestJournalText)
#include "tst_journaltext.moc"
