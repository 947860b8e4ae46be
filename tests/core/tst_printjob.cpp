#include "core/documents/printjob.h"
#include "tests/core/tst_documentsample.h"

#include <QRandomGenerator>
#include <QTest>

using namespace linedesk;
using namespace linedesk::documents;
using namespace Qt::StringLiterals;

class TestPrintJob : public QObject
{
    Q_OBJECT

    static PrintJob jobOf(int sheets)
    {
        QList<PrintSheet> list;
        for (int i = 0; i < sheets; ++i) {
            PrintSheet sheet;
            sheet.document = newUuid();
            sheet.documentNumber = QString::number(20260000 + i);
            sheet.name = u"Subscriber %1"_s.arg(i);
            sheet.postalCode = u"97001"_s;
            sheet.total = Money::fromMinor(6995);
            list.append(sheet);
        }
        return PrintJob::freeze(list);
    }
    static bool addsUp(const PrintJob &job)
    {
        const PrintCounts counts = job.counts();
        return counts.selected == job.sheets().size()
               && counts.selected == counts.sent + counts.skipped + counts.problem + counts.waiting;
    }
    static void sendAll(PrintJob &job, int most)
    {
        const QDateTime at(QDate(2026, 11, 21), QTime(13, 22), Qt::UTC);
        for (int i = 0; i < most; ++i) {
            const auto number = job.next();
            if (!number)
                return;
            QVERIFY(job.sending(*number).ok());
            QVERIFY(job.sent(*number, at.addSecs(i)).ok());
        }
    }

private Q_SLOTS:
    void sheetsAreNumberedAndCountedFromTheStart()
    {
        QList<PrintSheet> list(4);
        list[1].problem = SheetProblem::NoPostalCode;
        list[2].skipped = SkipReason::Voided;
        const PrintJob job = PrintJob::freeze(list);
        QCOMPARE(job.sheets().at(3).number, 4);
        QCOMPARE(job.counts(), (PrintCounts{4, 2, 0, 1, 1}));
        QCOMPARE(job.displayOrder(), (QList{2, 1, 4, 3}));
    }

    void lotsAreFiftySheets()
    {
        // ui 11: 486 invoices are 10 lots; sheet 133 is in lot 3.
        const PrintJob job = jobOf(486);
        QCOMPARE(job.lotCount(), 10);
        QCOMPARE(job.lotOf(50), 1);
        QCOMPARE(job.lotOf(51), 2);
        QCOMPARE(job.lotOf(133), 3);
    }

    void aSheetOnItsWayStillCountsAsWaiting()
    {
        PrintJob job = jobOf(3);
        QVERIFY(!job.next());
        QVERIFY(job.start().ok());
        QVERIFY(job.sending(1).ok());
        QVERIFY(!job.next());
        QCOMPARE(job.counts().waiting, 3);
        QVERIFY(job.sent(1, QDateTime::currentDateTimeUtc()).ok());
        QCOMPARE(job.next(), 2);
        sendAll(job, 10);
        QCOMPARE(job.state(), PrintJobState::Finished);
        QCOMPARE(job.counts(), (PrintCounts{3, 0, 3, 0, 0}));
    }

    void pauseLetsTheSheetOnItsWayArrive()
    {
        PrintJob job = jobOf(2);
        QVERIFY(job.start().ok());
        QVERIFY(job.sending(1).ok());
        QVERIFY(job.pause().ok());
        QVERIFY(job.sent(1, QDateTime::currentDateTimeUtc()).ok());
        QVERIFY(!job.next());
        QVERIFY(job.resume().ok());
        QCOMPARE(job.next(), 2);
    }

    void cancelKeepsWhatIsSentAndRestartGoesOnFromASheet()
    {
        PrintJob job = jobOf(10);
        QVERIFY(job.start().ok());
        sendAll(job, 6);
        QVERIFY(job.cancel().ok());
        QVERIFY(!job.next());
        QCOMPARE(job.counts().sent, 6);
        QVERIFY(!job.start().ok());
        QVERIFY(job.restartFrom(5).ok());
        QCOMPARE(job.counts(), (PrintCounts{10, 6, 4, 0, 0}));
        QVERIFY(job.start().ok());
        QCOMPARE(job.next(), 5);
        QCOMPARE(job.restartFrom(1).error().reason(), Reason::NotOpen);
        QVERIFY(job.cancel().ok());
        QCOMPARE(job.restartFrom(11).error().reason(), Reason::OutOfRange);
    }

    void aJammedLotIsPrintedAgainAlone()
    {
        PrintJob job = jobOf(120);
        QVERIFY(job.start().ok());
        sendAll(job, 120);
        QVERIFY(job.reprintLot(2).ok());
        QCOMPARE(job.counts().waiting, 50);
        QVERIFY(job.start().ok());
        QCOMPARE(job.next(), 51);
        sendAll(job, 200);
        QCOMPARE(job.state(), PrintJobState::Finished);
        QCOMPARE(job.reprintLot(4).error().reason(), Reason::OutOfRange);
    }

