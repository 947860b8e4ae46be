#include "core/storage/lists/subscriberlist.h"
#include "support/accessibility.h"
#include "tst_profilefixture.h"
#include "ui/common/tables/cellroles.h"
#include "ui/subscribers/subscriberpalettesource.h"

#include <QPlainTextEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTreeWidget>

using namespace linedesk;
using namespace Qt::StringLiterals;

/// What a profile shows and where it leads.
class TestProfilePage : public ProfileFixture
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { useTheme(); }
    void init() { open(Role::Owner); }
    void cleanup() { closeAll(); }
    void theHeadSaysWhoOwesWhat();
    void packagesStandWithTheirServices();
    void documentsComeFromTheServer();
    void theTransactionsStayWhereTheyAreWhenTheRecordChanges();
    void altDownWalksTheList();
    void readOnlyPeopleOnlyLook();
    void thePaletteFindsSubscribers();
    void everyControlHasAName();
    void workThatWasNotSentIsMarkedAsInTheList();
    void picturesOfTheProfile();
};

void TestProfilePage::theHeadSaysWhoOwesWhat()
{
    QCOMPARE(child<QLabel>(u"profileName"_s)->text(), u"Dolores Whitaker"_s);
    QTRY_VERIFY(shows(u"$74.32"_s)); // 69.95 + 6.25 % = 69.95 + 4.37
    QTRY_VERIFY(shows(u"About $74.32 with taxes"_s));
    QTRY_VERIFY(shows(u"10 days of grace left"_s)); // due Nov 16, grace to Dec 1
    QTRY_VERIFY(shows(u"1 open invoice"_s));
    QCOMPARE(m_page->primaryAction(), m_actions->postPayment());
    QCOMPARE(m_actions->current(), m_dolores);
}

void TestProfilePage::packagesStandWithTheirServices()
{
    auto *tree = child<QTreeWidget>(u"packageTree"_s);
    QCOMPARE(tree->topLevelItemCount(), 1);
    QCOMPARE(tree->topLevelItem(0)->text(0), u"Quarry 50"_s);
    QCOMPARE(tree->topLevelItem(0)->text(4), u"$69.95"_s);
    QCOMPARE(tree->topLevelItem(0)->childCount(), 2);
    QCOMPARE(tree->topLevelItem(0)->child(0)->text(0), u"Wireless internet"_s);
    showTab(1);
    QCOMPARE(child<DataTable>(u"transactionTable"_s)->model()->rowCount(), 3);
    QCOMPARE(cell(u"transactionTable"_s, 0, 3), u"-$74.32"_s);
    QCOMPARE(cell(u"transactionTable"_s, 0, 4), u"$74.32"_s);
    QCOMPARE(cell(u"transactionTable"_s, 1, 4), u"$148.64"_s);
    QCOMPARE(cell(u"transactionTable"_s, 2, 2), u"Paid"_s);
}

void TestProfilePage::documentsComeFromTheServer()
{
    showTab(1);
    QSignalSpy ready(m_page, &ProfilePage::documentReady);
    click(m_page, u"openDocumentButton"_s);
    QTRY_VERIFY(child<QPushButton>(u"openDocumentButton"_s)->isEnabled());
    QCOMPARE(ready.size(), 0);
    PostPayment payment;
    payment.id = newId<PaymentId>();
    payment.subscriberId = m_dolores;
    payment.amount = Money::fromMinor(100);
    payment.receivedOn = m_desk->today();
    m_desk->documents.insert(u"/api/v1/payments/%1.pdf"_s.arg(payment.id.toString()), "%PDF-1.4");
    m_desk->now(payment);
    QTRY_COMPARE(child<DataTable>(u"transactionTable"_s)->model()->rowCount(), 4);
    auto *table = child<DataTable>(u"transactionTable"_s);
    table->setCurrentIndex(table->model()->index(0, 1));
    click(m_page, u"openDocumentButton"_s);
    QTRY_COMPARE(ready.size(), 1);
    QFile file(ready.first().first().toString());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("%PDF-1.4"));
}

