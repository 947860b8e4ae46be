#include "tst_syncpagefixture.h"
#include "ui/common/prompts/reasondialog.h"
#include "ui/common/widgets/banner.h"
#include "ui/sync/devicesdialog.h"
#include "ui/sync/waitingsum.h"

#include <QDialog>
#include <QDir>
#include <QJsonArray>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTabBar>

using namespace linedesk;
using namespace Qt::StringLiterals;

/// A computer that stands still because its folder exists twice, seen from itself and from who
/// decides.
class TestSyncDevices : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m = std::make_unique<SyncPageFixture>(); }
    void cleanup() { m.reset(); }
    void aCopiedFolderIsSaidWithWhatWaits();
    void goingOnIsAskedWithCountAndMoney();
    void discardingNeedsATypedReason();
    void moneyIsDiscardedByWhoMayEditMoney();
    void whatFailsIsSaidAndMayBeTriedAgain();
    void devicesAreForOwnersAndBilling_data();
    void devicesAreForOwnersAndBilling();
    void devicesShowBothQueues();
    void releasingNamesWhatTheCopiesHoldAndNeedsAReason();
    void devicesWithoutTheServerSaySo();
    void shots();

private:
    void stopHere(bool released);
    void enterPayments();
    template <typename D>
    D *dialog()
    {
        return m->page->findChild<D *>();
    }
    DevicesDialog *openDevices();
    void answerDevices();

    std::unique_ptr<SyncPageFixture> m;
};

namespace {

const QString deviceId = u"018f3c2a-7b1e-7c4d-9a2b-5e6f70819203"_s;
const QString rosaId = u"018f3c2a-7b1e-7c4d-9a2b-5e6f70819204"_s;

QJsonObject line(int seq, const QString &type, const QJsonObject &payload, const QString &who,
                 QTime at)
{
    const CommandEnvelope command = SyncPageFixture::command(type, payload, at);
    return {{u"id"_s, command.id.toString()},
            {u"type"_s, type},
            {u"device_seq"_s, seq},
            {u"entered_at"_s, codec::toJson(command.enteredAt)},
            {u"subscriber"_s, who},
            {u"payload"_s, payload}};
}

qint64 ms(QTime at)
{
    return QDateTime(QDate(2026, 11, 21), at, Qt::UTC).addSecs(7 * 3600).toMSecsSinceEpoch();
}

} // namespace

void TestSyncDevices::stopHere(bool released)
{
    DeskStatus status = m->desk->status();
    status.trouble = SyncTrouble::DeviceFork;
    status.waiting = 3;
    status.released = released;
    m->desk->setStatus(status);
    QTRY_VERIFY(m->child<QWidget>("forkCard")->isVisible());
}

/// Two payments of $100.00 and $40.00 wait, and what the fixture has.
void TestSyncDevices::enterPayments()
{
    for (const int amount : {10000, 4000}) {
        SyncEntry entry;
        entry.command = SyncPageFixture::command(
            u"payment.post"_s, {{u"amount_minor"_s, amount}, {u"method"_s, u"cash"_s}}, QTime(13, 2));
        entry.subscriberName = u"Harlan Pruitt"_s;
        entry.state = u"waiting"_s;
        m->desk->syncEntries.append(entry);
    }
    m->page->refresh();
}

void TestSyncDevices::aCopiedFolderIsSaidWithWhatWaits()
{
    m->open();
    QVERIFY(!m->child<QWidget>("forkCard")->isVisible());
    enterPayments();
    stopHere(false);
    auto *alarm = m->child<Banner>("syncAlarm");
    QVERIFY2(alarm->text().startsWith(u"This computer's folder exists twice"_s),
             qPrintable(alarm->text()));
    auto *sentence = m->child<QLabel>("forkSentence");
    QTRY_VERIFY2(sentence->text().startsWith(
                     u"Not sent from here: 4 change(s), among them 2 payment(s) of $140.00 in all."_s),
                 qPrintable(sentence->text()));
    QVERIFY(!m->child<QPushButton>("goOnButton")->isVisible());
    QVERIFY(!m->child<QPushButton>("discardAllButton")->isVisible());
    // What waits is in the list below.
    QVERIFY(m->shown().contains(u"Payment for Harlan Pruitt, $40.00"_s));
    stopHere(true);
    QTRY_VERIFY(m->child<QPushButton>("goOnButton")->isVisible());
    QVERIFY(m->child<QPushButton>("discardAllButton")->isVisible());
    QCOMPARE(controlsWithoutName(m->page.get()).join(u" | "_s), QString());
    DeskStatus fine = m->desk->status();
    fine.trouble = SyncTrouble::None;
    m->desk->setStatus(fine);
    QTRY_VERIFY(!m->child<QWidget>("forkCard")->isVisible());
}

