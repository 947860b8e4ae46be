#include "support/accessibility.h"
#include "tst_messageeditorfixture.h"
#include "ui/common/widgets/banner.h"
#include "ui/common/widgets/statuschip.h"
#include "ui/messages/messagewords.h"
#include "ui/messages/portalpreview.h"

#include <QAction>
#include <QDir>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTest>

using namespace linedesk;
using namespace Qt::StringLiterals;

class TestMessageEditor : public MessageEditorFixture
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { useTheme(); }
    void init() { open(); }
    void cleanup() { close(); }
    void everyControlHasAName();
    void countsCharactersAsShown();
    void boldAndItalicGoAroundTheSelectionAndOffAgain();
    void insertsAFieldThatThePreviewFillsIn();
    void emptyHeadingAndTextAreToldAtTheFieldsAndNothingIsSaved();
    void endBeforeStartIsTold();
    void lengthOfTheWindowIsSaid();
    void activatingAsksWithPeopleAndTimesThenSavesAndActivates();
    void cancellingTheQuestionChangesNothing();
    void deactivatingTakesItDown();
    void activatingAWindowThatHasPassedIsToldAtTheEnd();
    void unsavedTextIsAskedAboutBeforeAnotherMessage();
    void draftFileBringsTheTextBack();
    void readOnlyRoleCannotActivate();
    void lengthsInWords_data();
    void lengthsInWords();
    void shots();

private:
    void setEdge(const QString &name, const QString &date, QTime time)
    {
        auto *box = m_page->findChild<QCheckBox *>(name + u"CheckBox"_s);
        box->setChecked(true);
        auto *day = m_page->findChild<QWidget *>(name + u"DateEdit"_s);
        day->findChild<QLineEdit *>()->setText(date);
        m_page->findChild<QTimeEdit *>(name + u"TimeEdit"_s)->setTime(time);
    }

    QTemporaryDir m_folder;
};

void TestMessageEditor::everyControlHasAName()
{
    QCOMPARE(controlsWithoutName(m_page.get()), QStringList());
    QCOMPARE(iconButtonsWithoutToolTip(m_page.get()).join(u" | "_s), QString());
}

void TestMessageEditor::countsCharactersAsShown()
{
    child<QPlainTextEdit>("bodyEdit")->setPlainText(u"**bold** and [words](https://a.example)"_s);
    // "bold and words"
    QVERIFY2(label("bodyCountLabel").startsWith(u"14 of 280"_s),
             qPrintable(label("bodyCountLabel")));
    child<QPlainTextEdit>("bodyEdit")->setPlainText(QString(281, u'x'));
    QVERIFY(child<QLabel>("bodyCountLabel")->property("errorText").toBool());
}

void TestMessageEditor::boldAndItalicGoAroundTheSelectionAndOffAgain()
{
    auto *edit = child<QPlainTextEdit>("bodyEdit");
    edit->setPlainText(u"drop for 20 minutes"_s);
    QTextCursor cursor = edit->textCursor();
    cursor.setPosition(9);
    cursor.setPosition(19, QTextCursor::KeepAnchor);
    edit->setTextCursor(cursor);
    QTest::mouseClick(m_page->findChild<QWidget *>(u"boldButton"_s), Qt::LeftButton);
    QCOMPARE(edit->toPlainText(), u"drop for **20 minutes**"_s);
    QTest::keyClick(edit, Qt::Key_B, Qt::ControlModifier);
    QCOMPARE(edit->toPlainText(), u"drop for 20 minutes"_s);
    QTest::keyClick(edit, Qt::Key_I, Qt::ControlModifier);
    QCOMPARE(edit->toPlainText(), u"drop for *20 minutes*"_s);
}

void TestMessageEditor::insertsAFieldThatThePreviewFillsIn()
{
    QTRY_COMPARE(label("audienceCountLabel"), u"3 subscriber(s)"_s);
    write(u"Questions"_s, u"Call {office phone}."_s);
    QVERIFY(child<PortalPreview>("portalPreview")->accessibleName().contains(
        u"Call (555) 010-2000."_s));
}

void TestMessageEditor::emptyHeadingAndTextAreToldAtTheFieldsAndNothingIsSaved()
{
    QTest::mouseClick(child<QPushButton>("activateMessageButton"), Qt::LeftButton);
    QCOMPARE(label("formRowSentence"), u"The heading is empty. Fill it in."_s);
    QCOMPARE(label("bodyHintLabel"), u"The text is empty. Fill it in."_s);
    QCOMPARE(m_prompter.asked.size(), 0);
    QVERIFY(!stored());
}

