#include "support/accessibility.h"
#include "ui/common/prompts/dialogprompter.h"
#include "ui/common/prompts/questiondialog.h"
#include "ui/common/theme/theme.h"
#include "ui/common/widgets/banner.h"
#include "ui/common/widgets/bulkbar.h"
#include "ui/common/widgets/factlabel.h"
#include "ui/common/widgets/progresscard.h"
#include "ui/common/widgets/segmentedswitch.h"
#include "ui/common/widgets/statuschip.h"
#include "ui/common/widgets/stepper.h"
#include "ui/common/widgets/syncpill.h"

#include <QAction>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace linedesk;
using namespace Qt::StringLiterals;

class TestComponents : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_theme.apply(); }
    void pillSaysHowSyncStands_data();
    void pillSaysHowSyncStands();
    void pillDoesNotFloodAScreenReader();
    void bulkBarShowsFourActionsAndMore();
    void segmentsMoveByArrowKeys();
    void undecidedSwitchHasNoCurrent();
    void doneStepsLeadBackAndLaterOnesDoNot();
    void pauseBecomesResume();
    void bannerShowsPlainWordsAndDetailsOnDemand();
    void enterNeverTriggersADestructiveButton();
    void escAnswersCancel();
    void verbAnswersItsId();
    void answersDoNotComeToADeadParent();
    void chipCarriesItsWord();
    void aFactTooLongForItsPlaceIsNotCutOff();

private:
    Theme m_theme;
};

void TestComponents::pillSaysHowSyncStands_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("changes");
    QTest::addColumn<QString>("starts");
    using Kind = SyncStanding::Kind;
    QTest::newRow("up to date") << int(Kind::UpToDate) << 0 << u"Up to date"_s;
    QTest::newRow("sending") << int(Kind::Sending) << 3 << u"Sending 3 change"_s;
    QTest::newRow("offline") << int(Kind::Offline) << 3 << u"Offline · 3 change"_s;
    QTest::newRow("offline, nothing waits") << int(Kind::Offline) << 0 << u"Offline"_s;
    QTest::newRow("attention") << int(Kind::NeedsAttention) << 2 << u"2 need"_s;
}

void TestComponents::pillSaysHowSyncStands()
{
    QFETCH(int, kind);
    QFETCH(int, changes);
    QFETCH(QString, starts);
    SyncPill pill(m_theme);
    pill.setStanding({SyncStanding::Kind(kind), changes});
    QVERIFY2(pill.text().startsWith(starts), qPrintable(pill.text()));
    QCOMPARE(pill.accessibleName(), pill.text());
}

void TestComponents::pillDoesNotFloodAScreenReader()
{
    SyncPill pill(m_theme);
    pill.setStanding({SyncStanding::Kind::Sending, 3});
    const QString first = pill.accessibleName();
    pill.setStanding({SyncStanding::Kind::Sending, 2});
    QCOMPARE(pill.accessibleName(), first); // at most every 10 s (ui.md 8)
    QVERIFY(pill.text() != first);
}

void TestComponents::bulkBarShowsFourActionsAndMore()
{
    BulkBar bar(m_theme);
    QList<QAction *> actions;
    for (int i = 0; i < 6; ++i) {
        actions.append(new QAction(u"Action %1"_s.arg(i), &bar));
        actions.last()->setObjectName(u"action%1"_s.arg(i));
    }
    bar.setActions(actions);
    bar.setSelection(3, u"$481.30 due"_s);
    QVERIFY(!bar.isHidden());
    QCOMPARE(bar.findChild<QLabel *>(u"bulkCountLabel"_s)->text(), u"3 selected"_s);
    QVERIFY(bar.findChild<QPushButton *>(u"action3Button"_s));
    QVERIFY(!bar.findChild<QPushButton *>(u"action4Button"_s));
    QCOMPARE(bar.findChild<QMenu *>()->actions(), actions.mid(4));
    QCOMPARE(controlsWithoutName(&bar).join(u"; "_s), QString());
    bar.setSelection(38, {}, true);
    QCOMPARE(bar.findChild<QLabel *>(u"bulkCountLabel"_s)->text(), u"All 38 selected"_s);
    bar.setSelection(0, {});
    QVERIFY(bar.isHidden());
}