void TestSyncDevices::goingOnIsAskedWithCountAndMoney()
{
    m->open();
    enterPayments();
    stopHere(true);
    QTRY_VERIFY(m->child<QLabel>("forkSentence")->text().contains(u"$140.00"_s));
    m->prompter.answers = {u""_s};
    m->press("goOnButton");
    QCOMPARE(m->prompter.asked.size(), 1);
    const Question question = m->prompter.asked.first();
    QVERIFY(question.headline.contains(u"4 change(s)"_s) && question.headline.contains(u"$140.00"_s));
    QVERIFY(m->desk->wentOn.isEmpty()); // cancelled
    QSignalSpy said(m->page.get(), &SyncPage::said);
    m->prompter.answers = {question.choices.first().id};
    m->press("goOnButton");
    QTRY_COMPARE(said.size(), 1);
    QCOMPARE(m->desk->wentOn.size(), 1);
    QCOMPARE(m->desk->wentOn.first().first, UnsentChoice::GoOn);
}

void TestSyncDevices::discardingNeedsATypedReason()
{
    m->open();
    enterPayments();
    stopHere(true);
    QTRY_VERIFY(m->child<QLabel>("forkSentence")->text().contains(u"$140.00"_s));
    m->press("discardAllButton");
    auto *asked = m->child<QDialog>("reasonDialog");
    QVERIFY(asked);
    QCOMPARE(controlsWithoutName(asked).join(u" | "_s), QString());
    QVERIFY(asked->findChild<QLabel *>(u"reasonHeadline"_s)->text().contains(u"$140.00"_s));
    auto *verb = asked->findChild<QPushButton *>(u"reasonVerbButton"_s);
    QVERIFY(!verb->isDefault()); // Enter throws nothing away
    QTest::mouseClick(verb, Qt::LeftButton);
    QVERIFY(m->desk->wentOn.isEmpty());
    asked->findChild<QLineEdit *>(u"reasonEdit"_s)->setText(u"  entered at the other computer "_s);
    QSignalSpy said(m->page.get(), &SyncPage::said);
    QTest::mouseClick(verb, Qt::LeftButton);
    QTRY_COMPARE(said.size(), 1);
    QCOMPARE(m->desk->wentOn.first().first, UnsentChoice::Discard);
    QCOMPARE(m->desk->wentOn.first().second, u"entered at the other computer"_s);
    QTRY_VERIFY(!m->child<QDialog>("reasonDialog"));
}

void TestSyncDevices::moneyIsDiscardedByWhoMayEditMoney()
{
    m->desk->setRole(Role::Support);
    m->open();
    stopHere(true);
    QTRY_VERIFY(m->child<QPushButton>("discardAllButton")->isEnabled()); // no money in it
    enterPayments();
    QTRY_VERIFY(!m->child<QPushButton>("discardAllButton")->isEnabled());
    QVERIFY(!m->child<QPushButton>("discardAllButton")->toolTip().isEmpty());
    QVERIFY(m->child<QPushButton>("goOnButton")->isEnabled());
}

void TestSyncDevices::whatFailsIsSaidAndMayBeTriedAgain()
{
    m->open();
    stopHere(true);
    m->desk->goesOn = Error::of(ErrorCode::Offline, Reason::OnlineOnly, u"device"_s);
    m->press("discardAllButton");
    auto *asked = m->child<QDialog>("reasonDialog");
    asked->findChild<QLineEdit *>(u"reasonEdit"_s)->setText(u"twice"_s);
    auto *verb = asked->findChild<QPushButton *>(u"reasonVerbButton"_s);
    QTest::mouseClick(verb, Qt::LeftButton);
    auto *banner = asked->findChild<Banner *>();
    QTRY_VERIFY(!banner->text().isEmpty());
    QVERIFY(verb->isEnabled());
    QVERIFY(asked->isVisible());
}

void TestSyncDevices::devicesAreForOwnersAndBilling_data()
{
    QTest::addColumn<Role>("role");
    QTest::addColumn<bool>("there");
    QTest::newRow("owner") << Role::Owner << true;
    QTest::newRow("billing") << Role::Billing << true;
    QTest::newRow("support") << Role::Support << false;
    QTest::newRow("read only") << Role::ReadOnly << false;
}

void TestSyncDevices::devicesAreForOwnersAndBilling()
{
    QFETCH(Role, role);
    m->desk->setRole(role);
    m->open();
    auto *button = m->child<QPushButton>("devicesButton");
    QTEST(button && button->isVisible(), "there");
}

