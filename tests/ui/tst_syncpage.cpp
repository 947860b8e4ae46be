#include "tst_syncpagefixture.h"
#include "ui/common/widgets/banner.h"
#include "ui/sync/syncstatuspresenter.h"

#include <QAbstractItemModelTester>
#include <QDir>
#include <QSignalSpy>
#include <QTabBar>

using namespace linedesk;
using namespace Qt::StringLiterals;

class TestSyncPage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m = std::make_unique<SyncPageFixture>(); }
    void cleanup() { m.reset(); }
    void standingTellsTheWorstFirst_data();
    void standingTellsTheWorstFirst();
    void everyTroubleIsSaidWithWhatHelps_data();
    void everyTroubleIsSaidWithWhatHelps();
    void aWrongClockIsTold();
    void ageIsSaidOnlyWhileOffline();
    void titlesSayWhatWasMeant_data();
    void titlesSayWhatWasMeant();
    void groupsWhatNeedsAttentionAndWhatWaits();
    void sentTabListsWhatWasSent();
    void statusChangeLoadsAgain();
    void syncNowAsksTheDesk();
    void everyControlHasAName();
    void shots();

private:
    std::unique_ptr<SyncPageFixture> m;
};

void TestSyncPage::standingTellsTheWorstFirst_data()
{
    QTest::addColumn<DeskStatus>("status");
    QTest::addColumn<QString>("pill");
    QTest::addColumn<int>("badge");
    const auto status = [](DeskStatus::Link link, int sending, int waiting, int attention) {
        DeskStatus out;
        out.link = link;
        out.sending = sending;
        out.waiting = waiting;
        out.attention = attention;
        return out;
    };
    using Link = DeskStatus::Link;
    QTest::newRow("nothing") << status(Link::Online, 0, 0, 0) << u"Up to date"_s << 0;
    QTest::newRow("sending") << status(Link::Online, 1, 2, 0) << u"Sending 3 change(s)…"_s << 0;
    QTest::newRow("offline") << status(Link::Offline, 0, 3, 0)
                             << u"Offline · 3 change(s) waiting"_s << 0;
    QTest::newRow("offline, nothing") << status(Link::Offline, 0, 0, 0) << u"Offline"_s << 0;
    DeskStatus stopped = status(Link::Offline, 0, 3, 0);
    stopped.trouble = SyncTrouble::Upgrade;
    QTest::newRow("too old") << stopped << u"Sync has stopped · 3 change(s) waiting"_s << 0;
    DeskStatus stalled = status(Link::Online, 1, 0, 0);
    stalled.stalled = true;
    QTest::newRow("stalled") << stalled << u"Sync has stopped · 1 change(s) waiting"_s << 0;
    QTest::newRow("signed out") << status(Link::SignedOut, 0, 0, 0) << u"Signed out"_s << 0;
    DeskStatus copying = status(Link::Online, 0, 0, 0);
    copying.snapshotPercent = 42;
    QTest::newRow("first copy") << copying << u"First copy: 42 %"_s << 0;
    DeskStatus fetching = status(Link::Online, 0, 0, 0);
    fetching.fetching = true;
    QTest::newRow("more to come") << fetching << u"Fetching changes…"_s << 0;
    QTest::newRow("attention") << status(Link::Offline, 0, 3, 2) << u"2 need(s) attention"_s << 2;
}

void TestSyncPage::standingTellsTheWorstFirst()
{
    QFETCH(DeskStatus, status);
    QFETCH(QString, pill);
    QFETCH(int, badge);
    QCOMPARE(SyncPill::words(SyncStatusPresenter::standing(status)), pill);
    QCOMPARE(SyncStatusPresenter::badge(status), badge);
}

void TestSyncPage::everyTroubleIsSaidWithWhatHelps_data()
{
    QTest::addColumn<SyncTrouble>("trouble");
    QTest::addColumn<QString>("button");
    QTest::newRow("sign in") << SyncTrouble::SignIn << u"Sign in…"_s;
    QTest::newRow("too old") << SyncTrouble::Upgrade << u"Save what waits…"_s;
    QTest::newRow("denied") << SyncTrouble::Denied << QString();
    QTest::newRow("fork") << SyncTrouble::DeviceFork << u"Save what waits…"_s;
    QTest::newRow("gap") << SyncTrouble::QueueGap << u"Save what waits…"_s;
    QTest::newRow("unreadable") << SyncTrouble::UnreadableCommand << u"Save what waits…"_s;
    QTest::newRow("copies") << SyncTrouble::TooManySnapshots << QString();
    QTest::newRow("disk") << SyncTrouble::Disk << u"Save what waits…"_s;
}

