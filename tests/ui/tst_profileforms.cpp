#include "core/commands/payments.h"
#include "core/commands/subscribers.h"
#include "core/commands/users.h"
#include "core/storage/reader.h"
#include "tests/support/wait.h"
#include "tst_profilefixture.h"
#include "ui/common/forms/moneyedit.h"
#include "ui/common/prompts/actiondialog.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTreeWidget>

using namespace linedesk;
using namespace Qt::StringLiterals;

/// What is entered on a profile: contact, payments, packages, notes, portal users.
class TestProfileForms : public ProfileFixture
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { useTheme(); }
    void init() { open(Role::Owner); }
    void cleanup() { closeAll(); }
    void itsDialogsHaveTheFrameOfAllSuchDialogs();
    void anEditSendsOnlyWhatChanged();
    void aWrongEmailIsToldBesideTheField();
    void aPaymentShowsWhatItPaysAndIsPosted();
    void aPaymentWithoutAnAmountIsNotPosted();
    void aVoidNeedsAReason();
    void aPackageIsAdded();
    void notesAndTagsAreAdded();
    void aPortalUserGetsALink();
    void aSubscriberIsAdded();
    void whatSomebodyElseChangedMeanwhileIsToldAndTheTypedTextStays();
    void somebodyWhoOwesIsNotArchivedAndSomebodyElseIsAndComesBack();
    void moneyThatWaitsIsNeverShownAsSettled();

private:
    Subscriber stored(const SubscriberId &id)
    {
        const auto read = wait(m_desk->reads().run([id](Connection &connection) {
            return Reader(connection).get<Subscriber>(id, "subscriber"_L1);
        }));
        return read.ok() ? *read : Subscriber();
    }
    static QString words(const QWidget *in)
    {
        QStringList all;
        for (const QLabel *label : in->findChildren<QLabel *>())
            all.append(label->text());
        return all.join(u'|');
    }
};

void TestProfileForms::itsDialogsHaveTheFrameOfAllSuchDialogs()
{
    m_actions->postPayment()->trigger();
    QTRY_VERIFY(dialog<ActionDialog>({}));
    auto *pay = dialog<ActionDialog>({});
    QCOMPARE(pay->objectName(), u"paymentDialog"_s);
    QCOMPARE(pay->primaryButton()->objectName(), u"saveButton"_s);
    QVERIFY(pay->primaryButton()->isDefault());
    // What to fix stands at the left of the buttons.
    const auto left = [pay](const QString &name) {
        return pay->findChild<QWidget *>(name)->mapTo(pay, QPoint()).x();
    };
    QVERIFY(left(u"thingsToFixLabel"_s) < left(u"cancelButton"_s));
    click(pay, u"cancelButton"_s);
    QTRY_VERIFY(!dialog<ActionDialog>({}));
}

void TestProfileForms::anEditSendsOnlyWhatChanged()
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

void TestProfileForms::aWrongEmailIsToldBesideTheField()
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
    // Mended as it is typed, without leaving the field.
    email->end(false);
    QTest::keyClicks(email, u"@mail.example"_s);
    QCOMPARE(edit->findChild<QLabel *>(u"thingsToFixLabel"_s)->text(), QString());
    QVERIFY(!email->property("error").toBool());
    m_prompter.answers = {u""_s, u"discard"_s};
    edit->reject();
    QVERIFY(edit->isVisible()); // the person keeps editing
    edit->reject();
    QTRY_VERIFY(!dialog(u"subscriberDialog"_s));
}

void TestProfileForms::aPaymentShowsWhatItPaysAndIsPosted()
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

void TestProfileForms::aPaymentWithoutAnAmountIsNotPosted()
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

void TestProfileForms::aVoidNeedsAReason()
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

void TestProfileForms::aPackageIsAdded()
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

void TestProfileForms::notesAndTagsAreAdded()
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

void TestProfileForms::aPortalUserGetsALink()
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

void TestProfileForms::aSubscriberIsAdded()
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