void TestSyncDevices::answerDevices()
{
    const auto device = [](const QString &id, const QString &name, const QString &person,
                           const QString &state, QTime heard) {
        return QJsonObject{{u"id"_s, id},         {u"name"_s, name},   {u"person"_s, person},
                           {u"user_id"_s, rosaId}, {u"state"_s, state}, {u"last_heard"_s, ms(heard)}};
    };
    m->desk->answers.insert(
        u"/api/v1/devices"_s,
        {{u"devices"_s,
          QJsonArray{device(deviceId, u"FRONT-2"_s, u"Rosa A."_s, u"frozen"_s, QTime(10, 55)),
                     device(newUuid().toString(), u"BACK-1"_s, u"Tom B."_s, u"active"_s,
                            QTime(10, 58)),
                     device(newUuid().toString(), u"VAN"_s, u"Ines O."_s, u"released"_s,
                            QTime(9, 12))}}});
    QJsonObject taken = line(41, u"payment.post"_s, {{u"amount_minor"_s, 10000}},
                             u"Harlan Pruitt"_s, QTime(9, 41));
    taken.insert(u"received_at"_s, ms(QTime(9, 41)));
    QJsonObject refused = line(42, u"subscriber.note"_s, {{u"text"_s, u"Gate code 4711"_s}},
                               u"Juniper Lane Dental"_s, QTime(9, 50));
    refused.insert(u"received_at"_s, ms(QTime(9, 50)));
    refused.insert(u"status"_s, u"refused"_s);
    QJsonObject known = line(41, u"payment.post"_s, {{u"amount_minor"_s, 10000}},
                             u"Harlan Pruitt"_s, QTime(9, 41));
    known.insert(u"known"_s, true);
    const QJsonArray held{known,
                          line(42, u"payment.post"_s, {{u"amount_minor"_s, 4000}},
                               u"Bram Okafor"_s, QTime(10, 2)),
                          line(43, u"subscriber.update"_s,
                               {{u"changes"_s, QJsonObject{{u"mobile"_s, QJsonObject{}}}}},
                               u"Dolores Whitaker"_s, QTime(10, 20))};
    m->desk->answers.insert(
        u"/api/v1/devices/%1/queues"_s.arg(deviceId),
        {{u"queues"_s,
          QJsonArray{QJsonObject{
              {u"user_id"_s, rosaId},
              {u"last_seq"_s, 42},
              {u"taken"_s, QJsonArray{taken, refused}},
              {u"copies"_s, QJsonArray{QJsonObject{{u"computer"_s, u"FRONT-2-OLD"_s},
                                                   {u"told_at"_s, ms(QTime(10, 55))},
                                                   {u"total"_s, 5},
                                                   {u"commands"_s, held}}}}}}}});
}

DevicesDialog *TestSyncDevices::openDevices()
{
    answerDevices();
    m->open();
    m->press("devicesButton");
    auto *opened = dialog<DevicesDialog>();
    auto *table = opened->findChild<DataTable *>(u"deviceTable"_s);
    [table] { QTRY_COMPARE(table->model()->rowCount(), 3); }();
    return opened;
}

void TestSyncDevices::devicesShowBothQueues()
{
    DevicesDialog *opened = openDevices();
    auto *table = opened->findChild<DataTable *>(u"deviceTable"_s);
    QCOMPARE(table->model()->index(0, 0).data().toString(), u"FRONT-2"_s);
    QCOMPARE(table->model()->index(0, 1).data().toString(), u"Rosa A."_s);
    QCOMPARE(table->model()->index(0, 2).data().toString(), u"Today 10:55 AM"_s);
    QCOMPARE(table->model()->index(0, 3).data().toString(), u"Stands still: exists twice"_s);
    auto *taken = opened->findChild<DataTable *>(u"takenQueueTable"_s);
    auto *held = opened->findChild<DataTable *>(u"heldQueueTable"_s);
    QTRY_COMPARE(taken->model()->rowCount(), 2);
    QCOMPARE(held->model()->rowCount(), 3);
    QCOMPARE(taken->model()->index(0, 0).data().toString(), u"Payment for Harlan Pruitt, $100.00"_s);
    QCOMPARE(held->model()->index(1, 0).data().toString(), u"Payment for Bram Okafor, $40.00"_s);
    QCOMPARE(held->model()->index(1, 1).data().toString(), u"Today 10:02 AM"_s);
    QStringList words;
    for (const QLabel *label : opened->findChildren<QLabel *>())
        words.append(label->text());
    QVERIFY(words.contains(u"In the refused copy on FRONT-2-OLD"_s));
    QVERIFY(words.contains(u"and 2 more"_s));
    QCOMPARE(controlsWithoutName(opened).join(u" | "_s), QString());
    auto *release = opened->findChild<QPushButton *>(u"releaseButton"_s);
    QVERIFY(release->isEnabled());
    table->setCurrentIndex(table->model()->index(1, 0)); // in use: nothing to decide
    QTRY_VERIFY(!release->isEnabled());
    QVERIFY(!taken->isVisible());
}

