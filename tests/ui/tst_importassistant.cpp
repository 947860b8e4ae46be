#include "support/accessibility.h"
#include "support/scriptedprompter.h"
#include "tst_importdesk.h"
#include "ui/common/theme/theme.h"
#include "ui/common/widgets/banner.h"
#include "ui/common/widgets/segmentedswitch.h"
#include "ui/common/widgets/stepper.h"
#include "ui/importing/importassistant.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace linedesk;
using namespace Qt::StringLiterals;

namespace {

QJsonObject encodeName(const ImportRow &row)
{
    return {{u"contact"_s, QJsonObject{{u"name"_s, row.subscriber.name}}}};
}

} // namespace

class TestImportAssistant : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void showsHowTheFileIsWritten();
    void matchesColumnsByNameAndAsksForAMissingName();
    void dryRunListsProblemsAndNothingIsSent();
    void goodRowsGoUpAndTheJobIsFollowed();
    void pausedSendingWaitsAndGoesOn();
    void stoppedWhileSendingBringsNobodyIn();
    void aJobOfTheServerIsHeldAndGoesOn();
    void undoAsksAndStartsTheUndoJob();
    void anUndoThatWasStoppedSaysSoAndCanGoOn();
    void withoutTheServerItSaysSoAndKeepsTheMatch();
    void ambiguousDatesAreAskedOnce();
    void otherCurrencyCanBeIgnored();
    void problemsAreSavedAsAFile();
    void unreadableFileIsTold();
    void everyControlHasAName();
    void shots();

private:
    QString write(const QByteArray &bytes);
    void openFile(const QByteArray &bytes);
    void next() { QTest::mouseClick(child<QPushButton>("nextButton"), Qt::LeftButton); }
    void goToCheck(const QByteArray &bytes);
    /// 450 customers: three chunks on the way up.
    static QByteArray manyRows()
    {
        QByteArray csv = "Name\n";
        for (int i = 0; i < 450; ++i)
            csv += "Person " + QByteArray::number(i) + '\n';
        return csv;
    }
    template <typename W>
    W *child(const char *name)
    {
        return m_assistant->findChild<W *>(QLatin1StringView(name));
    }
    /// A button of the progress that shows: the check has one, too.
    QPushButton *onProgress(const char *name)
    {
        const auto all = m_assistant->findChildren<QPushButton *>(QLatin1StringView(name));
        const auto shown = std::find_if(all.cbegin(), all.cend(),
                                        [](const QPushButton *button) { return button->isVisible(); });
        return shown == all.cend() ? nullptr : *shown;
    }
    QString label(const char *name) { return child<QLabel>(name)->text(); }

    static constexpr auto plain = "Name,Email,Street,Balance\n"
                                  "Dolores Whitaker,d.whitaker@mail.example,1 Mill Rd,128.40\n"
                                  "Harlan Pruitt,not an address,2 Mill Rd,0.00\n"
                                  "Juniper Lane Dental,office@juniper.example,3 Mill Rd,12.50\n";
    Theme m_theme;
    QTemporaryDir m_folder;
    ScriptedPrompter m_prompter;
    std::unique_ptr<ImportDesk> m_desk;
    std::unique_ptr<ImportAssistant> m_assistant;
};

void TestImportAssistant::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    m_theme.setAppearance(Appearance::Light);
    m_theme.apply();
}

void TestImportAssistant::init()
{
    m_prompter = {};
    m_desk = std::make_unique<ImportDesk>();
    m_assistant = std::make_unique<ImportAssistant>(m_theme, *m_desk, m_prompter, encodeName);
    m_assistant->show();
}

void TestImportAssistant::cleanup()
{
    m_assistant.reset();
    m_desk.reset();
}

QString TestImportAssistant::write(const QByteArray &bytes)
{
    const QString path = m_folder.filePath(u"customers.csv"_s);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write the sample");
    return path;
}

void TestImportAssistant::openFile(const QByteArray &bytes)
{
    m_prompter.files = {write(bytes)};
    QTest::mouseClick(child<QPushButton>("chooseFileButton"), Qt::LeftButton);
    QTRY_COMPARE(label("fileNameLabel"), u"customers.csv"_s);
}

