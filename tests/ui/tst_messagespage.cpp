#include "core/commands/messages.h"
#include "core/storage/reader.h"
#include "support/accessibility.h"
#include "support/scriptedprompter.h"
#include "support/testdesk.h"
#include "ui/common/tables/cellroles.h"
#include "ui/common/tables/datatable.h"
#include "ui/common/theme/theme.h"
#include "ui/common/widgets/banner.h"
#include "ui/messages/messagespage.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace linedesk;
using namespace Qt::StringLiterals;

class TestMessagesPage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void groupsByStateAndUrgency();
    void whatWasNotSentIsMarked();
    void modelKeepsTheRulesOfModels();
    void everyControlHasAName();
    void newAndCopyAndEditAskForTheEditor();
    void deactivatingAsksAndTakesItDown();
    void activatingFromTheListAsksWithThePeople();
    void startPassesByItself();
    void arrowKeysGoOverHeadings();
    void findNarrowsTheList();
    void emptyListSaysSo();
    void refusalIsShownInPlace();
    void shots();

private:
    PortalMessageId add(const QString &heading, Severity severity, const QString &start,
                        const QString &end, bool activate);
    void addAll();
    void open();
    QStringList shown() const;
    int rowWith(const QString &heading) const;
    template <typename W>
    W *child(const char *name)
    {
        return m_page->findChild<W *>(QLatin1StringView(name));
    }

    Theme m_theme;
    FixedClock m_clock{QDateTime(QDate(2026, 11, 21), QTime(18, 0), Qt::UTC)};
    std::unique_ptr<TestDesk> m_desk;
    ScriptedPrompter m_prompter;
    std::unique_ptr<MessagesPage> m_page;
    DataTable *m_table = nullptr;
};

void TestMessagesPage::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    m_theme.setAppearance(Appearance::Light);
    m_theme.apply();
}

void TestMessagesPage::init()
{
    m_prompter = {};
    m_clock.set(QDateTime(QDate(2026, 11, 21), QTime(18, 0), Qt::UTC));
    m_desk = std::make_unique<TestDesk>();
}

void TestMessagesPage::cleanup()
{
    m_page.reset();
    m_desk.reset();
}

PortalMessageId TestMessagesPage::add(const QString &heading, Severity severity,
                                      const QString &start, const QString &end, bool activate)
{
    SavePortalMessage save;
    save.id = newId<PortalMessageId>();
    save.heading = heading;
    save.body = u"Internet is down in Otter Bend since **11:52 AM**. Crews are on it."_s;
    save.severity = severity;
    save.autoStart = start;
    save.autoExpire = end;
    m_desk->now(save);
    if (activate) {
        ActivatePortalMessage command;
        command.id = save.id;
        m_desk->now(command);
    }
    return save.id;
}

/// It is 11:00 AM in Denver.
void TestMessagesPage::addAll()
{
    add(u"New: pay by text message"_s, Severity::Normal, {}, u"2026-11-30T23:59"_s, true);
    add(u"Otter Bend: internet outage"_s, Severity::Critical, {}, {}, true);
    add(u"Office closed"_s, Severity::Informational, u"2026-11-25T00:00"_s, u"2026-11-28T00:00"_s,
        true);
    add(u"Planned work"_s, Severity::Warning, u"2026-11-22T08:00"_s, u"2026-11-24T06:00"_s, true);
    add(u"Not ready"_s, Severity::Normal, {}, {}, false);
}