void TestSyncDevices::releasingNamesWhatTheCopiesHoldAndNeedsAReason()
{
    DevicesDialog *opened = openDevices();
    auto *held = opened->findChild<DataTable *>(u"heldQueueTable"_s);
    QTRY_COMPARE(held->model()->rowCount(), 3);
    const QString path = u"/api/v1/devices/%1/release"_s.arg(deviceId);
    m->desk->answers.insert(path, {{u"state"_s, u"released"_s}});
    QTest::mouseClick(opened->findChild<QPushButton *>(u"releaseButton"_s), Qt::LeftButton);
    auto *question = opened->findChild<ReasonDialog *>();
    QVERIFY(question);
    const QString text = question->findChild<QLabel *>(u"reasonText"_s)->text();
    QVERIFY2(text.contains(u"FRONT-2-OLD"_s) && text.contains(u"$140.00"_s), qPrintable(text));
    const auto reasons = [&] {
        QStringList out;
        for (const TestDesk::Call &call : std::as_const(m->desk->calls)) {
            if (call.path == path)
                out.append(call.body.value(u"reason"_s).toString());
        }
        return out;
    };
    QSignalSpy said(m->page.get(), &SyncPage::said);
    auto *goOn = question->findChild<QPushButton *>(u"reasonVerbButton"_s);
    QTest::mouseClick(goOn, Qt::LeftButton); // not without a reason
    QCOMPARE(reasons(), QStringList());
    QTest::keyClicks(question->findChild<QLineEdit *>(u"reasonEdit"_s), u"copied to a new computer"_s);
    QTest::mouseClick(goOn, Qt::LeftButton);
    QTRY_COMPARE(said.size(), 1);
    QCOMPARE(reasons(), QStringList{u"copied to a new computer"_s});
}

void TestSyncDevices::devicesWithoutTheServerSaySo()
{
    m->open();
    m->press("devicesButton");
    auto *banner = dialog<DevicesDialog>()->findChild<Banner *>();
    QTRY_VERIFY(!banner->text().isEmpty());
    answerDevices();
    QTest::mouseClick(banner->findChild<QPushButton *>(u"bannerButton"_s), Qt::LeftButton);
    QTRY_VERIFY(banner->text().isEmpty());
}

void TestSyncDevices::shots()
{
    const QString folder = qEnvironmentVariable("LINEDESK_SHOTS");
    if (folder.isEmpty())
        QSKIP("LINEDESK_SHOTS names no folder");
    QDir().mkpath(folder);
    DevicesDialog *devices = openDevices();
    enterPayments();
    m->desk->syncEntries[2].recovered = true;
    m->desk->syncEntries[1].recovered = true;
    m->page->refresh();
    QTRY_COMPARE(devices->findChild<DataTable *>(u"heldQueueTable"_s)->model()->rowCount(), 3);
    const auto save = [&](QWidget *widget, const QString &name) {
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        QVERIFY(widget->grab().save(u"%1/%2-%3.png"_s.arg(
            folder, name, m->theme.isDark() ? u"dark"_s : u"light"_s)));
    };
    for (const Appearance appearance : {Appearance::Light, Appearance::Dark}) {
        m->theme.setAppearance(appearance);
        save(devices, u"devices"_s);
        stopHere(false);
        save(m->page.get(), u"sync-fork"_s);
        stopHere(true);
        m->page->showPlace(m->desk->syncEntries.at(2).command.id.toString());
        QTRY_VERIFY(m->sentence().startsWith(u"Linedesk was cut off"_s));
        save(m->page.get(), u"sync-released"_s);
        m->press("discardAllButton");
        auto *reason = m->child<QDialog>("reasonDialog");
        reason->adjustSize();
        save(reason, u"discard-reason"_s);
        reason->reject();
        for (const SyncTrouble trouble : {SyncTrouble::Upgrade, SyncTrouble::SignIn}) {
            DeskStatus status = m->desk->status();
            status.trouble = trouble;
            m->desk->setStatus(status);
            QTRY_VERIFY(!m->child<QWidget>("forkCard")->isVisible());
            save(m->page.get(), trouble == SyncTrouble::Upgrade ? u"sync-upgrade"_s
                                                                : u"sync-sign-in"_s);
        }
    }
}

QTEST_MAIN(TestSyncDevices)
#include "tst_syncdevices.moc"
