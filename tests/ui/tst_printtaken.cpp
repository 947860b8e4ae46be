#include "core/commands/invoices.h"
#include "core/commands/packages.h"
#include "core/commands/subscribers.h"
#include "core/storage/reader.h"
#include "support/scriptedprompter.h"
#include "support/testdesk.h"
#include "tests/support/wait.h"
#include "ui/billing/printinvoicespage.h"
#include "ui/billing/printrunner.h"
#include "ui/common/tables/datatable.h"
#include "ui/common/theme/theme.h"
#include "ui/common/widgets/banner.h"

#include <QComboBox>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

using namespace linedesk;
using namespace Qt::StringLiterals;

/// A batch has names and towns in it, and is kept on the disk: it ends where one of its people went
/// to another branch.
class TestPrintTaken : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_theme.apply(); }

    void aBatchEndsWhenOneOfItsPeopleIsTakenAway()
    {
        fill(60); // lots of 50 and 10
        const QString kept = m_folder.filePath(u"print-job.json"_s);
        PrintInvoicesPage page(m_theme, m_desk, m_prompter, kept);
        page.show();
        auto *table = page.findChild<DataTable *>(u"printTable"_s);
        QTRY_COMPARE(table->model()->rowCount(), 60);
        auto *printer = page.findChild<QComboBox *>(u"printerBox"_s);
        printer->setCurrentIndex(printer->count() - 1); // PDF files
        m_prompter.answers = {u"yes"_s};
        m_prompter.files = {m_folder.filePath(u"taken.pdf"_s)};
        QTest::mouseClick(page.findChild<QPushButton *>(u"printInvoicesButton"_s), Qt::LeftButton);
        auto *runner = page.findChild<PrintRunner *>();
        runner->pause();
        QTRY_VERIFY(runner->job().state() == documents::PrintJobState::Paused);
        QTRY_VERIFY(QFile::exists(kept));
        const auto invoice = wait(m_desk.reads().run(
            [id = runner->job().sheets().last().document](Connection &copy) {
                return Reader(copy).get<Invoice>(InvoiceId(id), "id"_L1);
            }));
        QVERIFY(invoice.ok());
        m_desk.takeAway(Entity::Subscriber, invoice->subscriberId.uuid());
        QTRY_VERIFY(!QFile::exists(kept));
        QVERIFY(!runner->isPaused());
        QCOMPARE(page.findChild<Banner *>()->text(),
                 u"Printing was stopped: some of these invoices are no longer among those you work with."_s);
    }

private:
    void fill(int count)
    {
        SavePackage package;
        package.id = newId<PackageId>();
        package.packageName = u"Quarry 50"_s;
        package.monthlyPrice = Money::fromMinor(6'995);
        m_desk.now(package);
        for (int at = 1; at <= count; ++at) {
            CreateSubscriber create;
            create.id = newId<SubscriberId>();
            create.contact = {{u"name"_s, u"Person %1"_s.arg(at, 3, 10, QChar(u'0'))},
                              {u"street"_s, u"%1 Mill Street"_s.arg(at)},
                              {u"city"_s, u"Millrace"_s},
                              {u"region"_s, u"OR"_s},
                              {u"postal_code"_s, u"97001"_s},
                              {u"delivery"_s, u"paper"_s}};
            m_desk.now(create);
            m_desk.now(AddPackage{newId<SubscriptionId>(), create.id, package.id, 1, -1,
                                  QDate(2026, 11, 21)});
            m_desk.now(IssueInvoice{newId<InvoiceId>(), create.id, QDate(2026, 11, 21),
                                    QDate(2026, 11, 21), u"run"_s});
        }
    }

    Theme m_theme;
    ScriptedPrompter m_prompter;
    QTemporaryDir m_folder;
    TestDesk m_desk;
};

QTEST_MAIN(TestPrintTaken)
#include "tst_printtaken.moc"