void TestProfileForms::whatSomebodyElseChangedMeanwhileIsToldAndTheTypedTextStays()
{
    click(m_page, u"editContactButton"_s);
    auto *form = dialog(u"subscriberDialog"_s);
    QVERIFY(form);
    form->findChild<QLineEdit *>(u"emailField"_s)->setText(u"dolores@mail.example"_s);
    form->findChild<QLineEdit *>(u"cityField"_s)->setText(u"Quarry Flat"_s);
    // A colleague changes the address of email and the telephone.
    UpdateSubscriber theirs;
    theirs.id = m_dolores;
    theirs.changes = {{u"email"_s, QJsonObject{{u"from"_s, u"d.whitaker@mail.example"_s},
                                               {u"to"_s, u"dw@mail.example"_s}}},
                      {u"phone"_s, QJsonObject{{u"from"_s, u"(555) 010-4821"_s},
                                               {u"to"_s, u"(555) 010-4822"_s}}}};
    m_desk->now(theirs);

    click(form, u"saveButton"_s);
    auto *email = form->findChild<QLineEdit *>(u"emailField"_s);
    QTRY_VERIFY(words(form).contains(u"Somebody changed this to “dw@mail.example” meanwhile."_s));
    QVERIFY(form->isVisible());
    QCOMPARE(email->text(), u"dolores@mail.example"_s);
    QCOMPARE(form->findChild<QLineEdit *>(u"phoneField"_s)->text(), u"(555) 010-4822"_s);
    QCOMPARE(stored(m_dolores).city, u"Quarry Flat"_s);
    QCOMPARE(stored(m_dolores).email, u"dw@mail.example"_s);

    click(form, u"saveButton"_s);
    QTRY_VERIFY(!dialog(u"subscriberDialog"_s));
    QCOMPARE(stored(m_dolores).email, u"dolores@mail.example"_s);
    QCOMPARE(stored(m_dolores).phone, u"(555) 010-4822"_s);
}

void TestProfileForms::somebodyWhoOwesIsNotArchivedAndSomebodyElseIsAndComesBack()
{
    m_prompter.answers = {u"yes"_s};
    QTRY_VERIFY(m_actions->archive()->isEnabled());
    click(m_page, u"subscriber.archiveButton"_s);
    QTRY_COMPARE(m_prompter.told.size(), 1);
    QCOMPARE(stored(m_dolores).status, SubscriberStatus::Active);

    m_page->showPlace(m_lucius.toString());
    QTRY_COMPARE(m_page->title(), u"Lucius Beaumont"_s);
    QTRY_VERIFY(m_actions->archive()->isEnabled());
    m_prompter.answers = {u"yes"_s};
    click(m_page, u"subscriber.archiveButton"_s);
    QTRY_COMPARE(stored(m_lucius).status, SubscriberStatus::Archived);
    QTRY_VERIFY(m_actions->unarchive()->isEnabled() && !m_actions->archive()->isEnabled());
    m_prompter.answers = {u"yes"_s};
    click(m_page, u"subscriber.unarchiveButton"_s);
    QTRY_COMPARE(stored(m_lucius).status, SubscriberStatus::Active);
}

void TestProfileForms::moneyThatWaitsIsNeverShownAsSettled()
{
    DeskStatus offline = m_desk->status();
    offline.link = DeskStatus::Link::Offline;
    m_desk->setStatus(offline);
    PostPayment command;
    command.id = newId<PaymentId>();
    command.subscriberId = m_dolores;
    command.amount = Money::fromMinor(1000);
    command.method = PaymentMethod::Cash;
    command.receivedOn = m_desk->today();
    m_desk->now(command);
    // 74.32 is what the server knows; ten of it are paid here.
    QTRY_COMPARE(child<QLabel>(u"profileBalanceLabel"_s)->text(), u"$74.32 (−$10.00 waiting)"_s);
}

QTEST_MAIN(TestProfileForms)
#include "tst_profileforms.moc"
