#include "core/commands/packages.h"
#include "core/commands/subscribers.h"
#include "support/accessibility.h"
#include "support/scriptedprompter.h"
#include "support/shots.h"
#include "support/testdesk.h"
#include "tests/support/wait.h"
#include "ui/common/forms/searchbox.h"
#include "ui/common/tables/datatable.h"
#include "ui/common/theme/theme.h"
#include "ui/common/widgets/banner.h"
#include "ui/packages/packagedialog.h"
#include "ui/packages/packagespage.h"
#include "ui/packages/servicelinemodel.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace linedesk;
using namespace Qt::StringLiterals;

class TestPackages : public QObject
{
    Q_OBJECT

    Theme m_theme;
    ScriptedPrompter m_prompter;
    std::unique_ptr<TestDesk> m_desk;

    SavePackage quarry() const
    {
        SavePackage save;
        save.id = newId<PackageId>();
        save.packageName = u"Triple play"_s;
        save.description = u"Internet, home phone and TV on one bill"_s;
        save.setupFee = Money::fromMinor(4'900);
        save.monthlyPrice = Money::fromMinor(13'995);
        save.services = {
            {newId<PackageServiceId>(), ServiceKind::Internet, u"High-speed internet"_s, 1, u"71"_s},
            {newId<PackageServiceId>(), ServiceKind::Voip, u"Home phone"_s, 1, {}},
            {newId<PackageServiceId>(), ServiceKind::Tv, u"TV, 90 channels"_s, 1, {}},
            {newId<PackageServiceId>(), ServiceKind::Email, u"Email mailboxes"_s, 5, {}}};
        return save;
    }
    PackageRow stored(const PackageId &id)
    {
        const auto rows = wait(m_desk->reads().run(
            [](Connection &connection) { return readPackages(connection); }));
        for (const PackageRow &row : rows.ok() ? *rows : QList<PackageRow>()) {
            if (row.package.id == id)
                return row;
        }
        return {};
    }
    void subscribe(const PackageId &package)
    {
        CreateSubscriber create;
        create.id = newId<SubscriberId>();
        create.contact = {{u"name"_s, u"Dolores Whitaker"_s}};
        m_desk->now(create);
        m_desk->now(AddPackage{newId<SubscriptionId>(), create.id, package, 1, -1,
                               QDate(2026, 12, 1)});
    }
    template <typename W>
    static W *part(QWidget &root, const QString &name)
    {
        return root.findChild<W *>(name);
    }
    static void type(QLineEdit *edit, const QString &text)
    {
        edit->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, text);
    }

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        m_theme.apply();
    }
    void init()
    {
        m_desk = std::make_unique<TestDesk>();
        m_prompter = ScriptedPrompter();
    }

    void theListShowsPricesServicesAndUsers()
    {
        const SavePackage save = quarry();
        m_desk->now(save);
        subscribe(save.id);
        PackagesPage page(m_theme, *m_desk, m_prompter);
        page.resize(1200, 700);
        page.show();
        auto *table = part<DataTable>(page, u"packageTable"_s);
        QTRY_COMPARE(table->model()->rowCount(), 1);
        const auto text = [table](int column) {
            return table->model()->index(0, column).data().toString();
        };
        QCOMPARE(text(0), u"On sale"_s);
        QCOMPARE(text(1), u"Triple play"_s);
        QCOMPARE(text(5), u"$139.95"_s);
        QCOMPARE(text(6), u"1"_s);
        QCOMPARE(page.statusText(), u"1 package · 1 subscription"_s);
        QCOMPARE(controlsWithoutName(&page), QStringList());
        auto *find = qobject_cast<SearchBox *>(page.findBox());
        type(find, u"nothing like it"_s);
        QTRY_COMPARE(table->model()->rowCount(), 0);
    }

    void withoutPackagesThePageSaysWhatAPackageIs()
    {
        PackagesPage page(m_theme, *m_desk, m_prompter);
        page.show();
        QTRY_VERIFY(page.findChild<QPushButton *>(u"addPackageButton"_s)->isVisible());
        QTest::mouseClick(page.findChild<QPushButton *>(u"addPackageButton"_s), Qt::LeftButton);
        auto *dialog = page.findChild<PackageDialog *>();
        QVERIFY(dialog && dialog->isVisible());
    }

