#include "tst_syncpagefixture.h"
#include "ui/sync/clashstory.h"

#include <QSignalSpy>

using namespace linedesk;
using namespace Qt::StringLiterals;

class TestSyncDecisions : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m = std::make_unique<SyncPageFixture>(); }
    void cleanup() { m.reset(); }
    void clashShowsBothValuesAndWhoChangedThem();
    void clashIsSentOnceEachLineIsChosen();
    void choicesOutliveARefreshAndAnotherEntry();
    void allTheirsSendsNothing();
    void oneSidedChangesAreToldAsMerged();
    void differencesAreBold_data();
    void differencesAreBold();
    void refusalShowsTheReasonAndCanBeSentAgain();
    void refusedPaymentIsEditedAndSent();
    void unreadableAmountIsNotSent();
    void whatStillWaitsCannotBeDecided();
    void decideLaterGoesToTheNext();
    void discardAsksForAReason();
    void cancelledDiscardChangesNothing();

private:
    std::unique_ptr<SyncPageFixture> m;
};

void TestSyncDecisions::clashShowsBothValuesAndWhoChangedThem()
{
    m->open();
    QTRY_COMPARE(m->title(), u"Dolores Whitaker"_s);
    QTRY_COMPARE(m->sentence(),
                 u"You and Tom B. both changed this subscriber. Choose what to keep for each line."_s);
    const QStringList words = m->texts();
    for (const QString &wanted :
         {u"Mobile number"_s, u"was (555) 010-4800"_s, u"was empty"_s, u"(555) 010-<b>4812</b>"_s,
          u"(555) 010-<b>4821</b>"_s, u"On the server, Tom B. at 12:31 PM"_s,
          u"Yours, at 12:40 PM"_s, u"Mobile number and Email are not chosen yet."_s})
        QVERIFY2(words.contains(wanted), qPrintable(wanted + u" in "_s + words.join(u" | "_s)));
    QSignalSpy profile(m->page.get(), &SyncPage::profileRequested);
    m->press("openProfileButton");
    QCOMPARE(profile.size(), 1);
}

void TestSyncDecisions::clashIsSentOnceEachLineIsChosen()
{
    m->open();
    auto *send = m->child<QPushButton>("sendEntryButton");
    QTRY_VERIFY(m->child<SegmentedSwitch>("keep_mobile"));
    QVERIFY(!send->isEnabled());
    m->choose("keep_mobile", 1);
    QVERIFY(!send->isEnabled());
    QVERIFY(m->texts().contains(u"Email is not chosen yet."_s));
    m->choose("keep_email", 0);
    QVERIFY(!m->texts().contains(u"Email is not chosen yet."_s));
    QCOMPARE(send->text(), u"Save and send"_s);
    QTest::mouseClick(send, Qt::LeftButton);
    QTRY_COMPARE(m->desk->decisions.size(), 1);
    QCOMPARE(m->desk->decisions.first().first, m->desk->attentionEntries.first().command.id);
    QCOMPARE(m->desk->decisions.first().second, AttentionChoice::UseMine);
    QCOMPARE(m->desk->decidedFields, QStringList{u"mobile"_s});
}

void TestSyncDecisions::choicesOutliveARefreshAndAnotherEntry()
{
    m->open();
    QTRY_VERIFY(m->child<SegmentedSwitch>("keep_mobile"));
    m->choose("keep_mobile", 1);
    m->press("decideLaterButton");
    QTRY_COMPARE(m->title(),
                 u"Payment for Harlan Pruitt, $100.00"_s);
    m->press("decideLaterButton");
    QTRY_COMPARE(m->title(), u"Dolores Whitaker"_s);
    m->desk->setStatus(m->desk->status()); // everything is read anew
    QTRY_COMPARE(m->child<SegmentedSwitch>("keep_mobile")->current(), 1);
    QCOMPARE(m->child<SegmentedSwitch>("keep_email")->current(), -1);
}

void TestSyncDecisions::allTheirsSendsNothing()
{
    m->open();
    QTRY_VERIFY(m->child<QPushButton>("allTheirsButton"));
    QTRY_VERIFY(m->child<QPushButton>("allTheirsButton")->isVisible());
    m->press("allTheirsButton");
    QCOMPARE(m->child<QPushButton>("sendEntryButton")->text(), u"Keep theirs"_s);
    QVERIFY(m->child<QLabel>("syncResultLabel")->text().endsWith(u"Nothing is sent."_s));
    m->press("sendEntryButton");
    QTRY_COMPARE(m->desk->decisions.size(), 1);
    QCOMPARE(m->desk->decisions.last().second, AttentionChoice::KeepTheirs);
}

void TestSyncDecisions::oneSidedChangesAreToldAsMerged()
{
    m->open();
    QTRY_VERIFY(m->texts().contains(u"Town changed by you: “Elko”"_s));
    QVERIFY(m->texts().contains(u"Note added by Tom B.: “Dog in yard”"_s));
}