void TestImportAssistant::goToCheck(const QByteArray &bytes)
{
    openFile(bytes);
    QTRY_VERIFY(child<QPushButton>("nextButton")->isEnabled());
    next();
    next();
    QCOMPARE(m_assistant->findChild<Stepper *>()->current(), 2);
}

void TestImportAssistant::showsHowTheFileIsWritten()
{
    QVERIFY(!child<QPushButton>("nextButton")->isEnabled());
    openFile("Name;Email\nAda;ada@mail.example\n");
    QCOMPARE(label("dialectLabel"), u"UTF-8, separated by semicolon, 2 column(s)"_s);
    QVERIFY(child<QPushButton>("nextButton")->isEnabled());
}

void TestImportAssistant::matchesColumnsByNameAndAsksForAMissingName()
{
    openFile("Name,Colour\nAda,red\n");
    next();
    QCOMPARE(child<QComboBox>("column0ComboBox")->currentText(), u"Name"_s);
    QCOMPARE(child<QComboBox>("column1ComboBox")->currentText(), u"Leave out"_s);
    QCOMPARE(child<QTableWidget>("columnTable")->item(0, 1)->text(), u"Ada"_s);
    child<QComboBox>("column0ComboBox")->setCurrentIndex(0);
    QVERIFY(child<QLabel>("missingFieldsLabel")->isVisible());
    next();
    QCOMPARE(m_assistant->findChild<Stepper *>()->current(), 1); // stays
    child<QComboBox>("column1ComboBox")->setCurrentText(u"Name"_s);
    QVERIFY(!child<QLabel>("missingFieldsLabel")->isVisible());
}

void TestImportAssistant::dryRunListsProblemsAndNothingIsSent()
{
    goToCheck(plain);
    QTRY_COMPARE(label("checkSummaryLabel"), u"2 good, 1 row(s) with problems."_s);
    auto *table = child<QTableWidget>("problemTable");
    QCOMPARE(table->rowCount(), 1);
    QCOMPARE(table->item(0, 0)->text(), u"3"_s); // the header is line 1
    QCOMPARE(table->item(0, 1)->text(), u"Email"_s);
    QCOMPARE(table->item(0, 2)->text(), u"not an address"_s);
    QVERIFY(table->item(0, 3)->text().contains(u"is not an email address"_s));
    // 128.40 + 12.50 of the good rows.
    QVERIFY2(label("checkBalancesLabel").startsWith(u"2 row(s) owe(s) $140.90 together."_s),
             qPrintable(label("checkBalancesLabel")));
    // Everything is the default, and everything is not good.
    QVERIFY(!child<QPushButton>("nextButton")->isEnabled());
    QCOMPARE(m_desk->calls.size(), 0);
}

void TestImportAssistant::goodRowsGoUpAndTheJobIsFollowed()
{
    goToCheck(plain);
    QTRY_VERIFY(child<QRadioButton>("goodRowsRadioButton")->isVisible());
    child<QRadioButton>("goodRowsRadioButton")->setChecked(true);
    QVERIFY(child<QPushButton>("nextButton")->isEnabled());
    next();
    QTRY_COMPARE(label("importResultLabel"), u"3 subscriber(s) brought in."_s);
    QCOMPARE(m_desk->staged.size(), 3);
    QCOMPARE(m_desk->staged.at(0).toObject().value("line"_L1).toInteger(), 2);
    QVERIFY(m_desk->staged.at(0).toObject().contains("payload"_L1));
    QVERIFY(m_desk->staged.at(1).toObject().contains("problems"_L1));
    const TestDesk::Call rows = m_desk->calls.first();
    const QString id = rows.path.section(u'/', 4, 4);
    QVERIFY(Uuid::parse(id));
    QCOMPARE(rows.path, u"/api/v1/imports/%1/rows"_s.arg(id));
    const QJsonObject job = m_desk->calls.at(1).body;
    QCOMPARE(m_desk->calls.at(1).path, u"/api/v1/jobs"_s);
    QCOMPARE(job.value("kind"_L1).toString(), u"import"_s);
    QCOMPARE(job.value("params"_L1).toObject(),
             QJsonObject({{u"rows"_s, id},
                          {u"mode"_s, u"good_rows"_s},
                          {u"file"_s, u"customers.csv"_s}}));
}