void TestMessageEditor::endBeforeStartIsTold()
{
    write(u"News"_s, u"Hello"_s);
    setEdge(u"autoStart"_s, u"Nov 24, 2026"_s, QTime(8, 0));
    setEdge(u"autoExpire"_s, u"Nov 22, 2026"_s, QTime(6, 0));
    QCOMPARE(label("autoExpireErrorLabel"),
             u"The end is not after the start. Choose a later end."_s);
    QTest::mouseClick(child<QPushButton>("saveMessageButton"), Qt::LeftButton);
    QVERIFY(!stored());
}

void TestMessageEditor::lengthOfTheWindowIsSaid()
{
    setEdge(u"autoStart"_s, u"tomorrow"_s, QTime(8, 0));
    setEdge(u"autoExpire"_s, u"Nov 24, 2026"_s, QTime(6, 0));
    QCOMPARE(label("windowLengthLabel"), u"Shows for 1 day(s) and 22 hour(s), then hides itself."_s);
}

void TestMessageEditor::activatingAsksWithPeopleAndTimesThenSavesAndActivates()
{
    write(u"Planned work on the Quarry Flat tower"_s, u"Your internet may drop."_s);
    child<QLineEdit>("audienceLineEdit")->setText(u"site is \"Quarry Flat\""_s);
    QTest::mouseClick(child<QRadioButton>("warningRadioButton")->parentWidget(), Qt::LeftButton);
    setEdge(u"autoStart"_s, u"tomorrow"_s, QTime(8, 0));
    setEdge(u"autoExpire"_s, u"Nov 24, 2026"_s, QTime(6, 0));
    QTRY_COMPARE(label("audienceCountLabel"), u"2 subscriber(s)"_s);
    QCOMPARE(child<StatusChip>("messageChip")->text(), u"Message currently inactive"_s);
    m_prompter.answers = {u"yes"_s};
    QTest::mouseClick(child<QPushButton>("activateMessageButton"), Qt::LeftButton);
    QCOMPARE(m_prompter.asked.size(), 1);
    QCOMPARE(m_prompter.asked.first().headline, u"Show this on the portal for 2 people?"_s);
    QCOMPARE(m_prompter.asked.first().text,
             u"It starts tomorrow 8:00 AM and hides itself Nov 24, 6:00 AM."_s);
    QTRY_COMPARE(m_desk->submitted.size(), 6); // site, three people, save, activate
    const auto message = stored();
    QVERIFY(message && message->activated);
    QCOMPARE(message->severity, Severity::Warning);
    QCOMPARE(message->audience, u"site is \"Quarry Flat\""_s);
    QCOMPARE(message->autoStart, u"2026-11-22T08:00"_s);
    QCOMPARE(message->autoExpire, u"2026-11-24T06:00"_s);
    QTRY_COMPARE(child<StatusChip>("messageChip")->text(), u"Message scheduled"_s);
    QVERIFY(child<QPushButton>("deactivateMessageButton")->isVisible());
    QVERIFY(!child<QPushButton>("activateMessageButton")->isVisible());
}

void TestMessageEditor::cancellingTheQuestionChangesNothing()
{
    write(u"News"_s, u"Hello"_s);
    m_prompter.answers = {u""_s};
    QTest::mouseClick(child<QPushButton>("activateMessageButton"), Qt::LeftButton);
    QCOMPARE(m_prompter.asked.size(), 1);
    QVERIFY(!stored());
    QVERIFY(m_page->hasUnsavedText());
}

void TestMessageEditor::deactivatingTakesItDown()
{
    write(u"News"_s, u"Hello"_s);
    m_prompter.answers = {u"yes"_s, u"yes"_s};
    QTest::mouseClick(child<QPushButton>("activateMessageButton"), Qt::LeftButton);
    QTRY_COMPARE(child<StatusChip>("messageChip")->text(), u"Message currently active"_s);
    QTest::mouseClick(child<QPushButton>("deactivateMessageButton"), Qt::LeftButton);
    QTRY_COMPARE(child<StatusChip>("messageChip")->text(), u"Message currently inactive"_s);
    QVERIFY(!stored()->activated);
}

void TestMessageEditor::activatingAWindowThatHasPassedIsToldAtTheEnd()
{
    write(u"News"_s, u"Hello"_s);
    setEdge(u"autoExpire"_s, u"Nov 20, 2026"_s, QTime(6, 0));
    QTest::mouseClick(child<QPushButton>("activateMessageButton"), Qt::LeftButton);
    QCOMPARE(label("autoExpireErrorLabel"), u"This end has passed. Choose a later one."_s);
    QCOMPARE(m_prompter.asked.size(), 0);
}