    void anEmptyPackageSaysWhatIsToBeFixedAndIsNotSaved()
    {
        auto *dialog = new PackageDialog(m_theme, *m_desk, m_prompter, {});
        dialog->open();
        auto *save = part<QPushButton>(*dialog, u"savePackageButton"_s);
        QVERIFY(save->isEnabled());
        QTest::mouseClick(save, Qt::LeftButton);
        auto *toFix = part<QPushButton>(*dialog, u"toFixButton"_s);
        QVERIFY(toFix->isVisible());
        QCOMPARE(toFix->text(), u"2 things to fix"_s); // name and price
        QVERIFY(part<QLineEdit>(*dialog, u"packageNameEdit"_s)->property("error").toBool());
        QVERIFY(part<QLineEdit>(*dialog, u"monthlyPriceEdit"_s)->property("error").toBool());
        QVERIFY(m_desk->submitted.isEmpty());
        delete dialog;
    }

    void aNewPackageIsSavedWithItsServices()
    {
        QPointer<PackageDialog> dialog = new PackageDialog(m_theme, *m_desk, m_prompter, {});
        dialog->open();
        QSignalSpy saved(dialog, &PackageDialog::saved);
        type(part<QLineEdit>(*dialog, u"packageNameEdit"_s), u"Quarry 50"_s);
        type(part<QLineEdit>(*dialog, u"monthlyPriceEdit"_s), u"=60+9.95"_s);
        type(part<QLineEdit>(*dialog, u"setupFeeEdit"_s), u"49"_s);
        part<QPushButton>(*dialog, u"addServiceButton"_s)->menu()->actions().first()->trigger();
        QTest::mouseClick(part<QPushButton>(*dialog, u"savePackageButton"_s), Qt::LeftButton);
        QTRY_COMPARE(saved.count(), 1);
        const PackageRow row = stored(saved.at(0).at(0).value<PackageId>());
        QCOMPARE(row.package.name, u"Quarry 50"_s);
        QCOMPARE(row.package.monthlyPrice, Money::fromMinor(6'995));
        QCOMPARE(row.package.setupFee, Money::fromMinor(4'900));
        QCOMPARE(row.services.size(), 1);
        QCOMPARE(row.services.first().kind, ServiceKind::Internet);
        QTRY_VERIFY(!dialog);
    }

    void aChangeIsGivenWithTheVersionItStartedFrom()
    {
        const SavePackage save = quarry();
        m_desk->now(save);
        const PackageRow before = stored(save.id);
        auto *dialog = new PackageDialog(m_theme, *m_desk, m_prompter, before);
        dialog->open();
        QSignalSpy saved(dialog, &PackageDialog::saved);
        type(part<QLineEdit>(*dialog, u"monthlyPriceEdit"_s), u"149.95"_s);
        part<QCheckBox>(*dialog, u"leftOutCheck"_s)->click();
        QTest::mouseClick(part<QPushButton>(*dialog, u"savePackageButton"_s), Qt::LeftButton);
        QTRY_COMPARE(saved.count(), 1);
        QCOMPARE(m_desk->submitted.last().first, u"package.save"_s);
        QCOMPARE(m_desk->submitted.last().second.value(u"base_ver"_s).toInteger(),
                 before.package.ver);
        const PackageRow after = stored(save.id);
        QCOMPARE(after.package.monthlyPrice, Money::fromMinor(14'995));
        QVERIFY(after.package.leftOutOfInvoicing);
        QCOMPARE(after.services.size(), 4);
    }

    void aNameThatIsTakenIsMarkedAtTheName()
    {
        m_desk->now(quarry());
        auto *dialog = new PackageDialog(m_theme, *m_desk, m_prompter, {});
        dialog->open();
        type(part<QLineEdit>(*dialog, u"packageNameEdit"_s), u"TRIPLE PLAY"_s);
        type(part<QLineEdit>(*dialog, u"monthlyPriceEdit"_s), u"10"_s);
        QTest::mouseClick(part<QPushButton>(*dialog, u"savePackageButton"_s), Qt::LeftButton);
        QTRY_VERIFY(part<QLineEdit>(*dialog, u"packageNameEdit"_s)->property("error").toBool());
        QCOMPARE(part<QPushButton>(*dialog, u"toFixButton"_s)->text(), u"1 thing to fix"_s);
        QVERIFY(dialog->isVisible());
        delete dialog;
    }

    void aServiceInUseStays()
    {
        const SavePackage save = quarry();
        m_desk->now(save);
        subscribe(save.id);
        auto *dialog = new PackageDialog(m_theme, *m_desk, m_prompter, stored(save.id));
        auto *lines = dialog->findChild<ServiceLineModel *>();
        QVERIFY(!lines->removeLine(0)); // S48
        QCOMPARE(lines->rowCount(), 4);
        const int row = lines->addLine(ServiceKind::Other);
        QVERIFY(lines->removeLine(row)); // not stored yet
        delete dialog;
    }

    void unsavedWorkIsAskedFor_data()
    {
        QTest::addColumn<QString>("answer");
        QTest::addColumn<bool>("closes");
        QTest::addColumn<bool>("saves");
        QTest::newRow("keep editing") << QString() << false << false;
        QTest::newRow("discard") << u"discard"_s << true << false;
        QTest::newRow("save") << u"save"_s << true << true;
    }
    void unsavedWorkIsAskedFor()
    {
        QFETCH(QString, answer);
        const SavePackage save = quarry();
        m_desk->now(save);
        const qsizetype before = m_desk->submitted.size();
        QPointer<PackageDialog> dialog =
            new PackageDialog(m_theme, *m_desk, m_prompter, stored(save.id));
        dialog->open();
        m_prompter.answers = {answer};
        type(part<QLineEdit>(*dialog, u"packageDescriptionEdit"_s), u"More"_s);
        QTest::keyClick(dialog, Qt::Key_Escape);
        QCOMPARE(m_prompter.asked.size(), 1);
        QFETCH(bool, closes);
        QTRY_COMPARE(dialog.isNull(), closes);
        QTEST(m_desk->submitted.size() > before, "saves");
        delete dialog;
    }

    void untouchedWorkClosesWithoutAQuestion()
    {
        const SavePackage save = quarry();
        m_desk->now(save);
        QPointer<PackageDialog> dialog =
            new PackageDialog(m_theme, *m_desk, m_prompter, stored(save.id));
        dialog->open();
        dialog->close();
        QTRY_VERIFY(dialog.isNull());
        QVERIFY(m_prompter.asked.isEmpty());
    }

    void restoreBringsBackWhatIsStored()
    {
        const SavePackage save = quarry();
        m_desk->now(save);
        auto *dialog = new PackageDialog(m_theme, *m_desk, m_prompter, stored(save.id));
        dialog->open();
        auto *name = part<QLineEdit>(*dialog, u"packageNameEdit"_s);
        auto *restore = part<QPushButton>(*dialog, u"restorePackageButton"_s);
        QVERIFY(!restore->isEnabled());
        type(name, u"Other"_s);
        QVERIFY(restore->isEnabled());
        QTest::mouseClick(restore, Qt::LeftButton);
        QCOMPARE(name->text(), u"Triple play"_s);
        delete dialog;
    }

    void everyControlOfTheDialogHasAName()
    {
        const SavePackage save = quarry();
        m_desk->now(save);
        auto *dialog = new PackageDialog(m_theme, *m_desk, m_prompter, stored(save.id));
        dialog->open();
        QCOMPARE(controlsWithoutName(dialog), QStringList());
        delete dialog;
    }

    void pictures()
    {
        if (!shotsWanted())
            QSKIP("LINEDESK_SHOTS names no folder");
        const SavePackage save = quarry();
        m_desk->now(save);
        SavePackage other = quarry();
        other.id = newId<PackageId>();
        other.packageName = u"Quarry 50"_s;
        other.monthlyPrice = Money::fromMinor(6'995);
        other.services = {other.services.first()};
        other.services.first().id = newId<PackageServiceId>();
        m_desk->now(other);
        subscribe(other.id);
        PackagesPage page(m_theme, *m_desk, m_prompter);
        page.resize(1360, 800);
        page.show();
        QTRY_COMPARE(part<DataTable>(page, u"packageTable"_s)->model()->rowCount(), 2);
        auto *dialog = new PackageDialog(m_theme, *m_desk, m_prompter, stored(save.id), &page);
        dialog->open();
        type(part<QLineEdit>(*dialog, u"monthlyPriceEdit"_s), u"16x"_s);
        part<QPushButton>(*dialog, u"savePackageButton"_s)->click();
        takeShots(m_theme, page, u"packages"_s);
        takeShots(m_theme, *dialog, u"package-dialog"_s);
        delete dialog;
    }
};

QTEST_MAIN(TestPackages)
#include "tst_packages.moc"
