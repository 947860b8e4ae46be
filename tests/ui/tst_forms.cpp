#include "support/accessibility.h"
#include "ui/common/forms/arithmetic.h"
#include "ui/common/forms/dateedit.h"
#include "ui/common/forms/formrow.h"
#include "ui/common/forms/moneyedit.h"
#include "ui/common/forms/searchbox.h"
#include "ui/common/theme/theme.h"

#include <QCalendarWidget>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace linedesk;
using namespace Qt::StringLiterals;

class TestForms : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_theme.apply(); }
    void moneyTakesWhatPeopleType_data();
    void moneyTakesWhatPeopleType();
    void sumsAreExactAndRoundedOnce_data();
    void sumsAreExactAndRoundedOnce();
    void leavingTheFieldWritesTheAmountOut();
    void unreadableMoneyStaysAsTyped();
    void dateFieldReadsWordsAndShowsTheDate();
    void calendarOpensByKeyboardAndPicks();
    void errorGivesEdgeSentenceAndDescription();
    void rowNamesItsField();
    void findTellsOnceAfterAPause();
    void escEmptiesTheFindBox();

private:
    MoneyFormat dollars() const
    {
        return MoneyFormat(Currency{u"USD"_s, 2}, QLocale(QLocale::English, QLocale::UnitedStates));
    }
    Theme m_theme;
};

void TestForms::moneyTakesWhatPeopleType_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<bool>("readable");
    QTest::addColumn<qint64>("minor");
    QTest::newRow("grouped") << u"1,250.5"_s << true << qint64(125050); // ui.md 6
    QTest::newRow("sum") << u"=3*49"_s << true << qint64(14700);        // ui.md 6
    QTest::newRow("with sign") << u"$12"_s << true << qint64(1200);
    QTest::newRow("negative") << u"-$18.90"_s << true << qint64(-1890);
    QTest::newRow("minus sign") << u"\u221218.90"_s << true << qint64(-1890);
    QTest::newRow("sum with cents") << u"=12.50+3"_s << true << qint64(1550);
    QTest::newRow("sum with group") << u"= 1,000 / 3"_s << true << qint64(33333);
    QTest::newRow("too many decimals") << u"1.234"_s << false << qint64(0);
    QTest::newRow("letters") << u"12 dollars"_s << false << qint64(0);
    QTest::newRow("exponent") << u"1e3"_s << false << qint64(0);
    QTest::newRow("by zero") << u"=1/0"_s << false << qint64(0);
    QTest::newRow("open bracket") << u"=(1+2"_s << false << qint64(0);
    QTest::newRow("beyond the limit") << u"999999999999999"_s << false << qint64(0);
    QTest::newRow("empty") << u""_s << false << qint64(0);
}

void TestForms::moneyTakesWhatPeopleType()
{
    QFETCH(QString, typed);
    QFETCH(bool, readable);
    QFETCH(qint64, minor);
    MoneyEdit edit(m_theme, dollars());
    edit.insert(typed); // as pasted: keyClicks takes ASCII alone
    QCOMPARE(edit.money().has_value(), readable);
    if (readable)
        QCOMPARE(edit.money()->minor(), minor);
    QCOMPARE(edit.isUnreadable(), !readable && !typed.isEmpty());
}

void TestForms::sumsAreExactAndRoundedOnce_data()
{
    QTest::addColumn<QString>("sum");
    QTest::addColumn<qint64>("minor"); // -1 = nothing
    QTest::newRow("thirds add up") << u"100/3+100/3+100/3"_s << qint64(10000);
    QTest::newRow("half away from zero") << u"0.005"_s << qint64(1);
    QTest::newRow("negative half") << u"-0.015"_s << qint64(-2);
    QTest::newRow("precedence") << u"2+3*4"_s << qint64(1400);
    QTest::newRow("brackets") << u"(2+3)*4"_s << qint64(2000);
    QTest::newRow("left to right") << u"100/10/2"_s << qint64(500);
    QTest::newRow("two signs") << u"1--1"_s << qint64(200);
    QTest::newRow("point alone") << u"."_s << qint64(-1);
    QTest::newRow("two points") << u"1.2.3"_s << qint64(-1);
    QTest::newRow("deep") << QString(100, u'(') + u"1"_s + QString(100, u')') << qint64(-1);
    QTest::newRow("huge") << u"9999999999999999*9999999999999999"_s << qint64(-1);
}

void TestForms::sumsAreExactAndRoundedOnce()
{
    QFETCH(QString, sum);
    QFETCH(qint64, minor);
    const auto value = calculated(sum, 2);
    if (minor == -1)
        QVERIFY(!value);
    else
        QCOMPARE(value.value_or(Money()).minor(), minor);
}