void TestMessagesPage::open()
{
    m_page = std::make_unique<MessagesPage>(m_theme, *m_desk, m_prompter, m_clock);
    m_page->resize(1360, 800);
    m_page->show();
    m_table = child<DataTable>("messageTable");
    QSignalSpy told(m_page.get(), &Page::statusTextChanged);
    m_page->showPlace({});
    QVERIFY(told.wait(20'000));
}

QStringList TestMessagesPage::shown() const
{
    QStringList out;
    for (int row = 0; row < m_table->model()->rowCount(); ++row) {
        const QString heading =
            m_table->model()->index(row, PortalMessageModel::Heading).data().toString();
        out.append(heading.isEmpty() ? m_table->model()->index(row, 0).data().toString() + u':'
                                     : heading);
    }
    return out;
}

int TestMessagesPage::rowWith(const QString &heading) const
{
    return int(shown().indexOf(heading));
}

void TestMessagesPage::groupsByStateAndUrgency()
{
    addAll();
    open();
    QCOMPARE(shown(), QStringList({u"Active:"_s, u"Otter Bend: internet outage"_s,
                                   u"New: pay by text message"_s, u"Scheduled:"_s, u"Planned work"_s,
                                   u"Office closed"_s, u"Not active:"_s, u"Not ready"_s}));
    const int row = rowWith(u"Planned work"_s);
    const auto cell = [&](int column) {
        return m_table->model()->index(row, column).data().toString();
    };
    QCOMPARE(cell(PortalMessageModel::Starts), u"Tomorrow 8:00 AM"_s);
    QCOMPARE(cell(PortalMessageModel::Expires), u"Nov 24, 6:00 AM"_s);
    QCOMPARE(cell(PortalMessageModel::State), u"Starts in 21 hour(s)"_s); // 11:00 AM to 8:00 AM
    QCOMPARE(m_table->model()
                 ->index(row, PortalMessageModel::State)
                 .data(Qt::AccessibleTextRole)
                 .toString(),
             u"Status: Starts in 21 hour(s)"_s);
}

/// As in the list of subscribers.
void TestMessagesPage::whatWasNotSentIsMarked()
{
    addAll();
    open();
    const auto heading = [this](const QString &name) {
        return m_table->model()->index(rowWith(name), PortalMessageModel::Heading);
    };
    QVERIFY(heading(u"Planned work"_s).data(TrailingIconRole).toString().isEmpty());
    const auto messages = m_desk->reads().run([](Connection &connection) {
        return Reader(connection).list<PortalMessage>("portal_message_ids"_L1);
    });
    QTRY_VERIFY(messages.isFinished());
    const auto all = messages.result();
    for (const PortalMessage &message : *all) {
        if (message.heading == u"Planned work"_s)
            m_desk->unsent.insert(message.id.uuid());
    }
    QCOMPARE(m_desk->unsent.size(), 1);
    m_page->refresh();
    QTRY_COMPARE(heading(u"Planned work"_s).data(TrailingIconRole).toString(), u"cloud-upload"_s);
    QCOMPARE(heading(u"Planned work"_s).data(TrailingIconTipRole).toString(),
             u"Changes not sent yet"_s);
    QCOMPARE(heading(u"Planned work"_s).data(Qt::AccessibleTextRole).toString(),
             u"Planned work, Changes not sent yet"_s);
    QVERIFY(heading(u"Office closed"_s).data(TrailingIconRole).toString().isEmpty());
}

void TestMessagesPage::modelKeepsTheRulesOfModels()
{
    addAll();
    open();
    QAbstractItemModelTester tester(m_table->model(),
                                    QAbstractItemModelTester::FailureReportingMode::QtTest);
    QTest::keyClicks(child<QLineEdit>("findLineEdit"), u"planned"_s);
    QTRY_COMPARE(m_table->model()->rowCount(), 2);
}

void TestMessagesPage::everyControlHasAName()
{
    addAll();
    open();
    QCOMPARE(controlsWithoutName(m_page.get()).join(u" | "_s), QString());
    QCOMPARE(iconButtonsWithoutToolTip(m_page.get()).join(u" | "_s), QString());
}

void TestMessagesPage::newAndCopyAndEditAskForTheEditor()
{
    const PortalMessageId id = add(u"News"_s, Severity::Normal, {}, {}, false);
    open();
    QSignalSpy asked(m_page.get(), &MessagesPage::editorRequested);
    QTest::mouseClick(child<QPushButton>("newMessageButton"), Qt::LeftButton);
    QTest::mouseClick(child<QPushButton>("editMessageButton"), Qt::LeftButton);
    QTest::mouseClick(child<QPushButton>("copyMessageButton"), Qt::LeftButton);
    QCOMPARE(asked.size(), 3);
    QCOMPARE(asked.at(0).at(0).toString(), u"new"_s);
    QCOMPARE(asked.at(1).at(0).toString(), id.toString());
    QCOMPARE(asked.at(2).at(0).toString(), u"new?copy="_s + id.toString());
}

void TestMessagesPage::deactivatingAsksAndTakesItDown()
{
    add(u"Outage"_s, Severity::Critical, {}, {}, true);
    open();
    m_prompter.answers = {u"yes"_s};
    QTest::mouseClick(child<QPushButton>("deactivateMessageButton"), Qt::LeftButton);
    QCOMPARE(m_prompter.asked.first().headline, u"Take “Outage” off the portal?"_s);
    QTRY_COMPARE(shown(), QStringList({u"Not active:"_s, u"Outage"_s}));
    QVERIFY(child<QPushButton>("activateMessageButton")->isVisible());
}

void TestMessagesPage::activatingFromTheListAsksWithThePeople()
{
    add(u"News"_s, Severity::Normal, u"2026-11-22T08:00"_s, {}, false);
    open();
    m_prompter.answers = {u"yes"_s};
    QTest::mouseClick(child<QPushButton>("activateMessageButton"), Qt::LeftButton);
    QCOMPARE(m_prompter.asked.first().headline, u"Show this on the portal for 0 people?"_s);
    QCOMPARE(m_prompter.asked.first().text,
             u"It starts tomorrow 8:00 AM and stays until you deactivate it."_s);
    QTRY_COMPARE(shown().value(0), u"Scheduled:"_s);
}

void TestMessagesPage::startPassesByItself()
{
    add(u"Planned work"_s, Severity::Warning, u"2026-11-22T08:00"_s, u"2026-11-24T06:00"_s, true);
    // 8:00 AM in Denver is 15:00 UTC. The page opens a moment before and is not touched again.
    m_clock.set(QDateTime(QDate(2026, 11, 22), QTime(14, 59, 59, 800), Qt::UTC));
    open();
    QCOMPARE(shown().value(0), u"Scheduled:"_s);
    m_clock.advanceMs(200);
    QTRY_COMPARE(shown().value(0), u"Active:"_s);
}

void TestMessagesPage::arrowKeysGoOverHeadings()
{
    addAll();
    open();
    const auto current = [this] {
        return m_table->model()
            ->index(m_table->currentIndex().row(), PortalMessageModel::Heading)
            .data()
            .toString();
    };
    m_table->setCurrentIndex(m_table->model()->index(2, PortalMessageModel::Heading));
    QCOMPARE(current(), u"New: pay by text message"_s);
    QTest::keyClick(m_table, Qt::Key_Down);
    QTRY_COMPARE(current(), u"Planned work"_s);
    QTest::keyClick(m_table, Qt::Key_Up);
    QTRY_COMPARE(current(), u"New: pay by text message"_s);
    QCOMPARE(child<QLabel>("expiresLabel")->text(), u"Nov 30, 11:59 PM"_s);
}

void TestMessagesPage::findNarrowsTheList()
{
    addAll();
    open();
    QTest::keyClicks(child<QLineEdit>("findLineEdit"), u"office"_s);
    QTRY_COMPARE(shown(), QStringList({u"Scheduled:"_s, u"Office closed"_s}));
}

void TestMessagesPage::emptyListSaysSo()
{
    open();
    bool said = false;
    const auto labels = m_page->findChildren<QLabel *>();
    for (const QLabel *each : labels)
        said |= each->isVisible()
                && each->text() == u"No portal messages yet. Tell people about outages here."_s;
    QVERIFY(said);
}

void TestMessagesPage::refusalIsShownInPlace()
{
    const PortalMessageId id = add(u"Outage"_s, Severity::Critical, {}, {}, true);
    open();
    // Somebody else was quicker.
    QSignalSpy told(m_page.get(), &Page::statusTextChanged);
    m_prompter.answers = {u"yes"_s};
    {
        const QSignalBlocker quiet(m_desk.get());
        DeactivatePortalMessage command;
        command.id = id;
        m_desk->now(command);
    }
    QTest::mouseClick(child<QPushButton>("deactivateMessageButton"), Qt::LeftButton);
    QTRY_VERIFY(m_page->findChild<Banner *>()->isVisible());
    QVERIFY(m_page->findChild<Banner *>()->text().contains(u"is not active"_s));
}

void TestMessagesPage::shots()
{
    const QString folder = qEnvironmentVariable("LINEDESK_SHOTS");
    if (folder.isEmpty())
        QSKIP("LINEDESK_SHOTS names no folder");
    QDir().mkpath(folder);
    addAll();
    open();
    for (const Appearance appearance : {Appearance::Light, Appearance::Dark}) {
        m_theme.setAppearance(appearance);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        QVERIFY(m_page->grab().save(u"%1/messages-%2.png"_s.arg(
            folder, m_theme.isDark() ? u"dark"_s : u"light"_s)));
    }
    m_theme.setAppearance(Appearance::Light);
}

QTEST_MAIN(TestMessagesPage)
#include "tst_messagespage.moc"