void TestSyncDecisions::differencesAreBold_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("other");
    QTest::addColumn<QString>("shown");
    QTest::newRow("the end") << u"(555) 010-4812"_s << u"(555) 010-4821"_s
                             << u"(555) 010-<b>4812</b>"_s;
    QTest::newRow("the front") << u"dolores.w@mail.example"_s << u"d.whitaker@mail.example"_s
                               << u"<b>dolores.w</b>@mail.example"_s;
    QTest::newRow("longer") << u"Email and paper"_s << u"Email"_s << u"Email<b> and paper</b>"_s;
    QTest::newRow("shorter") << u"Email"_s << u"Email and paper"_s << u"Email"_s;
    QTest::newRow("the same word twice") << u"a a"_s << u"a"_s << u"a<b> a</b>"_s;
    QTest::newRow("no markup gets through")
        << u"<b>x</b>"_s << u"<b>y</b>"_s << u"&lt;b&gt;<b>x</b>&lt;/b&gt;"_s;
    QTest::newRow("nothing there") << u""_s << u"x"_s << u""_s;
}

void TestSyncDecisions::differencesAreBold()
{
    QFETCH(QString, text);
    QFETCH(QString, other);
    QTEST(withDifferenceInBold(text, other), "shown");
}

void TestSyncDecisions::refusalShowsTheReasonAndCanBeSentAgain()
{
    m->open();
    QTest::mouseClick(m->table->viewport(), Qt::LeftButton, {},
                      m->table->visualRect(m->table->model()->index(2, 0)).center());
    QTRY_COMPARE(m->sentence(),
                 u"Reference “Check 2208” exists already. Choose another."_s);
    QVERIFY(m->texts().contains(u"$100.00"_s));
    QVERIFY(m->texts().contains(u"Check"_s)); // the method, not its code
    QCOMPARE(m->child<QPushButton>("sendEntryButton")->text(), u"Send again"_s);
    m->press("sendEntryButton");
    QTRY_COMPARE(m->desk->decisions.size(), 1);
    QCOMPARE(m->desk->decisions.first().second, AttentionChoice::UseMine);
    QCOMPARE(m->desk->decidedFields, QStringList());
}

void TestSyncDecisions::refusedPaymentIsEditedAndSent()
{
    m->open();
    m->showRefusal();
    m->press("editEntryButton");
    auto *reference = m->child<QLineEdit>("edit_reference");
    QVERIFY(reference);
    reference->setText(u"Check 2209"_s);
    m->desk->setStatus(m->desk->status()); // a refresh meanwhile takes nothing away
    m->child<QLineEdit>("edit_amount_minor")->setText(u"120.50"_s);
    m->press("sendEntryButton");
    QTRY_COMPARE(m->desk->resent.size(), 1);
    const QJsonObject payload = m->desk->resent.first().second;
    QCOMPARE(payload.value(u"reference"_s).toString(), u"Check 2209"_s);
    QCOMPARE(payload.value(u"amount_minor"_s).toInteger(), 12050);
    const QJsonObject before = m->desk->attentionEntries.last().command.payload;
    for (const QString &same : {u"id"_s, u"method"_s, u"received_on"_s})
        QCOMPARE(payload.value(same), before.value(same));
}

void TestSyncDecisions::unreadableAmountIsNotSent()
{
    m->open();
    m->showRefusal();
    m->press("editEntryButton");
    m->child<QLineEdit>("edit_amount_minor")->setText(u"a hundred"_s);
    m->press("sendEntryButton");
    QCOMPARE(m->desk->resent.size(), 0);
    QVERIFY(m->child<QLineEdit>("edit_amount_minor")->property("error").toBool());
    m->press("decideLaterButton"); // "Cancel" now
    QVERIFY(!m->child<QLineEdit>("edit_amount_minor"));
    QVERIFY(m->texts().contains(u"$100.00"_s));
}

void TestSyncDecisions::whatStillWaitsCannotBeDecided()
{
    m->open();
    m->desk->attentionEntries.last().isDecidable = false;
    m->page->showPlace(m->desk->attentionEntries.last().command.id.toString());
    QTRY_COMPARE(m->sentence(),
                 u"Reference “Check 2208” exists already. Choose another. It is sent all the same, "
                 "and the server decides."_s);
    for (const char *button : {"sendEntryButton", "discardButton", "editEntryButton"})
        QVERIFY2(!m->child<QPushButton>(button)->isVisible(), button);
}

void TestSyncDecisions::decideLaterGoesToTheNext()
{
    m->open();
    QTRY_COMPARE(m->title(), u"Dolores Whitaker"_s);
    m->press("decideLaterButton");
    QTRY_COMPARE(m->title(),
                 u"Payment for Harlan Pruitt, $100.00"_s);
    QCOMPARE(m->desk->decisions.size(), 0);
}

void TestSyncDecisions::discardAsksForAReason()
{
    m->open();
    m->prompter.answers = {u"twice"_s};
    m->press("discardButton");
    QCOMPARE(m->prompter.asked.first().headline, u"Discard your change?"_s);
    QTRY_COMPARE(m->desk->decisions.size(), 1);
    QCOMPARE(m->desk->decisions.first().second, AttentionChoice::Discard);
}

void TestSyncDecisions::cancelledDiscardChangesNothing()
{
    m->open();
    m->prompter.answers = {u""_s};
    m->press("discardButton");
    QCOMPARE(m->prompter.asked.size(), 1);
    QCOMPARE(m->desk->decisions.size(), 0);
}

QTEST_MAIN(TestSyncDecisions)
#include "tst_syncdecisions.moc"
