#include "core/storage/lists/subscriberlist.h"
#include "support/accessibility.h"
#include "support/shots.h"
#include "tst_messageeditorfixture.h"
#include "ui/messages/tickedaudience.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace linedesk;
using namespace Qt::StringLiterals;

/// Whom a portal message is for: a filter that is typed, or people who were ticked.
class TestMessageAudience : public MessageEditorFixture
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { useTheme(); }
    void init() { open(); }
    void cleanup() { close(); }
    void countsThePeopleOfTheFilterAndSaysItInWords();
    void fewWhoAreTickedAreNamedByTheirAccounts();
    void manyWhoAreTickedBecomeAListOfTheirOwn();
    void tickedPeopleStandAsTheirNumberAndTheFilterStaysTheValue();
    void tickedPeopleAreSeenAndCleared();
    void aFilterThatIsTypedStaysItsText();
    void moreThanAListTakesAreRefused();
    void unreadableFilterIsToldAtTheField();
    void pictures();

private:
    QString filterOf(const QList<SubscriberId> &people);
    QList<SubscriberId> everybody();
    /// Everybody who is here and so many more whom this copy does not have.
    QString filterOfTicked(int number)
    {
        QList<SubscriberId> people = everybody();
        while (people.size() < number)
            people.append(newId<SubscriberId>());
        return filterOf(people);
    }
    /// How many commands named people who were ticked.
    qsizetype named() const
    {
        return std::count_if(m_desk->submitted.begin(), m_desk->submitted.end(),
                             [](const auto &each) { return each.first == "ticked.name"_L1; });
    }
};