void TestImportAssistant::pausedSendingWaitsAndGoesOn()
{
    goToCheck(manyRows());
    QTRY_VERIFY(child<QPushButton>("nextButton")->isEnabled());
    m_desk->duringNext = [this] {
        QTest::mouseClick(onProgress("pauseButton"), Qt::LeftButton);
    };
    next();
    QTRY_COMPARE(m_desk->staged.size(), 200);
    QVERIFY(!QTest::qWaitFor([this] { return m_desk->calls.size() > 1; }, 100));
    QCOMPARE(onProgress("pauseButton")->text(), u"Resume"_s);
    QTest::mouseClick(onProgress("pauseButton"), Qt::LeftButton);
    QTRY_COMPARE(label("importResultLabel"), u"450 subscriber(s) brought in."_s);
}

void TestImportAssistant::stoppedWhileSendingBringsNobodyIn()
{
    goToCheck(manyRows());
    QTRY_VERIFY(child<QPushButton>("nextButton")->isEnabled());
    m_prompter.answers = {u"yes"_s};
    m_desk->duringNext = [this] {
        QTest::mouseClick(onProgress("cancelWorkButton"), Qt::LeftButton);
    };
    next();
    auto *banner = m_assistant->findChild<Banner *>(QString(), Qt::FindDirectChildrenOnly);
    QTRY_VERIFY(banner->isVisible());
    QCOMPARE(banner->text(), u"Stopped. Nobody was brought in."_s);
    QCOMPARE(m_desk->staged.size(), 200);
    QVERIFY(child<QPushButton>("nextButton")->isEnabled());
}

void TestImportAssistant::aJobOfTheServerIsHeldAndGoesOn()
{
    m_desk->jobState = u"running"_s;
    goToCheck("Name\nAda\n");
    QTRY_COMPARE(m_assistant->focusWidget(), child<QPushButton>("nextButton"));
    m_desk->duringNext = [this] { // the rows, then the job
        m_desk->duringNext = [this] {
            m_desk->jobState = u"paused"_s;
            QTest::mouseClick(onProgress("pauseButton"), Qt::LeftButton);
        };
    };
    next();
    const QString job = u"/api/v1/jobs/0190163d-8694-739b-aea5-966c26f8ad91"_s;
    const auto asked = [&](const QString &how) {
        return std::any_of(m_desk->calls.cbegin(), m_desk->calls.cend(),
                           [&](const TestDesk::Call &call) { return call.path == job + how; });
    };
    QTRY_VERIFY(asked(u"/pause"_s));
    QTRY_VERIFY(asked({})); // it is followed
    auto *pause = onProgress("pauseButton");
    QCOMPARE(pause->text(), u"Resume"_s);
    m_desk->jobState = u"done"_s;
    QTest::mouseClick(pause, Qt::LeftButton);
    QTRY_VERIFY(asked(u"/resume"_s));
    QTRY_COMPARE(label("importResultLabel"), u"1 subscriber(s) brought in."_s);
}

void TestImportAssistant::undoAsksAndStartsTheUndoJob()
{
    goodRowsGoUpAndTheJobIsFollowed();
    m_prompter.answers = {u"yes"_s};
    QTest::mouseClick(child<QPushButton>("undoImportButton"), Qt::LeftButton);
    QTRY_COMPARE(label("importResultLabel"), u"The import is undone."_s);
    const QJsonObject body = m_desk->calls.last().body;
    QCOMPARE(body.value("kind"_L1).toString(), u"import_undo"_s);
    QCOMPARE(body.value("params"_L1).toObject().value("job"_L1).toString(),
             u"0190163d-8694-739b-aea5-966c26f8ad91"_s);
}

void TestImportAssistant::anUndoThatWasStoppedSaysSoAndCanGoOn()
{
    goodRowsGoUpAndTheJobIsFollowed();
    m_desk->undoState = u"cancelled"_s;
    m_prompter.answers = {u"yes"_s, u"yes"_s};
    auto *undo = child<QPushButton>("undoImportButton");
    QTest::mouseClick(undo, Qt::LeftButton);
    QTRY_VERIFY(label("importResultLabel").startsWith(u"The undoing was stopped"_s));
    QVERIFY(undo->isVisible() && undo->isEnabled());
    m_desk->undoState = u"done"_s;
    QTest::mouseClick(undo, Qt::LeftButton);
    QTRY_COMPARE(label("importResultLabel"), u"The import is undone."_s);
    // It is the import that is taken back again, not the undoing of it.
    QCOMPARE(m_desk->calls.last().body.value("params"_L1).toObject().value("job"_L1).toString(),
             ImportDesk::importJob);
    QVERIFY(!undo->isVisible());
}

