#include "core/commands/users.h"
#include "core/storage/lists/subscriberlist.h"
#include "support/accessibility.h"
#include "support/scriptedprompter.h"
#include "support/testdesk.h"
#include "tst_subscribersample.h"
#include "ui/common/forms/formrow.h"
#include "ui/common/forms/moneyedit.h"
#include "ui/common/tables/datatable.h"
#include "ui/common/theme/theme.h"
#include "ui/shell/actionregistry.h"
#include "ui/subscribers/profilepage.h"
#include "ui/subscribers/subscriberactions.h"
#include "ui/subscribers/subscriberpalettesource.h"
#include "ui/subscribers/subscriberwalk.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QDialog>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTest>
#include <QTreeWidget>

using namespace linedesk;
using namespace Qt::StringLiterals;

class TestProfilePage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QCoreApplication::installTranslator(&m_plurals);
        m_theme.apply();
    }
    void init();
    void cleanup();
    void theHeadSaysWhoOwesWhat();
    void packagesStandWithTheirServices();
    void anEditSendsOnlyWhatChanged();
    void aWrongEmailIsToldBesideTheField();
    void aPaymentShowsWhatItPaysAndIsPosted();
    void aPaymentWithoutAnAmountIsNotPosted();
    void aVoidNeedsAReason();
    void aPackageIsAdded();
    void notesAndTagsAreAdded();
    void aPortalUserGetsALink();
    void documentsComeFromTheServer();
    void aSubscriberIsAdded();
    void altDownWalksTheList();
    void readOnlyPeopleOnlyLook();
    void thePaletteFindsSubscribers();
    void everyControlHasAName();
    void picturesOfTheProfile();

private:
    void open(Role role);
    template <typename W>
    W *child(const QString &name) const
    {
        return m_page->findChild<W *>(name);
    }
    template <typename W = QDialog>
    W *dialog(const QString &name) const
    {
        for (W *one : m_window->findChildren<W *>(name)) {
            if (one->isVisible())
                return one;
        }
        return nullptr;
    }
    static void click(QWidget *in, const QString &button)
    {
        QTest::mouseClick(in->findChild<QPushButton *>(button), Qt::LeftButton);
    }
    void showTab(int tab)
    {
        auto *tabs = child<QTabBar>(u"profileTabs"_s);
        QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(tab).center());
    }
    QString cell(const QString &table, int row, int column) const
    {
        auto *model = child<DataTable>(table)->model();
        return model->index(row, column).data().toString();
    }
    bool shows(const QString &words) const
    {
        for (const QLabel *label : m_page->findChildren<QLabel *>()) {
            if (label->isVisible() && label->text() == words)
                return true;
        }
        return false;
    }

    EnglishPlurals m_plurals;
    Theme m_theme;
    ScriptedPrompter m_prompter;
    std::unique_ptr<TestDesk> m_desk;
    std::unique_ptr<ActionRegistry> m_registry;
    std::unique_ptr<SubscriberWalk> m_walk;
    std::unique_ptr<QWidget> m_window;
    SubscriberActions *m_actions = nullptr;
    ProfilePage *m_page = nullptr;
    SubscriberId m_dolores, m_lucius;
};

void TestProfilePage::init()
{
    open(Role::Owner);
}

