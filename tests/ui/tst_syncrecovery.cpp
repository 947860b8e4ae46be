#include "support/shots.h"
#include "tst_syncpagefixture.h"
#include "ui/common/widgets/banner.h"
#include "ui/sync/lostqueuedialog.h"
#include "ui/sync/syncstatuspresenter.h"

#include <QListWidget>
#include <QSignalSpy>

using namespace linedesk;
using namespace Qt::StringLiterals;

/// Work that came up after a crash, and work that is lost, as people meet it.
class TestSyncRecovery : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m = std::make_unique<SyncPageFixture>(); }
    void cleanup() { m.reset(); }
    void recoveredWorkIsMarkedUntilItIsConfirmed();
    void severalRecoveredAreConfirmedAtOnce();
    void aLostQueueSaysWhatIsKnown_data();
    void aLostQueueSaysWhatIsKnown();
    void aNewQueueBeginsAfterAReason();
    void shots();

private:
    static LostWork lostWork();

    std::unique_ptr<SyncPageFixture> m;
};

void TestSyncRecovery::recoveredWorkIsMarkedUntilItIsConfirmed()
{
    m->open();
    m->desk->syncEntries[2].recovered = true; // the tags, sent already
    m->page->refresh();
    QTRY_VERIFY(m->shown().contains(u"Recovered, please check"_s));
    const QStringList shown = m->shown();
    QCOMPARE(shown.at(shown.indexOf(u"Recovered, please check"_s) + 1), u"Bram Okafor: tags"_s);
    m->page->showPlace(m->desk->syncEntries.at(2).command.id.toString());
    QTRY_VERIFY(m->sentence().startsWith(u"Linedesk was cut off"_s));
    QVERIFY(m->sentence().endsWith(u"Sent, and in the record."_s));
    QVERIFY(!m->child<Banner>("recoveredBanner")->isVisible());
    QSignalSpy said(m->page.get(), &SyncPage::said);
    m->press("confirmRecoveredButton");
    QTRY_COMPARE(said.size(), 1);
    QCOMPARE(m->desk->confirmed, QList{m->desk->syncEntries.at(2).command.id});
    m->desk->syncEntries[2].recovered = false;
    m->page->refresh();
    QTRY_VERIFY(!m->shown().contains(u"Recovered, please check"_s));
    // It counts as something to look at.
    DeskStatus status = m->desk->status();
    status.recovered = 1;
    QCOMPARE(SyncStatusPresenter::badge(status), 1);
    QCOMPARE(SyncStatusPresenter::standing(status).kind, SyncStanding::Kind::NeedsAttention);
}

void TestSyncRecovery::severalRecoveredAreConfirmedAtOnce()
{
    m->open();
    m->desk->syncEntries[0].recovered = true;
    m->desk->syncEntries[1].recovered = true;
    m->page->refresh();
    auto *banner = m->child<Banner>("recoveredBanner");
    QTRY_VERIFY(banner->isVisible());
    QTest::mouseClick(banner->findChild<QPushButton *>(u"bannerButton"_s), Qt::LeftButton);
    QTRY_COMPARE(m->desk->confirmed.size(), 2);
}

LostWork TestSyncRecovery::lostWork()
{
    LostWork work;
    work.person = u"Rosa A."_s;
    work.taken = 41;
    work.noted = 44;
    work.folder = u"C:/Linedesk/users/rosa"_s;
    work.files = {work.folder + u"/outbox.db"_s, work.folder + u"/outbox.journal"_s};
    work.lines = {{QDateTime(QDate(2026, 11, 21), QTime(16, 2), Qt::UTC),
                   u"Payment posted, Harlan Pruitt"_s, u"Amount: $100.00"_s},
                  {QDateTime(QDate(2026, 11, 21), QTime(16, 9), Qt::UTC),
                   u"Contact changed, Dolores Whitaker"_s,
                   u"Phone: (555) 010-4800 → (555) 010-4821"_s}};
    return work;
}

void TestSyncRecovery::aLostQueueSaysWhatIsKnown_data()
{
    QTest::addColumn<qint64>("taken");
    QTest::addColumn<qint64>("noted");
    QTest::addColumn<QString>("has");
    QTest::newRow("some are gone") << qint64(41) << qint64(44) << u"Lost: 3 change(s)"_s;
    QTest::newRow("all sent") << qint64(44) << qint64(44) << u"nothing is lost"_s;
    QTest::newRow("the server was not asked") << qint64(-1) << qint64(44) << u"was not asked"_s;
    QTest::newRow("the copy is gone, too") << qint64(41) << qint64(0) << u"nobody can tell"_s;
    QTest::newRow("nothing arrived") << qint64(0) << qint64(2) << u"took nothing"_s;
}

void TestSyncRecovery::aLostQueueSaysWhatIsKnown()
{
    QFETCH(qint64, taken);
    QFETCH(qint64, noted);
    QFETCH(QString, has);
    LostWork work = lostWork();
    work.taken = taken;
    work.noted = noted;
    QVERIFY2(LostQueueDialog::known(work).contains(has), qPrintable(LostQueueDialog::known(work)));
}

void TestSyncRecovery::aNewQueueBeginsAfterAReason()
{
    LostQueueDialog lost(m->theme, lostWork(), nullptr);
    lost.setAttribute(Qt::WA_DeleteOnClose, false);
    lost.show();
    QCOMPARE(controlsWithoutName(&lost).join(u" | "_s), QString());
    QVERIFY(lost.findChild<QLabel *>(u"lostFiles"_s)->text().contains(u"outbox.journal"_s));
    QCOMPARE(lost.findChild<QListWidget *>(u"lostList"_s)->count(), 2);
    QSignalSpy asked(&lost, &LostQueueDialog::beginAsked);
    auto *begin = lost.findChild<QPushButton *>(u"beginQueueButton"_s);
    QVERIFY(!begin->isDefault());
    QTest::mouseClick(begin, Qt::LeftButton);
    QCOMPARE(asked.size(), 0);
    lost.findChild<QLineEdit *>(u"lostReasonEdit"_s)->setText(u"the disk was replaced"_s);
    QTest::mouseClick(begin, Qt::LeftButton);
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked.first().first().toString(), u"the disk was replaced"_s);
}

void TestSyncRecovery::shots()
{
    if (!shotsWanted())
        QSKIP("LINEDESK_SHOTS names no folder");
    LostQueueDialog lost(m->theme, lostWork(), nullptr);
    lost.setAttribute(Qt::WA_DeleteOnClose, false);
    lost.show();
    takeShots(m->theme, lost, u"lost-queue"_s);
}

QTEST_MAIN(TestSyncRecovery)
#include "tst_syncrecovery.moc"