void TestSyncPage::everyTroubleIsSaidWithWhatHelps()
{
    QFETCH(SyncTrouble, trouble);
    QFETCH(QString, button);
    m->open();
    auto *alarm = m->child<Banner>("syncAlarm");
    QVERIFY(!alarm->isVisible());
    DeskStatus status = m->desk->status();
    status.trouble = trouble;
    status.waiting = 3;
    m->desk->setStatus(status);
    QTRY_VERIFY(alarm->isVisible());
    QVERIFY(alarm->text().size() > 40);
    auto *help = alarm->findChild<QPushButton *>(u"bannerButton"_s);
    QCOMPARE(help->isVisible() ? help->text() : QString(), button);
    m->prompter.files = {u"/office/unsent.json"_s};
    QSignalSpy signIn(m->page.get(), &SyncPage::signInRequested);
    QSignalSpy said(m->page.get(), &SyncPage::said);
    if (help->isVisible())
        QTest::mouseClick(help, Qt::LeftButton);
    QCOMPARE(signIn.size(), trouble == SyncTrouble::SignIn ? 1 : 0);
    if (button == u"Save what waits…"_s) {
        QTRY_COMPARE(said.size(), 1);
        QCOMPARE(m->desk->exported, QStringList{u"/office/unsent.json"_s});
    }
    status.trouble = SyncTrouble::None;
    m->desk->setStatus(status);
    QTRY_VERIFY(!alarm->isVisible());
}

void TestSyncPage::aWrongClockIsTold()
{
    DeskStatus status = m->desk->status();
    status.clockAheadMs = 2 * 60'000; // two minutes are tolerated (reliability 2.12)
    QCOMPARE(SyncStatusPresenter::alarm(status).text, QString());
    status.clockAheadMs = 12 * 60'000;
    QVERIFY(SyncStatusPresenter::alarm(status).text.contains(u"ahead"_s));
    QVERIFY(!SyncStatusPresenter::alarm(status).isUrgent);
    status.clockAheadMs = -12 * 60'000;
    QVERIFY(SyncStatusPresenter::alarm(status).text.contains(u"behind"_s));
}

void TestSyncPage::ageIsSaidOnlyWhileOffline()
{
    DeskStatus status = m->desk->status();
    const QTimeZone zone("America/Denver");
    QCOMPARE(SyncStatusPresenter::age(status, zone, m->desk->today()), QString());
    status.link = DeskStatus::Link::Offline;
    QCOMPARE(SyncStatusPresenter::age(status, zone, m->desk->today()),
             u"What you see is from today 11:00 AM."_s); // 18:00 UTC
}

void TestSyncPage::titlesSayWhatWasMeant_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QJsonObject>("payload");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("title");
    QTest::newRow("payment") << u"payment.post"_s << QJsonObject{{u"amount_minor"_s, 10000}}
                             << u"Harlan Pruitt"_s << u"Payment for Harlan Pruitt, $100.00"_s;
    QTest::newRow("payment for nobody")
        << u"payment.post"_s << QJsonObject{{u"amount_minor"_s, 550}} << QString()
        << u"Payment, $5.50"_s;
    QTest::newRow("note") << u"subscriber.note"_s << QJsonObject() << u"Juniper Lane Dental"_s
                          << u"Note on Juniper Lane Dental"_s;
    QTest::newRow("contact") << u"subscriber.update"_s << QJsonObject() << u"Dolores Whitaker"_s
                             << u"Dolores Whitaker: contact"_s;
    QTest::newRow("new one") << u"subscriber.create"_s
                             << QJsonObject{{u"contact"_s, QJsonObject{{u"name"_s, u"Teo"_s}}}}
                             << QString() << u"Teo: new subscriber"_s;
    for (const CommandType &type : commandRegister()) {
        // No command of the register may be left without words.
        QTest::newRow(type.name.data()) << QString(type.name) << QJsonObject() << u"Ada"_s
                                        << QString();
    }
}