void TestProfilePage::theTransactionsStayWhereTheyAreWhenTheRecordChanges()
{
    const auto pay = [this](int cents, QDate on) {
        PostPayment payment;
        payment.id = newId<PaymentId>();
        payment.subscriberId = m_dolores;
        payment.amount = Money::fromMinor(cents);
        payment.receivedOn = on;
        m_desk->now(payment);
    };
    showTab(1);
    for (int at = 1; at <= 40; ++at)
        pay(100 + at, QDate(2026, 11, 20));
    auto *table = child<DataTable>(u"transactionTable"_s);
    QTRY_COMPARE(table->model()->rowCount(), 43);
    const auto amount = [&](int row) { return cell(u"transactionTable"_s, row, 3); };
    table->setCurrentIndex(table->model()->index(25, 1));
    table->verticalScrollBar()->setValue(20);
    const QString chosen = amount(25), top = amount(20);
    pay(999, m_desk->today()); // stands above all
    QTRY_COMPARE(table->model()->rowCount(), 44);
    QCOMPARE(amount(table->currentIndex().row()), chosen);
    QCOMPARE(table->currentIndex().row(), 26);
    QCOMPARE(amount(table->rowAt(0)), top);
    QVERIFY(child<QPushButton>(u"voidPaymentButton"_s)->isEnabled());
    // Somebody else's begin at their first one.
    m_page->showPlace(m_lucius.toString());
    QTRY_COMPARE(m_page->title(), u"Lucius Beaumont"_s);
    m_page->showPlace(m_dolores.toString());
    QTRY_COMPARE(table->model()->rowCount(), 44);
    QCOMPARE(table->currentIndex().row(), 0);
}

void TestProfilePage::altDownWalksTheList()
{
    std::vector<RowId> rows;
    const auto idOf = [this](const SubscriberId &id) {
        return m_desk->reads().run([id](Connection &connection) {
            return SubscriberList(connection).rowIdOf(id);
        });
    };
    const auto first = idOf(m_dolores);
    const auto second = idOf(m_lucius);
    QTRY_VERIFY(first.isFinished() && second.isFinished());
    rows = {first.result().value().value(), second.result().value().value()};
    m_walk->start(std::make_shared<const std::vector<RowId>>(rows), 0, m_dolores, u"All"_s);
    QVERIFY(m_page->statusText().startsWith(u"Subscriber 1 of 2 in “All”"_s));
    QSignalSpy placed(m_page, &Page::placeChanged);
    QTest::keyClick(m_window.get(), Qt::Key_Down, Qt::AltModifier);
    m_page->setFocus();
    if (placed.isEmpty())
        QTest::keyClick(m_page, Qt::Key_Down, Qt::AltModifier);
    QTRY_COMPARE(m_page->title(), u"Lucius Beaumont"_s);
    QCOMPARE(placed.last().first().toString(), m_lucius.toString());
    QTest::keyClick(m_page, Qt::Key_Up, Qt::AltModifier);
    QTRY_COMPARE(m_page->title(), u"Dolores Whitaker"_s);
}

void TestProfilePage::readOnlyPeopleOnlyLook()
{
    open(Role::ReadOnly);
    QVERIFY(!child<QPushButton>(u"editContactButton"_s)->isVisible());
    QVERIFY(!child<QPushButton>(u"addPackageButton"_s)->isVisible());
    QVERIFY(!child<QPlainTextEdit>(u"newNoteField"_s)->isVisible());
    QVERIFY(!m_actions->postPayment()->isEnabled());
    QVERIFY(!m_actions->add()->isEnabled());
}

void TestProfilePage::thePaletteFindsSubscribers()
{
    SubscriberId opened;
    SubscriberPaletteSource source(*m_desk, [&](const SubscriberId &id, bool) { opened = id; });
    QList<PaletteItem> items;
    source.search(PaletteQuery::of(u"ferry"_s), [&](const QList<PaletteItem> &found) { items = found; });
    QTRY_COMPARE(items.size(), 1);
    QCOMPARE(items.first().title, u"Dolores Whitaker"_s);
    items.first().open(false);
    QCOMPARE(opened, m_dolores);
    int answers = 0;
    source.search(PaletteQuery::of(u">post"_s), [&](const QList<PaletteItem> &found) {
        ++answers;
        QVERIFY(found.isEmpty());
    });
    QCOMPARE(answers, 1);
}