void TestMessageEditor::unsavedTextIsAskedAboutBeforeAnotherMessage()
{
    write(u"News"_s, u"Hello"_s);
    m_prompter.answers = {u""_s};
    QSignalSpy moved(m_page.get(), &Page::placeChanged);
    m_page->showPlace(MessageEditorPage::placeForFilter(u"status is active"_s));
    QCOMPARE(m_prompter.asked.size(), 1);
    QCOMPARE(child<QLineEdit>("headingLineEdit")->text(), u"News"_s);
    QCOMPARE(moved.value(0).value(0).toString(), u"new"_s);
    m_prompter.answers = {u"save"_s};
    m_page->showPlace(MessageEditorPage::placeForFilter(u"status is active"_s));
    QTRY_COMPARE(child<QLineEdit>("audienceLineEdit")->text(), u"status is active"_s);
    QCOMPARE(child<QLineEdit>("headingLineEdit")->text(), QString());
    QCOMPARE(stored()->heading, u"News"_s);
}

void TestMessageEditor::draftFileBringsTheTextBack()
{
    const QString path = m_folder.filePath(u"message.draft"_s);
    {
        MessageEditorPage page(m_theme, *m_desk, m_prompter, m_clock, path);
        page.showPlace(u"new"_s);
        page.findChild<QLineEdit *>(u"headingLineEdit"_s)->setText(u"Half a mess"_s);
        QTRY_VERIFY(QFile::exists(path));
    }
    MessageEditorPage again(m_theme, *m_desk, m_prompter, m_clock, path);
    again.showPlace(u"new"_s);
    QTRY_COMPARE(again.findChild<QLineEdit *>(u"headingLineEdit"_s)->text(), u"Half a mess"_s);
    QVERIFY(again.hasUnsavedText());
    QVERIFY(!again.findChild<Banner *>()->text().isEmpty());
}

void TestMessageEditor::readOnlyRoleCannotActivate()
{
    TestDesk desk(Role::ReadOnly);
    MessageEditorPage page(m_theme, desk, m_prompter, m_clock);
    page.showPlace(u"new"_s);
    QVERIFY(!page.primaryAction()->isEnabled());
    QVERIFY(page.findChild<QLineEdit *>(u"headingLineEdit"_s)->isReadOnly());
}

void TestMessageEditor::lengthsInWords_data()
{
    QTest::addColumn<qint64>("days");
    QTest::addColumn<int>("hours");
    QTest::addColumn<int>("minutes");
    QTest::addColumn<QString>("words");
    QTest::newRow("days and hours") << qint64(1) << 22 << 0 << u"1 day(s) and 22 hour(s)"_s;
    QTest::newRow("whole days") << qint64(3) << 0 << 0 << u"3 day(s)"_s;
    QTest::newRow("hours and minutes") << qint64(0) << 2 << 30 << u"2 hour(s) and 30 minute(s)"_s;
    QTest::newRow("minutes") << qint64(0) << 0 << 5 << u"5 minute(s)"_s;
}

void TestMessageEditor::lengthsInWords()
{
    QFETCH(qint64, days);
    QFETCH(int, hours);
    QFETCH(int, minutes);
    QTEST_ASSERT(days >= 0);
    QFETCH(QString, words);
    QCOMPARE(MessageWords::length({days, hours, minutes, 0}), words);
}

void TestMessageEditor::shots()
{
    const QString folder = qEnvironmentVariable("LINEDESK_SHOTS");
    if (folder.isEmpty())
        QSKIP("LINEDESK_SHOTS names no folder");
    QDir().mkpath(folder);
    m_page->resize(1360, 800);
    write(u"Planned work on the Quarry Flat tower"_s,
          u"We are replacing two radios on the Quarry Flat tower on **Tuesday, Nov 24, from 1:00 to "
          "3:00 AM**. Your internet may drop for up to 20 minutes. You do not need to do anything.\n"
          "Questions? Call {office phone}."_s);
    child<QLineEdit>("audienceLineEdit")->setText(u"site is \"Quarry Flat\" and status is active"_s);
    child<QRadioButton>("warningRadioButton")->setChecked(true);
    setEdge(u"autoStart"_s, u"tomorrow"_s, QTime(8, 0));
    setEdge(u"autoExpire"_s, u"Nov 24, 2026"_s, QTime(6, 0));
    QTRY_COMPARE(label("audienceCountLabel"), u"2 subscriber(s)"_s);
    for (const Appearance appearance : {Appearance::Light, Appearance::Dark}) {
        m_theme.setAppearance(appearance);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        QVERIFY(m_page->grab().save(u"%1/message-editor-%2.png"_s.arg(
            folder, m_theme.isDark() ? u"dark"_s : u"light"_s)));
    }
    m_theme.setAppearance(Appearance::Light);
}

QTEST_MAIN(TestMessageEditor)
#include "tst_messageeditor.moc"