void TestSyncPage::titlesSayWhatWasMeant()
{
    QFETCH(QString, type);
    QFETCH(QJsonObject, payload);
    QFETCH(QString, name);
    QFETCH(QString, title);
    CommandEnvelope envelope;
    envelope.type = type;
    envelope.payload = payload;
    const QString said = CommandWords(MoneyFormat()).title(envelope, name);
    if (title.isEmpty()) {
        QVERIFY(said != u"Change of an unknown kind"_s);
        QVERIFY(!said.endsWith(u": change"_s));
    } else {
        QCOMPARE(said, title);
    }
}

void TestSyncPage::groupsWhatNeedsAttentionAndWhatWaits()
{
    m->open();
    QAbstractItemModelTester tester(m->table->model(),
                                    QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(m->shown(), QStringList({u"Needs attention"_s, u"Dolores Whitaker: contact"_s,
                                   u"Payment for Harlan Pruitt, $100.00"_s, u"Waiting to be sent"_s,
                                   u"Note on Juniper Lane Dental"_s,
                                   u"Teo Etchegaray: new subscriber"_s}));
    QCOMPARE(m->table->model()->index(1, 1).data().toString(), u"12:40 PM"_s);
    QCOMPARE(m->page->findChild<QTabBar *>()->tabText(0), u"Open (4)"_s);
}

void TestSyncPage::sentTabListsWhatWasSent()
{
    m->open();
    m->page->findChild<QTabBar *>()->setCurrentIndex(1);
    QCOMPARE(m->shown(), QStringList({u"Sent"_s, u"Bram Okafor: tags"_s, u"Decided"_s,
                                      u"Payment for Bram Okafor, $5.50"_s}));
    QVERIFY(m->page->statusText().endsWith(u"1 sent this week"_s));
    m->table->setCurrentIndex(m->table->model()->index(3, 0));
    QTRY_COMPARE(m->sentence(), u"This did not go into the record: discarded by Rosa: entered twice."_s);
    QVERIFY(!m->child<QPushButton>("sendEntryButton")->isVisible());
}

void TestSyncPage::statusChangeLoadsAgain()
{
    m->open();
    m->desk->attentionEntries.clear();
    m->desk->syncEntries.clear();
    DeskStatus status = m->desk->status();
    status.link = DeskStatus::Link::Offline;
    m->desk->setStatus(status);
    QTRY_COMPARE(m->table->model()->rowCount(), 0);
    QVERIFY(m->texts().contains(u"Nothing waits. What you enter is sent by itself."_s));
    QVERIFY(m->texts().contains(u"What you see is from today 11:00 AM."_s));
    QVERIFY(m->texts().contains(u"Offline · nothing is waiting"_s));
}

void TestSyncPage::syncNowAsksTheDesk()
{
    m->open();
    QTest::mouseClick(m->child<QPushButton>("syncNowButton"), Qt::LeftButton);
    QCOMPARE(m->desk->syncAsked, 1);
}

void TestSyncPage::everyControlHasAName()
{
    m->open();
    QCOMPARE(controlsWithoutName(m->page.get()).join(u" | "_s), QString());
    QCOMPARE(iconButtonsWithoutToolTip(m->page.get()).join(u" | "_s), QString());
}

void TestSyncPage::shots()
{
    const QString folder = qEnvironmentVariable("LINEDESK_SHOTS");
    if (folder.isEmpty())
        QSKIP("LINEDESK_SHOTS names no folder");
    QDir().mkpath(folder);
    m->open();
    QTRY_VERIFY(m->child<SegmentedSwitch>("keep_mobile"));
    m->choose("keep_mobile", 1);
    for (const Appearance appearance : {Appearance::Light, Appearance::Dark}) {
        m->theme.setAppearance(appearance);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        QVERIFY(m->page->grab().save(u"%1/sync-%2.png"_s.arg(
            folder, m->theme.isDark() ? u"dark"_s : u"light"_s)));
    }
    m->theme.setAppearance(Appearance::Light);
    m->showRefusal();
    m->press("editEntryButton");
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    QVERIFY(m->page->grab().save(folder + u"/sync-edit.png"_s));
}

QTEST_MAIN(TestSyncPage)
#include "tst_syncpage.moc"