void TestProfilePage::open(Role role)
{
    cleanup();
    m_desk = std::make_unique<TestDesk>(role);
    m_desk->setRole(Role::Owner);
    SubscriberSample sample(*m_desk);
    const PackageId wireless = sample.package(u"Quarry 50"_s, Money::fromMinor(6995),
                                              {u"Wireless internet"_s, u"Public address"_s});
    sample.package(u"Paper invoice fee"_s, Money::fromMinor(250));
    m_dolores = sample.add(u"Dolores Whitaker"_s, u"Otter Bend"_s, {},
                           {{u"phone"_s, u"(555) 010-4821"_s},
                            {u"email"_s, u"d.whitaker@mail.example"_s},
                            {u"street"_s, u"2291 Ferry Road"_s},
                            {u"region"_s, u"OR"_s},
                            {u"postal_code"_s, u"97000"_s}});
    sample.give(m_dolores, wireless, QDate(2026, 10, 1));
    sample.invoice(m_dolores, QDate(2026, 10, 1));  // $74.32, due Oct 16
    sample.invoice(m_dolores, QDate(2026, 11, 1));  // $74.32, due Nov 16
    sample.pay(m_dolores, Money::fromMinor(7432), QDate(2026, 11, 3)); // the October one
    m_lucius = sample.add(u"Lucius Beaumont"_s, u"Otter Bend"_s);
    m_desk->setRole(role);
    m_desk->submitted.clear();
    m_registry = std::make_unique<ActionRegistry>(m_theme);
    m_walk = std::make_unique<SubscriberWalk>(*m_desk);
    m_window = std::make_unique<QWidget>();
    m_actions = new SubscriberActions(*m_desk, m_theme, m_prompter, *m_registry, m_window.get());
    m_page = new ProfilePage(*m_desk, m_theme, *m_actions, *m_walk, m_window.get());
    m_window->resize(1360, 800);
    m_page->resize(1360, 800);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_page->showPlace(m_dolores.toString());
    QTRY_COMPARE(m_page->title(), u"Dolores Whitaker"_s);
}

void TestProfilePage::cleanup()
{
    m_window.reset();
    m_walk.reset();
    m_registry.reset();
    m_desk.reset();
}

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

void TestProfilePage::anEditSendsOnlyWhatChanged()
{
    click(m_page, u"editContactButton"_s);
    QTRY_VERIFY(dialog(u"subscriberDialog"_s));
    QDialog *edit = dialog(u"subscriberDialog"_s);
    auto *phone = edit->findChild<QLineEdit *>(u"phoneField"_s);
    QCOMPARE(phone->text(), u"(555) 010-4821"_s);
    phone->clear();
    QTest::keyClicks(phone, u"(555) 010-9999"_s);
    click(edit, u"saveButton"_s);
    QTRY_COMPARE(m_desk->submitted.size(), 1);
    QCOMPARE(m_desk->submitted.first().first, u"subscriber.update"_s);
    QCOMPARE(m_desk->submitted.first().second.value("changes"_L1).toObject(),
             (QJsonObject{{u"phone"_s, QJsonObject{{u"from"_s, u"(555) 010-4821"_s},
                                                   {u"to"_s, u"(555) 010-9999"_s}}}}));
    QTRY_VERIFY(shows(u"(555) 010-9999"_s));
    showTab(2);
    QTRY_VERIFY(child<DataTable>(u"historyTable"_s)->isVisible());
}

void TestProfilePage::aWrongEmailIsToldBesideTheField()
{
    click(m_page, u"editContactButton"_s);
    QTRY_VERIFY(dialog(u"subscriberDialog"_s));
    QDialog *edit = dialog(u"subscriberDialog"_s);
    auto *email = edit->findChild<QLineEdit *>(u"emailField"_s);
    email->setFocus();
    email->selectAll();
    QTest::keyClicks(email, u"d.whitaker"_s);
    click(edit, u"saveButton"_s);
    QCOMPARE(edit->findChild<QLabel *>(u"thingsToFixLabel"_s)->text(), u"1 thing to fix"_s);
    QVERIFY(email->property("error").toBool());
    QCOMPARE(edit->focusWidget(), email);
    QVERIFY(m_desk->submitted.isEmpty());
    m_prompter.answers = {u""_s, u"discard"_s};
    edit->reject();
    QVERIFY(edit->isVisible()); // the person keeps editing
    edit->reject();
    QTRY_VERIFY(!dialog(u"subscriberDialog"_s));
}