void TestComponents::segmentsMoveByArrowKeys()
{
    SegmentedSwitch channel(u"Channel"_s, {u"Email"_s, u"SMS"_s, u"Customer portal"_s});
    channel.show();
    QVERIFY(QTest::qWaitForWindowActive(&channel));
    QSignalSpy changed(&channel, &SegmentedSwitch::currentChanged);
    channel.setCurrent(0);
    auto *first = channel.findChild<QPushButton *>(u"segment0Button"_s);
    auto *second = channel.findChild<QPushButton *>(u"segment1Button"_s);
    first->setFocus();
    QTest::keyClick(first, Qt::Key_Right);
    QVERIFY(second->hasFocus());
    QTest::keyClick(second, Qt::Key_Space);
    QCOMPARE(channel.current(), 1);
    QCOMPARE(changed.last().at(0).toInt(), 1);
}

void TestComponents::undecidedSwitchHasNoCurrent()
{
    SegmentedSwitch keep(u"Keep"_s, {u"Theirs"_s, u"Mine"_s});
    QCOMPARE(keep.current(), -1);
    keep.setCurrent(1);
    keep.clearCurrent();
    QCOMPARE(keep.current(), -1);
    QTest::mouseClick(keep.findChild<QPushButton *>(u"segment0Button"_s), Qt::LeftButton);
    QCOMPARE(keep.current(), 0);
}

void TestComponents::doneStepsLeadBackAndLaterOnesDoNot()
{
    Stepper steps(m_theme, {u"Choose"_s, u"Check"_s, u"Preview"_s, u"Create"_s});
    steps.setCurrent(2);
    QSignalSpy back(&steps, &Stepper::backRequested);
    QTest::mouseClick(steps.findChild<QAbstractButton *>(u"step4Button"_s), Qt::LeftButton);
    QCOMPARE(back.size(), 0);
    QTest::mouseClick(steps.findChild<QAbstractButton *>(u"step1Button"_s), Qt::LeftButton);
    QCOMPARE(back.at(0).at(0).toInt(), 0);
}

void TestComponents::pauseBecomesResume()
{
    ProgressCard card(m_theme);
    card.setTitle(u"Printing 133 of 486"_s);
    QSignalSpy paused(&card, &ProgressCard::pauseClicked);
    QSignalSpy resumed(&card, &ProgressCard::resumeClicked);
    auto *button = card.findChild<QPushButton *>(u"pauseButton"_s);
    QTest::mouseClick(button, Qt::LeftButton);
    card.setPaused(true);
    QCOMPARE(button->text(), u"Resume"_s);
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(paused.size(), 1);
    QCOMPARE(resumed.size(), 1);
    QCOMPARE(controlsWithoutName(&card).join(u"; "_s), QString());
}

void TestComponents::bannerShowsPlainWordsAndDetailsOnDemand()
{
    Banner banner(m_theme);
    banner.showMessage(StatusGlyph::Critical, u"<b>Not</b> loaded"_s, u"Try again"_s);
    banner.setDetails(u"timeout after 30 s"_s);
    QCOMPARE(banner.findChild<QLabel *>(u"bannerText"_s)->textFormat(), Qt::PlainText);
    QCOMPARE(banner.accessibleName(), u"<b>Not</b> loaded"_s);
    QSignalSpy again(&banner, &Banner::buttonClicked);
    QTest::mouseClick(banner.findChild<QPushButton *>(u"bannerButton"_s), Qt::LeftButton);
    QCOMPARE(again.size(), 1);
}