void TestProfilePage::everyControlHasAName()
{
    for (int tab = 0; tab < 4; ++tab) {
        showTab(tab);
        QCOMPARE(controlsWithoutName(m_window.get()), QStringList());
        QCOMPARE(iconButtonsWithoutToolTip(m_window.get()), QStringList());
    }
    m_actions->add()->trigger();
    QTRY_VERIFY(dialog(u"subscriberDialog"_s));
    QCOMPARE(controlsWithoutName(dialog(u"subscriberDialog"_s)), QStringList());
    m_actions->postPayment()->trigger();
    QTRY_VERIFY(dialog(u"paymentDialog"_s));
    QCOMPARE(controlsWithoutName(dialog(u"paymentDialog"_s)), QStringList());
}

/// The same icon, place, tool tip and words for a screen reader as in the list of subscribers.
void TestProfilePage::workThatWasNotSentIsMarkedAsInTheList()
{
    auto *mark = child<QLabel>(u"profileMark"_s);
    QVERIFY(!mark->isVisible());
    showTab(1);
    QAbstractItemModel *transactions = child<DataTable>(u"transactionTable"_s)->model();
    const auto payment = Uuid::parse(transactions->index(0, 1).data(RowIdRole).toString());
    QVERIFY(payment);
    QVERIFY(transactions->index(0, 1).data(TrailingIconRole).toString().isEmpty());
    m_desk->unsent = {m_dolores.uuid(), *payment};
    m_page->refresh();
    QTRY_VERIFY(mark->isVisible());
    QCOMPARE(mark->toolTip(), u"Changes not sent yet"_s);
    QCOMPARE(mark->accessibleName(), u"Changes not sent yet"_s);
    QCOMPARE(transactions->index(0, 1).data(TrailingIconRole).toString(), u"cloud-upload"_s);
    QCOMPARE(transactions->index(0, 1).data(TrailingIconTipRole).toString(),
             u"Changes not sent yet"_s);
    QVERIFY(transactions->index(0, 1).data(Qt::AccessibleTextRole).toString().endsWith(
        u", Changes not sent yet"_s));
    QVERIFY(transactions->index(1, 1).data(TrailingIconRole).toString().isEmpty());
    m_desk->recovered = {*payment}; // says more, and so goes first
    m_page->refresh();
    QTRY_COMPARE(transactions->index(0, 1).data(TrailingIconTipRole).toString(),
                 u"Recovered, please check"_s);
    m_desk->unsent.clear();
    m_desk->recovered.clear();
    m_page->refresh();
    QTRY_VERIFY(!mark->isVisible());
}

void TestProfilePage::picturesOfTheProfile()
{
    const QString folder = qEnvironmentVariable("LINEDESK_SHOTS");
    if (folder.isEmpty())
        QSKIP("Set LINEDESK_SHOTS to a folder to get pictures of the page.");
    m_desk->now(TagSubscriber{m_dolores, {u"Long-time customer"_s}, {}});
    QTRY_VERIFY(shows(u"Long-time customer"_s));
    showTab(1);
    const QAbstractItemModel *transactions = child<DataTable>(u"transactionTable"_s)->model();
    const auto payment = Uuid::parse(transactions->index(0, 1).data(RowIdRole).toString());
    m_desk->unsent = {m_dolores.uuid(), *payment};
    m_page->refresh();
    QTRY_VERIFY(child<QLabel>(u"profileMark"_s)->isVisible());
    for (const Appearance look : {Appearance::Light, Appearance::Dark}) {
        m_theme.setAppearance(look);
        const QString name = look == Appearance::Light ? u"profile"_s : u"profile-dark"_s;
        showTab(0);
        m_window->grab().save(folder + u'/' + name + u".png"_s);
        showTab(1);
        m_window->grab().save(folder + u'/' + name + u"-transactions.png"_s);
    }
    m_theme.setAppearance(Appearance::Light);
    showTab(2);
    m_window->grab().save(folder + u"/profile-logs.png"_s);
    m_actions->postPayment()->trigger();
    QTRY_VERIFY(dialog(u"paymentDialog"_s));
    dialog(u"paymentDialog"_s)->grab().save(folder + u"/payment.png"_s);
    m_actions->add()->trigger();
    QTRY_VERIFY(dialog(u"subscriberDialog"_s));
    dialog(u"subscriberDialog"_s)->grab().save(folder + u"/add-subscriber.png"_s);
}

QTEST_MAIN(TestProfilePage)
#include "tst_profilepage.moc"
