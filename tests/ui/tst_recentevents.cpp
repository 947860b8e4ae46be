#include "ui/common/widgets/tabcount.h"
#include "ui/common/words/datewords.h"
#include "ui/common/words/moneyformat.h"
#include "ui/subscribers/recentevents.h"

#include <QLabel>
#include <QTabBar>
#include <QTest>

using namespace linedesk;
using namespace Qt::StringLiterals;

/// What happened lately with a subscriber, and the counts on the profile's tabs.
class TestRecentEvents : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void newestComeFirst();
    void voidedPaymentsAreLeftOut();
    void noMoreThanAskedFor();
    void notesStandOnTheDayOfTheCompany();
    void tabCountComesChangesAndGoes();

private:
    static Payment payment(const QDate &on, bool voided = false)
    {
        Payment payment;
        payment.amount = Money::fromMinor(2500);
        payment.receivedOn = on;
        payment.takenBy = u"Rosa A."_s;
        payment.voided = voided;
        return payment;
    }
    static Invoice invoice(const QDate &on)
    {
        Invoice invoice;
        invoice.number = u"20261001"_s;
        invoice.total = Money::fromMinor(6995);
        invoice.issuedOn = on;
        return invoice;
    }

    const MoneyFormat m_money{Currency::find(u"USD"_s).value(), QLocale(u"en_US"_s)};
    const QTimeZone m_zone{"America/Denver"};
};

void TestRecentEvents::newestComeFirst()
{
    ProfileData data;
    data.payments = {payment({2026, 10, 9})};
    data.invoices = {invoice({2026, 10, 1}), invoice({2026, 11, 1})};
    const QList<RecentEvent> events = recentEvents(data, m_money, m_zone, 5);
    QCOMPARE(events.size(), 3);
    QCOMPARE(events.at(0).on, QDate(2026, 11, 1));
    QCOMPARE(events.at(0).text, u"Invoice 20261001, $69.95"_s);
    QCOMPARE(events.at(0).by, QString());
    QCOMPARE(events.at(1).text, u"Payment by cash, $25.00"_s);
    QCOMPARE(events.at(1).by, u"Rosa A."_s);
    QCOMPARE(events.at(2).on, QDate(2026, 10, 1));
}

void TestRecentEvents::voidedPaymentsAreLeftOut()
{
    ProfileData data;
    data.payments = {payment({2026, 10, 9}, true)};
    QVERIFY(recentEvents(data, m_money, m_zone, 5).isEmpty());
}

void TestRecentEvents::noMoreThanAskedFor()
{
    ProfileData data;
    for (int day = 1; day <= 20; ++day)
        data.payments.append(payment({2026, 10, day}));
    const QList<RecentEvent> events = recentEvents(data, m_money, m_zone, 6);
    QCOMPARE(events.size(), 6);
    QCOMPARE(events.constFirst().on, QDate(2026, 10, 20));
    QCOMPARE(events.constLast().on, QDate(2026, 10, 15));
}

void TestRecentEvents::notesStandOnTheDayOfTheCompany()
{
    ProfileData data;
    Note note;
    note.text = u"Called about a payment plan"_s;
    note.at = QDateTime(QDate(2026, 11, 13), QTime(3, 0), QTimeZone::utc()); // 8 PM in Denver
    data.notes = {note};
    QCOMPARE(recentEvents(data, m_money, m_zone, 5).constFirst().on, QDate(2026, 11, 12));
}

void TestRecentEvents::tabCountComesChangesAndGoes()
{
    QTabBar tabs;
    tabs.addTab(u"Packages && services"_s);
    setTabCount(&tabs, 0, 2);
    const auto badge = [&tabs] {
        return qobject_cast<QLabel *>(tabs.tabButton(0, QTabBar::RightSide));
    };
    QVERIFY(badge());
    QCOMPARE(badge()->text(), u"2"_s);
    QCOMPARE(tabs.accessibleTabName(0), u"Packages & services, 2"_s);
    setTabCount(&tabs, 0, 3);
    QCOMPARE(badge()->text(), u"3"_s);
    setTabCount(&tabs, 0, 0);
    QVERIFY(!badge());
    QCOMPARE(tabs.accessibleTabName(0), u"Packages & services"_s);
}

QTEST_MAIN(TestRecentEvents)
#include "tst_recentevents.moc"