namespace {

Question suspendTwelve()
{
    return Question::confirm(u"Suspend subscribers"_s, u"Suspend 12 subscribers?"_s,
                             u"Their internet stops now."_s, u"Suspend 12"_s,
                             Question::Weight::Destructive);
}

} // namespace

void TestComponents::enterNeverTriggersADestructiveButton()
{
    QuestionDialog dialog(m_theme, suspendTwelve(), nullptr);
    dialog.show();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    QTest::keyClick(&dialog, Qt::Key_Return);
    QVERIFY(!dialog.isVisible());
    QCOMPARE(dialog.choice(), QString());
}

void TestComponents::escAnswersCancel()
{
    QuestionDialog dialog(m_theme, Question::unsaved(u"Package – Triple play"_s), nullptr);
    dialog.show();
    QCOMPARE(dialog.findChild<QPushButton *>(u"cancelButton"_s)->text(), u"Keep editing"_s);
    QTest::keyClick(&dialog, Qt::Key_Escape);
    QCOMPARE(dialog.result(), int(QDialog::Rejected));
    QCOMPARE(dialog.choice(), QString());
}

void TestComponents::verbAnswersItsId()
{
    DialogPrompter prompter(m_theme);
    QWidget parent;
    QString answer = u"none yet"_s;
    prompter.ask(&parent, Question::unsaved(u"Invoice"_s),
                 [&answer](const QString &id) { answer = id; });
    auto *dialog = parent.findChild<QuestionDialog *>();
    QVERIFY(dialog);
    QCOMPARE(controlsWithoutName(dialog).join(u"; "_s), QString());
    QTest::mouseClick(dialog->findChild<QPushButton *>(u"saveButton"_s), Qt::LeftButton);
    QCOMPARE(answer, u"save"_s);
}

void TestComponents::answersDoNotComeToADeadParent()
{
    DialogPrompter prompter(m_theme);
    bool answered = false;
    {
        QWidget parent;
        prompter.confirm(&parent, suspendTwelve(), [&answered] { answered = true; });
    }
    QVERIFY(!answered);
}

void TestComponents::chipCarriesItsWord()
{
    StatusChip chip(m_theme, StatusGlyph::Normal, u"Active"_s);
    QCOMPARE(chip.sizeHint().height(), 22);
    QCOMPARE(chip.accessibleName(), u"Active"_s);
}

/// Ink in a part of a picture.
static bool hasInk(const QImage &picture, const QRect &part)
{
    const QRgb ground = picture.pixel(picture.width() - 1, picture.height() - 1);
    for (int y = part.top(); y <= part.bottom(); ++y) {
        for (int x = part.left(); x <= part.right(); ++x) {
            if (picture.pixel(x, y) != ground)
                return true;
        }
    }
    return false;
}

void TestComponents::aFactTooLongForItsPlaceIsNotCutOff()
{
    const QString email = u"adaeze.adeyemi10875@home.example"_s;
    FactLabel label(email);
    label.setStyleSheet(u"background: white; color: black"_s);
    const int whole = label.fontMetrics().horizontalAdvance(email);
    const int line = label.fontMetrics().height();

    label.setWordWrap(true);
    QVERIFY(label.heightForWidth(whole + 20) < 2 * line);
    const int narrow = whole * 2 / 3;
    QVERIFY(label.heightForWidth(narrow) >= 2 * line);
    label.resize(narrow, label.heightForWidth(narrow));
    label.show();
    QVERIFY(hasInk(label.grab().toImage(), QRect(0, line + 2, narrow, line - 4)));

    label.setWordWrap(false);
    label.resize(narrow - 10, line);
    QImage picture = label.grab().toImage();
    QVERIFY(!hasInk(picture, QRect(narrow - 12, 0, 2, line - 1)));
    QVERIFY(hasInk(picture, QRect(0, 0, narrow - 20, line)));
    QCOMPARE(label.toolTip(), email);
    label.resize(whole + 20, line);
    QCOMPARE(label.toolTip(), QString());
}

QTEST_MAIN(TestComponents)
#include "tst_components.moc"
