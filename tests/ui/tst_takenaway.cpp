#include "core/commands/payments.h"
#include "core/sync/papers.h"
#include "core/sync/takenaway.h"
#include "tst_profilefixture.h"
#include "ui/common/forms/formdraft.h"
#include "ui/common/widgets/banner.h"
#include "ui/subscribers/addpackagedialog.h"
#include "ui/subscribers/portaluserdialog.h"
#include "ui/subscribers/subscriberdialog.h"
#include "ui/subscribers/subscriberwatch.h"
#include "ui/subscribers/takenawaynotice.h"
#include "ui/subscribers/voidpaymentdialog.h"

#include <QDir>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPointer>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace linedesk;
using namespace Qt::StringLiterals;

/// What the desk's person sees when subscribers are taken away from it: they are told once, and what
/// they are typing about them stops and leaves nothing on the disk.
class TestTakenAway : public ProfileFixture
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

    void aFormBegunStopsAndIsNotKept()
    {
        m_actions->postPaymentFor(m_dolores, m_page);
        QTRY_VERIFY(dialog(u"paymentDialog"_s));
        QDialog *form = dialog(u"paymentDialog"_s);
        auto *reference = form->findChild<QLineEdit *>(u"referenceField"_s);
        reference->setText(u"Check 77"_s);
        QTRY_COMPARE(drafts().size(), 1);
        // The store removes what names them; the form knows a moment later, and writes meanwhile.
        QVERIFY(QFile::remove(m_folder->filePath(drafts().first())));
        reference->setText(u"Check 78"_s);
        form->findChild<FormDraft *>()->flush();
        QTRY_COMPARE(drafts().size(), 1);
        m_desk->takeAway(Entity::Subscriber, m_dolores.uuid());
        auto *banner = form->findChild<Banner *>(u"banner"_s);
        QTRY_COMPARE(banner->text(), SubscriberWatch::sentence());
        QTRY_COMPARE(drafts(), QStringList());
        QVERIFY(!reference->isEnabled());
        QVERIFY(!form->findChild<QPushButton *>(u"saveButton"_s)->isEnabled());
        reference->setText(u"Check 79"_s);
        form->findChild<FormDraft *>()->flush();
        delete form; // waits for what is being written
        QCOMPARE(drafts(), QStringList());
        QVERIFY(m_desk->submitted.isEmpty());
    }

    void everyFormAboutASubscriberStops_data()
    {
        QTest::addColumn<QString>("form");
        for (const char *form : {"contact", "package", "portal user", "void"})
            QTest::newRow(form) << QString::fromLatin1(form);
    }
    void everyFormAboutASubscriberStops()
    {
        QFETCH(QString, form);
        Subscriber who;
        who.id = m_dolores;
        who.name = u"Dolores Whitaker"_s;
        FormDialog *dialog = nullptr;
        if (form == "contact"_L1) {
            auto *contact = new SubscriberDialog(*m_desk, m_theme, m_prompter, m_page);
            contact->edit(who);
            dialog = contact;
        } else if (form == "package"_L1) {
            dialog = new AddPackageDialog(*m_desk, m_theme, who, m_page);
        } else if (form == "portal user"_L1) {
            dialog = new PortalUserDialog(*m_desk, m_theme, who, m_page);
        } else {
            Payment payment;
            payment.id = newId<PaymentId>();
            payment.subscriberId = m_dolores;
            payment.receivedOn = QDate(2026, 11, 3);
            dialog = new VoidPaymentDialog(*m_desk, m_theme, payment, u"$74.32"_s, who.name, m_page);
        }
        dialog->open();
        for (auto *line : dialog->findChildren<QLineEdit *>())
            line->setText(line->text() + u'x'); // something begun
        m_desk->takeAway(Entity::Subscriber, m_lucius.uuid());
        QTRY_VERIFY(dialog->primaryButton()->isEnabled()); // somebody else's
        m_desk->takeAway(Entity::Subscriber, m_dolores.uuid());
        QTRY_COMPARE(dialog->findChild<Banner *>(u"banner"_s)->text(), SubscriberWatch::sentence());
        QVERIFY(!dialog->primaryButton()->isEnabled());
        // Closing asks nothing: there is nothing to save or to throw away.
        const qsizetype asked = m_prompter.asked.size();
        QPointer<QDialog> open(dialog);
        dialog->reject();
        QTRY_VERIFY(!open);
        QCOMPARE(m_prompter.asked.size(), asked);
    }

    void aNoteBegunIsNotKept()
    {
        auto *note = child<QPlainTextEdit>(u"newNoteField"_s);
        m_page->showPlace(m_lucius.toString()); // the page opened before there was a folder
        QTRY_COMPARE(m_page->title(), u"Lucius Beaumont"_s);
        note->setPlainText(u"Will pay on Monday"_s);
        m_desk->takeAway(Entity::Subscriber, m_lucius.uuid());
        QTRY_VERIFY(note->isReadOnly());
        QVERIFY(!child<QPushButton>(u"addNoteButton"_s)->isEnabled());
        // Looking at somebody else writes at once what was begun.
        m_page->showPlace(m_dolores.toString());
        QTRY_COMPARE(m_page->title(), u"Dolores Whitaker"_s);
        QCOMPARE(drafts(), QStringList());
        QVERIFY(!note->isReadOnly());
        QCOMPARE(note->toPlainText(), QString());
    }

    void thePageShowsNothingOfThem()
    {
        QTRY_VERIFY(shows(u"$74.32"_s));
        m_desk->takeAway(Entity::Subscriber, m_dolores.uuid());
        QTRY_COMPARE(m_page->findChild<Banner *>()->text(), SubscriberWatch::sentence());
        QCOMPARE(m_page->title(), u"Subscriber"_s);
        QVERIFY(!shows(u"$74.32"_s));
        QVERIFY(!child<QLabel>(u"profileName"_s)->isVisible());
        QVERIFY(!child<QTabBar>(u"profileTabs"_s)->isVisible());
        QVERIFY(m_actions->current().isNull());
        m_page->showPlace(m_lucius.toString());
        QTRY_COMPARE(m_page->title(), u"Lucius Beaumont"_s);
        QVERIFY(child<QLabel>(u"profileName"_s)->isVisible());
        QCOMPARE(m_actions->current(), m_lucius);
    }

    /// A paper that was opened lies where nobody else reads it, and goes with whom it is about.
    void openedPapersGoWithTheirSubscriber_data()
    {
        QTest::addColumn<QString>("what");
        for (const char *what : {"another is shown", "taken away", "the page is left", "the end"})
            QTest::newRow(what) << QString::fromLatin1(what);
    }
    void openedPapersGoWithTheirSubscriber()
    {
        QFETCH(QString, what);
        const QString name = u"/api/v1/payments/%1.pdf"_s;
        PostPayment payment;
        payment.id = newId<PaymentId>();
        payment.subscriberId = m_dolores;
        payment.amount = Money::fromMinor(100);
        payment.receivedOn = m_desk->today();
        m_desk->documents.insert(name.arg(payment.id.toString()), "%PDF-1.4");
        m_desk->now(payment);
        showTab(1);
        auto *table = child<DataTable>(u"transactionTable"_s);
        QTRY_COMPARE(table->model()->rowCount(), 4);
        table->setCurrentIndex(table->model()->index(0, 1));
        QSignalSpy ready(m_page, &ProfilePage::documentReady);
        click(m_page, u"openDocumentButton"_s);
        QTRY_COMPARE(ready.size(), 1);
        const QFileInfo paper(ready.first().first().toString());
        QVERIFY(paper.exists());
        QCOMPARE(paper.absolutePath(), papers::folderIn(m_folder->path()));
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        QVERIFY(!(paper.permissions() & others));
        QVERIFY(!(QFileInfo(paper.absolutePath()).permissions() & others));
        m_page->refresh(); // the same one stays
        QTRY_VERIFY(child<QPushButton>(u"openDocumentButton"_s)->isEnabled());
        QVERIFY(paper.exists());
        if (what == "another is shown"_L1)
            m_page->showPlace(m_lucius.toString());
        else if (what == "taken away"_L1)
            m_desk->takeAway(Entity::Subscriber, m_dolores.uuid());
        else if (what == "the page is left"_L1)
            m_page->hide();
        else
            closeAll();
        QTRY_VERIFY(!QFile::exists(paper.filePath()));
    }

    /// What comes when another one is shown already is not kept.
    void aPaperThatComesTooLateIsNotKept()
    {
        PostPayment payment;
        payment.id = newId<PaymentId>();
        payment.subscriberId = m_dolores;
        payment.amount = Money::fromMinor(100);
        payment.receivedOn = m_desk->today();
        m_desk->documents.insert(u"/api/v1/payments/%1.pdf"_s.arg(payment.id.toString()), "%PDF-1.4");
        m_desk->now(payment);
        showTab(1);
        auto *table = child<DataTable>(u"transactionTable"_s);
        QTRY_COMPARE(table->model()->rowCount(), 4);
        table->setCurrentIndex(table->model()->index(0, 1));
        QSignalSpy ready(m_page, &ProfilePage::documentReady);
        click(m_page, u"openDocumentButton"_s);
        m_page->hide(); // before the answer came round
        QTRY_VERIFY(child<QPushButton>(u"openDocumentButton"_s)->isEnabled());
        QCOMPARE(ready.size(), 0);
        QVERIFY(!QDir(papers::folderIn(m_folder->path())).exists());
    }

    void thePersonIsToldOnce()
    {
        QVERIFY(takenaway::note(m_folder->path(), 12).ok());
        auto notice = std::make_unique<TakenAwayNotice>(*m_desk, m_theme);
        QTRY_VERIFY(!notice->isHidden());
        QCOMPARE(notice->text(),
                 u"12 subscribers are no longer among those you work with, and not on this computer "
                 "any more. What you entered for them is still sent."_s);
        // More of them while it stands there.
        QVERIFY(takenaway::note(m_folder->path(), 1).ok());
        m_desk->takeAway(Entity::Subscriber, m_lucius.uuid());
        QTRY_VERIFY(notice->text().startsWith(u"13 "_s));
        click(notice.get(), u"bannerButton"_s);
        QVERIFY(notice->isHidden());
        QTRY_COMPARE(drafts(), QStringList());
        notice.reset();

        notice = std::make_unique<TakenAwayNotice>(*m_desk, m_theme);
        QVERIFY(takenaway::note(m_folder->path(), 1).ok());
        m_desk->takeAway(Entity::Subscriber, m_dolores.uuid());
        QTRY_VERIFY(notice->text().startsWith(u"1 "_s)); // and not 14
    }

private:
    QStringList drafts() const { return QDir(m_folder->path()).entryList(QDir::Files); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_MAIN(TestTakenAway)
#include "tst_takenaway.moc"
