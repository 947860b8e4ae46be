#include "core/commands/payments.h"
#include "core/commands/subscribers.h"
#include "core/domain/site.h"
#include "tst_profilefixture.h"
#include "ui/common/forms/fieldtext.h"
#include "ui/common/forms/moneyedit.h"
#include "ui/common/widgets/banner.h"
#include "ui/packages/packagedialog.h"

#include <QAction>
#include <QComboBox>
#include <QDir>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTemporaryDir>

using namespace linedesk;
using namespace Qt::StringLiterals;

/// What is typed into a form outlives the program's end, and is never handed in twice (ui.md 1.7).
class TestFormDrafts : public ProfileFixture
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { useTheme(); }
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        open(Role::Owner);
        m_desk->drafts = m_folder->path();
    }
    void cleanup() { closeAll(); }

    void aPaymentBegunComesBackAfterACrash();
    void aPaymentSavedBeforeTheCrashIsNotMadeTwice();
    void whatWasGivenUpDoesNotComeBack();
    void startingOverTakesTheTypedAway();
    void aNewSubscriberBegunComesBackWithItsSite();
    void aNoteBegunStaysWithItsSubscriber();
    void aPackageBegunComesBack();
    void aCardNumberIsNotWrittenToTheDisk();
    void fieldsGiveTheSameAgain();