void TestProfilePage::aPaymentShowsWhatItPaysAndIsPosted()
{
    m_actions->postPayment()->trigger();
    QTRY_VERIFY(dialog(u"paymentDialog"_s));
    QDialog *pay = dialog(u"paymentDialog"_s);
    auto *amount = pay->findChild<MoneyEdit *>(u"amount_minorField"_s);
    QCOMPARE(amount->money(), std::optional(Money::fromMinor(7432)));
    amount->setFocus();
    amount->selectAll();
    QTest::keyClicks(amount, u"100"_s);
    const QString effect = pay->findChild<QLabel *>(u"paymentEffectLabel"_s)->text();
    QVERIFY2(effect.contains(u"in full: $74.32"_s), qPrintable(effect));
    QVERIFY2(effect.contains(u"Kept as credit: $25.68"_s), qPrintable(effect));
    click(pay, u"saveButton"_s);
    QTRY_COMPARE(m_desk->submitted.size(), 1);
    QCOMPARE(m_desk->submitted.first().first, u"payment.post"_s);
    QCOMPARE(m_desk->submitted.first().second.value("amount_minor"_L1).toInteger(), 10000);
    QTRY_VERIFY(shows(u"$25.68"_s));
}

void TestProfilePage::aPaymentWithoutAnAmountIsNotPosted()
{
    m_actions->postPayment()->trigger();
    QTRY_VERIFY(dialog(u"paymentDialog"_s));
    QDialog *pay = dialog(u"paymentDialog"_s);
    auto *amount = pay->findChild<MoneyEdit *>(u"amount_minorField"_s);
    amount->clear();
    click(pay, u"saveButton"_s);
    QVERIFY(amount->property("error").toBool());
    auto *received = pay->findChild<QLineEdit *>(u"dateLineEdit"_s);
    QTest::keyClicks(amount, u"5"_s);
    received->selectAll();
    QTest::keyClicks(received, u"tomorrow"_s);
    click(pay, u"saveButton"_s);
    QVERIFY(received->property("error").toBool());
    QVERIFY(m_desk->submitted.isEmpty());
    QVERIFY(pay->isVisible());
}

void TestProfilePage::aVoidNeedsAReason()
{
    showTab(1);
    click(m_page, u"voidPaymentButton"_s);
    QTRY_VERIFY(dialog(u"voidPaymentDialog"_s));
    QDialog *question = dialog(u"voidPaymentDialog"_s);
    click(question, u"saveButton"_s);
    auto *reason = question->findChild<QLineEdit *>(u"reasonField"_s);
    QVERIFY(reason->property("error").toBool());
    QVERIFY(m_desk->submitted.isEmpty());
    QTest::keyClicks(reason, u"The check came back"_s);
    click(question, u"saveButton"_s);
    QTRY_COMPARE(cell(u"transactionTable"_s, 0, 2), u"Void: The check came back"_s);
    QTRY_VERIFY(shows(u"$148.64"_s));
}

void TestProfilePage::aPackageIsAdded()
{
    click(m_page, u"addPackageButton"_s);
    QTRY_VERIFY(dialog(u"addPackageDialog"_s));
    QDialog *add = dialog(u"addPackageDialog"_s);
    auto *package = add->findChild<QComboBox *>(u"package_idField"_s);
    QTRY_COMPARE(package->count(), 2);
    package->setCurrentText(u"Paper invoice fee"_s);
    QCOMPARE(add->findChild<MoneyEdit *>(u"price_minorField"_s)->money(),
             std::optional(Money::fromMinor(250)));
    click(add, u"saveButton"_s);
    auto *tree = child<QTreeWidget>(u"packageTree"_s);
    QTRY_COMPARE(tree->topLevelItemCount(), 2);
    QTRY_VERIFY(shows(u"$72.45"_s)); // a month: 69.95 + 2.50
}