QString TestMessageAudience::filterOf(const QList<SubscriberId> &people)
{
    auto *audience = new TickedAudience(*m_desk, m_page.get());
    QSignalSpy found(audience, &TickedAudience::found);
    QSignalSpy failed(audience, &TickedAudience::failed);
    audience->find(people);
    [&] { QTRY_COMPARE_WITH_TIMEOUT(found.size() + failed.size(), 1, 20'000); }();
    return found.isEmpty() ? QString() : found.first().first().toString();
}

QList<SubscriberId> TestMessageAudience::everybody()
{
    SubscriberListQuery query;
    query.day = {m_desk->today(), 15};
    const auto ids = wait(m_desk->reads().run([query](Connection &connection) {
        return SubscriberList(connection).subscriberIds(query);
    }));
    return ids.ok() ? *ids : QList<SubscriberId>();
}

void TestMessageAudience::countsThePeopleOfTheFilterAndSaysItInWords()
{
    QTRY_COMPARE(label("audienceCountLabel"), u"3 subscriber(s)"_s);
    QCOMPARE(label("audienceSentenceLabel"), u"Everyone"_s);
    QTest::keyClicks(child<QLineEdit>("audienceLineEdit"),
                     u"site is \"Quarry Flat\" and status is active"_s);
    QTRY_COMPARE(label("audienceCountLabel"), u"2 subscriber(s)"_s);
    QVERIFY2(label("audienceSentenceLabel").contains(u"Quarry Flat and"_s),
             qPrintable(label("audienceSentenceLabel")));
    // The first of the list is whom the preview is painted for.
    QCOMPARE(label("previewForLabel"), u"as Dolores Whitaker sees it"_s);
    QSignalSpy asked(m_page.get(), &MessageEditorPage::listRequested);
    QTest::mouseClick(child<QPushButton>("seeListButton"), Qt::LeftButton);
    QCOMPARE(asked.value(0).value(0).toString(),
             u"site is \"Quarry Flat\" and status is active"_s);
}

void TestMessageAudience::fewWhoAreTickedAreNamedByTheirAccounts()
{
    const QString filter = filterOf(everybody());
    QVERIFY2(filter.startsWith(u"account in ("_s), qPrintable(filter));
    m_page->showPlace(MessageEditorPage::placeForFilter(filter));
    QTRY_COMPARE(label("audienceCountLabel"), u"3 subscriber(s)"_s);
}

void TestMessageAudience::manyWhoAreTickedBecomeAListOfTheirOwn()
{
    // Two who are here and 4,998 whom this copy does not have.
    QList<SubscriberId> people = everybody().mid(0, 2);
    for (int i = 2; i < 5'000; ++i)
        people.append(newId<SubscriberId>());
    const QString filter = filterOf(people);
    QVERIFY2(filter.startsWith(u"ticked is \"5000-"_s), qPrintable(filter));
    QCOMPARE(named(), 2);
    m_page->showPlace(MessageEditorPage::placeForFilter(filter));
    QTRY_COMPARE(label("audienceCountLabel"), u"2 subscriber(s)"_s);
    QCOMPARE(label("audienceSentenceLabel"), u"The 5,000 ticked subscribers"_s);
    write(u"Planned work"_s, u"Tonight."_s);
    const auto saved = m_desk->now(SavePortalMessage{
        newId<PortalMessageId>(), u"Planned work"_s, u"Tonight."_s, Severity::Normal, filter, false,
        {}, {}, 0});
    QCOMPARE(saved.status, AnswerStatus::Applied);
    // The same people again need no second list.
    QCOMPARE(filterOf(people), filter);
    QCOMPARE(named(), 2);
    // Whom the server has not numbered yet is never named by an account number.
    m_desk->unsent = {everybody().first().uuid()};
    QVERIFY(filterOf(everybody().mid(0, 2)).startsWith(u"ticked is \"2-"_s));
}

void TestMessageAudience::tickedPeopleStandAsTheirNumberAndTheFilterStaysTheValue()
{
    const QString filter = filterOfTicked(412);
    m_page->showPlace(MessageEditorPage::placeForFilter(filter));
    QTRY_COMPARE(label("audienceCountLabel"), u"3 subscriber(s)"_s);
    auto *ticked = child<QLineEdit>("tickedAudience");
    QVERIFY(ticked->isVisible());
    QVERIFY(ticked->isReadOnly());
    QCOMPARE(ticked->text(), u"412 ticked subscriber(s)"_s);
    QVERIFY(!child<QLineEdit>("audienceLineEdit")->isVisible());
    // Nowhere does the list's own name show.
    const QString list = filter.section(u'"', 1, 1);
    for (const QLabel *words : m_page->findChildren<QLabel *>())
        QVERIFY2(!words->text().contains(list), qPrintable(words->text()));
    QCOMPARE(controlsWithoutName(m_page.get()).join(u"; "_s), QString());
    write(u"Planned work"_s, u"Tonight."_s);
    QTest::mouseClick(child<QPushButton>("saveMessageButton"), Qt::LeftButton);
    QTRY_VERIFY(stored());
    QCOMPARE(stored()->audience, filter);
}

void TestMessageAudience::tickedPeopleAreSeenAndCleared()
{
    const QString filter = filterOfTicked(412);
    m_page->showPlace(MessageEditorPage::placeForFilter(filter));
    auto *ticked = child<QLineEdit>("tickedAudience");
    QTRY_VERIFY(ticked->isVisible());
    QSignalSpy asked(m_page.get(), &MessageEditorPage::listRequested);
    QTest::mouseClick(child<QPushButton>("seeListButton"), Qt::LeftButton);
    QCOMPARE(asked.value(0).value(0).toString(), filter);
    auto *clear = child<QPushButton>("clearTickedButton");
    QVERIFY(clear->isVisible());
    clear->setFocus();
    QTest::keyClick(clear, Qt::Key_Space);
    QVERIFY(!ticked->isVisible());
    QVERIFY(!clear->isVisible());
    auto *edit = child<QLineEdit>("audienceLineEdit");
    QVERIFY(edit->isVisible());
    QCOMPARE(edit->text(), QString());
    QTRY_COMPARE(label("audienceSentenceLabel"), u"Everyone"_s);
}

void TestMessageAudience::aFilterThatIsTypedStaysItsText()
{
    const QString filter = filterOfTicked(412);
    auto *edit = child<QLineEdit>("audienceLineEdit");
    for (const QString &typed : {u"status is active"_s, filter + u" and status is active"_s}) {
        m_page->showPlace(MessageEditorPage::placeForFilter(typed));
        QTRY_COMPARE(edit->text(), typed);
        QVERIFY(edit->isVisible());
        QVERIFY(!child<QLineEdit>("tickedAudience")->isVisible());
    }
    // Whoever types the name of a list goes on in the text until they leave it.
    m_page->showPlace(u"new"_s);
    edit->setFocus();
    edit->clear();
    QTest::keyClicks(edit, filter);
    QVERIFY(edit->isVisible());
    child<QLineEdit>("headingLineEdit")->setFocus();
    QTRY_VERIFY(child<QLineEdit>("tickedAudience")->isVisible());
}

void TestMessageAudience::moreThanAListTakesAreRefused()
{
    auto *audience = new TickedAudience(*m_desk, m_page.get());
    QSignalSpy failed(audience, &TickedAudience::failed);
    audience->find(QList<SubscriberId>(TickedListName::greatestList + 1));
    QCOMPARE(failed.size(), 1);
    const Error error = failed.first().first().value<Error>();
    QCOMPARE(error.reason(), Reason::TooLarge);
    QCOMPARE(error.problems.first().value, u"200001"_s);
    QCOMPARE(named(), 0);
}

void TestMessageAudience::unreadableFilterIsToldAtTheField()
{
    write(u"News"_s, u"Hello"_s);
    child<QLineEdit>("audienceLineEdit")->setText(u"colour is red"_s);
    QTest::mouseClick(child<QPushButton>("saveMessageButton"), Qt::LeftButton);
    QVERIFY(!label("audienceErrorLabel").isEmpty());
    QVERIFY(child<QLineEdit>("audienceLineEdit")->property("error").toBool());
    QVERIFY(!stored());
}

void TestMessageAudience::pictures()
{
    if (!shotsWanted())
        QSKIP("LINEDESK_SHOTS names no folder");
    write(u"Planned work on the Quarry Flat tower"_s, u"Your internet may drop."_s);
    child<QLineEdit>("audienceLineEdit")->setText(filterOfTicked(5'000));
    QTRY_COMPARE(label("audienceCountLabel"), u"3 subscriber(s)"_s);
    takeShots(m_theme, *m_page, u"message-editor-ticked"_s);
}

QTEST_MAIN(TestMessageAudience)
#include "tst_messageaudience.moc"