    void problemsAreMendedOrSkipped()
    {
        QList<PrintSheet> list(2);
        list[0].problem = SheetProblem::ZeroTotal;
        list[1].problem = SheetProblem::NoPostalCode;
        PrintJob job = PrintJob::freeze(list);
        QCOMPARE(job.start().error().reason(), Reason::NothingToDo);
        QVERIFY(job.skip(1, SkipReason::ByPerson).ok());
        QVERIFY(job.accept(2).ok());
        QCOMPARE(job.counts(), (PrintCounts{2, 1, 0, 0, 1}));
        QVERIFY(job.start().ok());
        sendAll(job, 5);
        QCOMPARE(job.state(), PrintJobState::Finished);
    }

    void wrongMovesChangeNothing()
    {
        PrintJob job = jobOf(3);
        const auto before = job.sheets();
        QVERIFY(!job.pause().ok());
        QVERIFY(!job.resume().ok());
        QVERIFY(!job.sending(1).ok());
        QVERIFY(!job.sent(1, QDateTime::currentDateTimeUtc()).ok());
        QVERIFY(!job.failed(9, SheetProblem::PrinterRefused).ok());
        QVERIFY(!job.accept(1).ok());
        QCOMPARE(job.sheets(), before);
        QCOMPARE(job.state(), PrintJobState::Ready);
    }

    void countsAddUpWhateverHappens_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 20; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }
    void countsAddUpWhateverHappens()
    {
        QFETCH(quint32, seed);
        QRandomGenerator random(seed);
        PrintJob job = jobOf(1 + static_cast<int>(random.bounded(170)));
        const QDateTime at(QDate(2026, 11, 21), QTime(8, 0), Qt::UTC);
        for (int step = 0; step < 600; ++step) {
            const int number = static_cast<int>(random.bounded(job.sheets().size() + 2));
            bool accepted = false;
            switch (random.bounded(12)) {
            case 0: accepted = job.start().ok(); break;
            case 1: accepted = job.pause().ok(); break;
            case 2: accepted = job.resume().ok(); break;
            case 3: accepted = random.bounded(20) == 0 && job.cancel().ok(); break;
            case 4: accepted = random.bounded(20) == 0 && job.restartFrom(number).ok(); break;
            case 5: accepted = job.reprintLot(1 + number / 50).ok(); break;
            case 6: accepted = job.skip(number, SkipReason::ByPerson).ok(); break;
            case 7: accepted = job.accept(number).ok(); break;
            case 8: accepted = job.failed(number, SheetProblem::PrinterRefused).ok(); break;
            case 9: {
                const auto back = PrintJob::fromJson(job.toJson());
                QVERIFY(back.ok());
                job = *back;
                accepted = true;
                break;
            }
            default:
                if (const auto next = job.next()) {
                    QVERIFY(job.sending(*next).ok());
                    accepted = random.bounded(2) == 0 || job.sent(*next, at.addSecs(step)).ok();
                }
            }
            Q_UNUSED(accepted)
            QVERIFY(addsUp(job));
            QCOMPARE(job.displayOrder().size(), job.sheets().size());
            for (const PrintSheet &sheet : job.sheets()) {
                QCOMPARE(sheet.problem.has_value(), sheet.state == SheetState::Problem);
                QCOMPARE(sheet.skipped.has_value(), sheet.state == SheetState::Skipped);
                QCOMPARE(sheet.sentAt.isValid(), sheet.state == SheetState::Sent);
            }
        }
    }

    void aKeptJobComesBackPausedWithTheInterruptedSheetNamed()
    {
        PrintJob job = jobOf(4);
        QVERIFY(job.start().ok());
        sendAll(job, 2);
        QVERIFY(job.sending(3).ok());
        const auto back = PrintJob::fromJson(job.toJson());
        QVERIFY(back.ok());
        QCOMPARE(back->state(), PrintJobState::Paused);
        QCOMPARE(back->sheets().at(2).problem, SheetProblem::Interrupted);
        QCOMPARE(back->sheets().at(1), job.sheets().at(1));
        QCOMPARE(back->counts(), (PrintCounts{4, 1, 2, 1, 0}));
    }

    void aDamagedJobIsRefusedWithTheFieldNamed()
    {
        QJsonObject json = jobOf(1).toJson();
        json.insert(u"state"_s, u"flying"_s);
        QCOMPARE(PrintJob::fromJson(json).error().problems.first().field, u"state"_s);
        QCOMPARE(PrintJob::fromJson({{u"state"_s, u"ready"_s}}).error().problems.first().field,
                 u"sheets"_s);
    }

    void theFirstCheckFindsWhatKeepsAnInvoiceFromTheMail()
    {
        InvoiceDocument invoice = sample::invoice();
        const QString zip = u"97000"_s;
        QVERIFY(!sheetProblem(invoice, zip));
        QCOMPARE(sheetProblem(invoice, u" "_s), SheetProblem::NoPostalCode);
        InvoiceDocument other = invoice;
        other.mailingAddress.clear();
        QCOMPARE(sheetProblem(other, zip), SheetProblem::NoAddress);
        other = invoice;
        other.subscriberName.clear();
        QCOMPARE(sheetProblem(other, zip), SheetProblem::NoName);
        other = invoice;
        other.payments.append({u"Payment"_s, -other.amountDue});
        other.amountDue = Money();
        QCOMPARE(sheetProblem(other, zip), SheetProblem::ZeroTotal);
        other = invoice;
        other.subtotal += Money::fromMinor(1);
        QCOMPARE(sheetProblem(other, zip), SheetProblem::SumsDiffer);
    }
};

QTEST_GUILESS_MAIN(TestPrintJob)
#include "tst_printjob.moc"