void TestProfilePage::notesAndTagsAreAdded()
{
    auto *note = child<QPlainTextEdit>(u"newNoteField"_s);
    note->setFocus();
    QTest::keyClicks(note, u"Dog in yard"_s);
    click(m_page, u"addNoteButton"_s);
    QTRY_VERIFY(shows(u"Dog in yard (Rosa A.)"_s));
    QCOMPARE(note->toPlainText(), QString());
    auto *tag = child<QLineEdit>(u"newTagField"_s);
    QTest::keyClicks(tag, u"long-time"_s);
    QTest::keyClick(tag, Qt::Key_Return);
    QTRY_VERIFY(shows(u"long-time"_s));
    QCOMPARE(m_desk->submitted.last().first, u"subscriber.tag"_s);
}

void TestProfilePage::aPortalUserGetsALink()
{
    showTab(3);
    click(m_page, u"addPortalUserButton"_s);
    QTRY_VERIFY(dialog(u"portalUserDialog"_s));
    click(dialog(u"portalUserDialog"_s), u"saveButton"_s);
    QTRY_COMPARE(cell(u"portalUserTable"_s, 0, 0), u"d.whitaker@mail.example"_s);
    QTRY_VERIFY(child<QPushButton>(u"setUpLinkButton"_s)->isEnabled());
    click(m_page, u"setUpLinkButton"_s);
    QTRY_COMPARE(m_desk->calls.size(), 1); // the server cannot be reached
    QTRY_VERIFY(child<QPushButton>(u"setUpLinkButton"_s)->isEnabled());
    QVERIFY(!dialog(u"setUpLinkDialog"_s));
    const QString link = u"https://portal.larkspur.example/set-up/abc"_s;
    m_desk->answers.insert(m_desk->calls.first().path,
                           {{u"url"_s, link}, {u"expires_at"_s, u"2026-11-26T18:00:00.000Z"_s}});
    click(m_page, u"setUpLinkButton"_s);
    QTRY_VERIFY(dialog(u"setUpLinkDialog"_s));
    QCOMPARE(dialog(u"setUpLinkDialog"_s)->findChild<QLineEdit *>()->text(), link);
    click(dialog(u"setUpLinkDialog"_s), u"copyLinkButton"_s);
    QCOMPARE(QGuiApplication::clipboard()->text(), link);
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
    click(m_page, u"openDocumentButton"_s);
    QTRY_COMPARE(ready.size(), 1);
    QFile file(ready.first().first().toString());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("%PDF-1.4"));
}

void TestProfilePage::aSubscriberIsAdded()
{
    QSignalSpy added(m_actions, &SubscriberActions::subscriberAdded);
    m_actions->add()->trigger();
    QTRY_VERIFY(dialog(u"subscriberDialog"_s));
    QDialog *form = dialog(u"subscriberDialog"_s);
    QCOMPARE(form->findChild<QLineEdit *>(u"countryField"_s)->text(), u"US"_s);
    click(form, u"saveButton"_s);
    QVERIFY(form->findChild<QLineEdit *>(u"nameField"_s)->property("error").toBool());
    QTest::keyClicks(form->findChild<QLineEdit *>(u"nameField"_s), u"Priya Raghunathan"_s);
    click(form, u"saveButton"_s);
    QTRY_COMPARE(added.size(), 1);
    m_page->showPlace(added.first().first().value<SubscriberId>().toString());
    QTRY_COMPARE(m_page->title(), u"Priya Raghunathan"_s);
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
    m_walk->start(rows, 0, m_dolores, u"All"_s);
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

void TestProfilePage::picturesOfTheProfile()
{
    const QString folder = qEnvironmentVariable("LINEDESK_SHOTS");
    if (folder.isEmpty())
        QSKIP("Set LINEDESK_SHOTS to a folder to get pictures of the page.");
    m_desk->now(TagSubscriber{m_dolores, {u"Long-time customer"_s}, {}});
    QTRY_VERIFY(shows(u"Long-time customer"_s));
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