void TestForms::leavingTheFieldWritesTheAmountOut()
{
    QWidget form;
    auto *edit = new MoneyEdit(m_theme, dollars(), &form);
    QSignalSpy changed(edit, &MoneyEdit::moneyChanged);
    QTest::keyClicks(edit, u"=3*49"_s);
    QVERIFY(changed.size() > 0);
    QTest::keyClick(edit, Qt::Key_Return);
    QCOMPARE(edit->text(), u"147.00"_s);
    QCOMPARE(edit->money()->minor(), 14700);
}

void TestForms::unreadableMoneyStaysAsTyped()
{
    MoneyEdit edit(m_theme, dollars());
    QTest::keyClicks(&edit, u"12 dollars"_s);
    QTest::keyClick(&edit, Qt::Key_Return);
    QCOMPARE(edit.text(), u"12 dollars"_s);
    QVERIFY(edit.isUnreadable());
}

void TestForms::dateFieldReadsWordsAndShowsTheDate()
{
    DateEdit edit(m_theme, [] { return QDate(2026, 11, 21); });
    QSignalSpy changed(&edit, &DateEdit::dateChanged);
    QTest::keyClicks(edit.lineEdit(), u"tomorrow"_s);
    QCOMPARE(edit.date(), std::optional(QDate(2026, 11, 22)));
    QVERIFY(changed.size() > 0);
    QTest::keyClick(edit.lineEdit(), Qt::Key_Return);
    QCOMPARE(edit.date(), std::optional(QDate(2026, 11, 22)));
    QVERIFY(edit.lineEdit()->text() != u"tomorrow"_s);
    edit.lineEdit()->setText(u"someday"_s);
    QVERIFY(edit.isUnreadable());
}

void TestForms::calendarOpensByKeyboardAndPicks()
{
    DateEdit edit(m_theme, [] { return QDate(2026, 11, 21); });
    edit.show();
    QVERIFY(QTest::qWaitForWindowActive(&edit));
    edit.lineEdit()->setFocus();
    QTest::keyClick(edit.lineEdit(), Qt::Key_Down, Qt::AltModifier);
    auto *calendar = edit.findChild<QCalendarWidget *>();
    QVERIFY(calendar);
    QCOMPARE(calendar->selectedDate(), QDate(2026, 11, 21));
    Q_EMIT calendar->activated(QDate(2026, 12, 6));
    QCOMPARE(edit.date(), std::optional(QDate(2026, 12, 6)));
}

void TestForms::errorGivesEdgeSentenceAndDescription()
{
    auto *field = new MoneyEdit(m_theme, dollars());
    FormRow row(m_theme, u"&Yearly"_s, field);
    row.show();
    auto *sentence = row.findChild<QLabel *>(u"formRowSentence"_s);
    QVERIFY(!sentence->isVisible());
    row.setError(u"Less than one month. Did you mean $1,679.00?"_s);
    QVERIFY(sentence->isVisible());
    QVERIFY(field->property("error").toBool());
    QCOMPARE(field->accessibleDescription(), row.error());
    row.setError({});
    QVERIFY(!sentence->isVisible());
    QVERIFY(!field->property("error").toBool());
}

void TestForms::rowNamesItsField()
{
    QWidget form;
    auto *column = new QVBoxLayout(&form);
    column->addWidget(new FormRow(m_theme, u"&Yearly"_s, new MoneyEdit(m_theme, dollars()), &form));
    column->addWidget(new FormRow(
        m_theme, u"&Starts"_s, new DateEdit(m_theme, [] { return QDate(2026, 11, 21); }), &form));
    QCOMPARE(form.findChild<MoneyEdit *>()->accessibleName(), u"Yearly"_s);
    QCOMPARE(controlsWithoutName(&form).join(u"; "_s), QString());
}

void TestForms::findTellsOnceAfterAPause()
{
    SearchBox box(m_theme, u"Find in this list"_s, u"Ctrl+F"_s);
    QSignalSpy searched(&box, &SearchBox::searched);
    QTest::keyClicks(&box, u"whit"_s);
    QCOMPARE(searched.size(), 0);
    QTRY_COMPARE(searched.size(), 1);
    QCOMPARE(searched.at(0).at(0).toString(), u"whit"_s);
    QTest::keyClick(&box, Qt::Key_Return);
    QCOMPARE(searched.size(), 1);
}

void TestForms::escEmptiesTheFindBox()
{
    SearchBox box(m_theme, u"Find in this list"_s);
    QTest::keyClicks(&box, u"whit"_s);
    QTest::keyClick(&box, Qt::Key_Return);
    QSignalSpy searched(&box, &SearchBox::searched);
    QTest::keyClick(&box, Qt::Key_Escape);
    QCOMPARE(box.text(), QString());
    QCOMPARE(searched.size(), 1);
}

QTEST_MAIN(TestForms)
#include "tst_forms.moc"