void TestImportAssistant::withoutTheServerItSaysSoAndKeepsTheMatch()
{
    m_desk->online = false;
    goToCheck("Name,Colour\nAda,red\n");
    QTRY_VERIFY(child<QPushButton>("nextButton")->isEnabled());
    next();
    auto *banner = m_assistant->findChild<Banner *>(QString(), Qt::FindDirectChildrenOnly);
    QTRY_VERIFY(banner->isVisible());
    QVERIFY(banner->text().startsWith(u"The server cannot be reached"_s));
    QCOMPARE(child<QComboBox>("column0ComboBox")->currentText(), u"Name"_s);
    m_desk->online = true;
    next(); // Try again
    QTRY_COMPARE(label("importResultLabel"), u"1 subscriber(s) brought in."_s);
}

void TestImportAssistant::ambiguousDatesAreAskedOnce()
{
    goToCheck("Name,Customer since\nAda,03/04/2021\n");
    auto *order = child<SegmentedSwitch>("dateOrderSwitch");
    QTRY_VERIFY(order->isVisible());
    QVERIFY(!child<QPushButton>("nextButton")->isEnabled());
    order->setCurrent(1);
    QTRY_COMPARE(label("checkSummaryLabel"), u"1 row(s), all good."_s);
}

void TestImportAssistant::otherCurrencyCanBeIgnored()
{
    goToCheck("Name,Balance,Currency\nAda,12.50,EUR\n");
    auto *ignore = child<QCheckBox>("ignoreCurrencyCheckBox");
    QTRY_VERIFY(ignore->isVisible());
    QTest::mouseClick(ignore, Qt::LeftButton, {}, QPoint(12, ignore->height() / 2));
    QTRY_COMPARE(label("checkSummaryLabel"), u"1 row(s), all good."_s);
}

void TestImportAssistant::problemsAreSavedAsAFile()
{
    goToCheck(plain);
    QTRY_VERIFY(child<QPushButton>("exportProblemsButton")->isVisible());
    const QString path = m_folder.filePath(u"problems.csv"_s);
    m_prompter.files = {path};
    QTest::mouseClick(child<QPushButton>("exportProblemsButton"), Qt::LeftButton);
    QTRY_VERIFY(QFile::exists(path));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().contains("3,Email,not an address,"));
}

void TestImportAssistant::unreadableFileIsTold()
{
    m_assistant->openFile(m_folder.filePath(u"nothing-here.csv"_s));
    auto *banner = m_assistant->findChild<Banner *>(QString(), Qt::FindDirectChildrenOnly);
    QTRY_VERIFY(banner->isVisible());
    QVERIFY(!child<QPushButton>("nextButton")->isEnabled());
}

void TestImportAssistant::everyControlHasAName()
{
    goToCheck(plain);
    QCOMPARE(controlsWithoutName(m_assistant.get()).join(u" | "_s), QString());
    QCOMPARE(iconButtonsWithoutToolTip(m_assistant.get()).join(u" | "_s), QString());
}

void TestImportAssistant::shots()
{
    const QString folder = qEnvironmentVariable("LINEDESK_SHOTS");
    if (folder.isEmpty())
        QSKIP("LINEDESK_SHOTS names no folder");
    QDir().mkpath(folder);
    openFile(plain);
    next();
    QVERIFY(m_assistant->grab().save(folder + u"/import-columns-light.png"_s));
    next();
    QTRY_VERIFY(child<QRadioButton>("goodRowsRadioButton")->isVisible());
    for (const Appearance appearance : {Appearance::Light, Appearance::Dark}) {
        m_theme.setAppearance(appearance);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        QVERIFY(m_assistant->grab().save(u"%1/import-check-%2.png"_s.arg(
            folder, m_theme.isDark() ? u"dark"_s : u"light"_s)));
    }
    m_theme.setAppearance(Appearance::Light);
}

QTEST_MAIN(TestImportAssistant)
#include "tst_importassistant.moc"
