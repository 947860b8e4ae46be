#include "tests/cases/casefile.h"

#include <QDir>
#include <QTest>

using namespace linedesk::cases;
using namespace Qt::StringLiterals;

/// Numbers of other products and of the European standard's samples through the billing engine, as
/// the program linedesk-cases runs them. They are read from LINEDESK_CASES_DIR where it has them,
/// else from tests/data/billing.
class TestBillingCases : public QObject {
    Q_OBJECT

    static QString pathOf(const QString &file)
    {
        const QString committed = QStringLiteral(LINEDESK_SOURCE_DIR "/tests/data/billing");
        const QDir outside(qEnvironmentVariable("LINEDESK_CASES_DIR", committed));
        return outside.exists(file) ? outside.filePath(file) : QDir(committed).filePath(file);
    }

    static void addRows(const QString &name, const QString &file)
    {
        const CaseFile read = readCaseFile(pathOf(file));
        QVERIFY2(read.wrong.isEmpty(), qPrintable(file));
        qsizetype skipped = 0;
        const auto outcomes = runCases(*caseSetOf(name), read.cases);
        for (const Outcome &outcome : outcomes) {
            skipped += outcome.skipped();
            QTest::newRow(qPrintable(outcome.id)) << outcome;
        }
        // At most a tenth, each by the name of a rule.
        QVERIFY2(skipped * 10 <= outcomes.size(), qPrintable(file));
    }

private Q_SLOTS:
    void everyCaseComesOutAsExpected_data()
    {
        QTest::addColumn<Outcome>("outcome");
        addRows(u"proration"_s, u"proration.json"_s);
        addRows(u"invoice-totals"_s, u"invoice_totals.json"_s);
        addRows(u"en16931"_s, u"en16931_ubl_totals.json"_s);
    }
    void everyCaseComesOutAsExpected()
    {
        QFETCH(Outcome, outcome);
        for (const Unreadable &wrong : outcome.unreadable)
            QFAIL(qPrintable(wrong.field + u": "_s + wrong.fix));
        for (const Difference &difference : outcome.differences)
            QFAIL(qPrintable(u"%1: expected %2, ours %3"_s.arg(difference.what, difference.expected,
                                                               difference.ours)));
        if (outcome.skipped())
            QSKIP(qPrintable(outcome.skippedBy.name + u": "_s + outcome.skippedBy.reason));
    }
};

QTEST_APPLESS_MAIN(TestBillingCases)
#include "tst_billing_cases.moc"