private:
    QDialog *openPayment()
    {
        m_actions->postPaymentFor(m_dolores, m_page);
        [this] { QTRY_VERIFY(dialog(u"paymentDialog"_s)); }();
        return dialog(u"paymentDialog"_s);
    }
    /// As the program's end does it: nobody is asked, nothing is tidied up.
    static void crash(QDialog *dialog) { delete dialog; }
    QStringList drafts() const { return QDir(m_folder->path()).entryList(QDir::Files); }
    static Banner *bannerOf(QDialog *dialog) { return dialog->findChild<Banner *>(u"banner"_s); }
    static QLineEdit *field(QDialog *dialog, const QString &name)
    {
        return dialog->findChild<QLineEdit *>(name + u"Field"_s);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestFormDrafts::aPaymentBegunComesBackAfterACrash()
{
    QDialog *form = openPayment();
    field(form, u"amount_minor"_s)->setText(u"12.34"_s);
    field(form, u"reference"_s)->setText(u"Check 77"_s);
    QTRY_COMPARE(drafts().size(), 1);
    crash(form);
    form = openPayment();
    QTRY_COMPARE(field(form, u"reference"_s)->text(), u"Check 77"_s);
    QCOMPARE(field(form, u"amount_minor"_s)->text(), u"12.34"_s);
    QVERIFY(bannerOf(form)->isVisible());
    QTest::mouseClick(form->findChild<QPushButton *>(u"saveButton"_s), Qt::LeftButton);
    QTRY_COMPARE(m_desk->submitted.size(), 1);
    QCOMPARE(m_desk->submitted.first().second.value(u"amount_minor"_s).toInteger(), 1234);
    QTRY_COMPARE(drafts(), QStringList());
}

void TestFormDrafts::aPaymentSavedBeforeTheCrashIsNotMadeTwice()
{
    QDialog *form = openPayment();
    field(form, u"amount_minor"_s)->setText(u"12.34"_s);
    QTRY_COMPARE(drafts().size(), 1);
    const QString draft = m_folder->filePath(drafts().first());
    const QString kept = m_folder->filePath(u"kept"_s);
    QVERIFY(QFile::copy(draft, kept));
    QTest::mouseClick(form->findChild<QPushButton *>(u"saveButton"_s), Qt::LeftButton);
    QTRY_COMPARE(m_desk->submitted.size(), 1);
    QTRY_COMPARE(drafts(), QStringList{u"kept"_s});
    QVERIFY(QFile::rename(kept, draft)); // the crash came before it was removed
    form = openPayment();
    QTRY_VERIFY(bannerOf(form)->isVisible());
    QTest::mouseClick(form->findChild<QPushButton *>(u"saveButton"_s), Qt::LeftButton);
    QTRY_COMPARE(bannerOf(form)->text(),
                 u"This was saved already. Close the form and look at the list."_s);
    QCOMPARE(m_desk->submitted.last().second.value(u"id"_s),
             m_desk->submitted.first().second.value(u"id"_s));
    QTRY_COMPARE(drafts(), QStringList());
}

void TestFormDrafts::whatWasGivenUpDoesNotComeBack()
{
    QDialog *form = openPayment();
    field(form, u"reference"_s)->setText(u"Check 77"_s);
    QTRY_COMPARE(drafts().size(), 1);
    form->reject();
    QTRY_COMPARE(drafts(), QStringList());
}

void TestFormDrafts::startingOverTakesTheTypedAway()
{
    QDialog *form = openPayment();
    const QString amount = field(form, u"amount_minor"_s)->text();
    field(form, u"amount_minor"_s)->setText(u"12.34"_s);
    QTRY_COMPARE(drafts().size(), 1);
    crash(form);
    form = openPayment();
    QTRY_VERIFY(bannerOf(form)->isVisible());
    QTest::mouseClick(bannerOf(form)->findChild<QPushButton *>(u"bannerButton"_s), Qt::LeftButton);
    QCOMPARE(field(form, u"amount_minor"_s)->text(), amount);
    QVERIFY(!bannerOf(form)->isVisible());
    QTRY_COMPARE(drafts(), QStringList());
}

void TestFormDrafts::aNewSubscriberBegunComesBackWithItsSite()
{
    m_desk->store(Site{newId<SiteId>(), 1, SiteKind::Tower, {}, u"Quarry Flat"_s, u"quarry flat"_s});
    const auto openForm = [this] {
        m_actions->addSubscriber(m_page);
        [this] { QTRY_VERIFY(dialog(u"subscriberDialog"_s)); }();
        QDialog *form = dialog(u"subscriberDialog"_s);
        auto *site = form->findChild<QComboBox *>(u"site_idField"_s);
        [site] { QTRY_VERIFY(site->count() > 1); }();
        return form;
    };
    QDialog *form = openForm();
    field(form, u"name"_s)->setText(u"Teo Etchegaray"_s);
    auto *site = form->findChild<QComboBox *>(u"site_idField"_s);
    site->setCurrentIndex(site->count() - 1);
    const QString siteName = site->currentText();
    QTRY_COMPARE(drafts().size(), 1);
    crash(form);
    form = openForm();
    QTRY_COMPARE(field(form, u"name"_s)->text(), u"Teo Etchegaray"_s);
    QCOMPARE(form->findChild<QComboBox *>(u"site_idField"_s)->currentText(), siteName);
}

void TestFormDrafts::aNoteBegunStaysWithItsSubscriber()
{
    auto *note = child<QPlainTextEdit>(u"newNoteField"_s);
    m_page->showPlace(m_lucius.toString()); // the page opened before there was a folder
    QTRY_COMPARE(m_page->title(), u"Lucius Beaumont"_s);
    note->setPlainText(u"Will pay on Monday"_s);
    m_page->showPlace(m_dolores.toString());
    QTRY_COMPARE(m_page->title(), u"Dolores Whitaker"_s);
    QCOMPARE(note->toPlainText(), QString());
    m_page->showPlace(m_lucius.toString());
    QTRY_COMPARE(note->toPlainText(), u"Will pay on Monday"_s);
    QTest::mouseClick(child<QPushButton>(u"addNoteButton"_s), Qt::LeftButton);
    QTRY_COMPARE(note->toPlainText(), QString());
    QTRY_COMPARE(drafts(), QStringList());
    QCOMPARE(m_desk->submitted.last().second.value(u"text"_s).toString(), u"Will pay on Monday"_s);
}

void TestFormDrafts::aPackageBegunComesBack()
{
    const auto openForm = [this] {
        auto *form = new PackageDialog(m_theme, *m_desk, m_prompter, PackageRow{}, m_page);
        form->open();
        return form;
    };
    PackageDialog *form = openForm();
    auto *name = form->findChild<QLineEdit *>(u"packageNameEdit"_s);
    QVERIFY(name);
    name->setText(u"Quarry 100"_s);
    QTRY_COMPARE(drafts().size(), 1);
    crash(form);
    form = openForm();
    name = form->findChild<QLineEdit *>(u"packageNameEdit"_s);
    QTRY_COMPARE(name->text(), u"Quarry 100"_s);
    m_prompter.answers = {u"discard"_s};
    form->reject();
    QTRY_COMPARE(drafts(), QStringList());
}

void TestFormDrafts::aCardNumberIsNotWrittenToTheDisk()
{
    QDialog *form = openPayment();
    field(form, u"amount_minor"_s)->setText(u"12.34"_s);
    field(form, u"reference"_s)->setText(u"4111 1111 1111 1111"_s); // a published test number
    QTRY_COMPARE(drafts().size(), 1);
    QFile kept(m_folder->filePath(drafts().first()));
    QVERIFY(kept.open(QIODevice::ReadOnly));
    const QByteArray bytes = kept.readAll();
    QVERIFY(bytes.contains("12.34"));
    QVERIFY2(!bytes.contains("4111"), bytes);
    crash(form);
}

void TestFormDrafts::fieldsGiveTheSameAgain()
{
    QComboBox list;
    list.addItems({u"Cash"_s, u"Check"_s});
    setFieldText(&list, u"Check"_s);
    QCOMPARE(fieldText(&list), u"Check"_s);
    setFieldText(&list, u"Gold"_s); // no longer offered
    QCOMPARE(fieldText(&list), u"Check"_s);
    QPlainTextEdit text;
    setFieldText(&text, u"two\nlines"_s);
    QCOMPARE(fieldText(&text), u"two\nlines"_s);
    QWidget none;
    QVERIFY(!fieldText(&none).has_value());
}

QTEST_MAIN(TestFormDrafts)
#include "tst_formdrafts.moc"
