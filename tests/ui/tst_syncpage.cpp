#include "support/accessibility.h"
#include "support/scriptedprompter.h"
#include "support/testdesk.h"
#include "ui/common/tables/datatable.h"
#include "ui/common/theme/theme.h"
#include "ui/common/widgets/banner.h"
#include "ui/sync/syncpage.h"
#include "ui/sync/syncstatuspresenter.h"

#include <QAbstractItemModelTester>
#include <QDir>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTest>

using namespace linedesk;
using namespace Qt::StringLiterals;

class TestSyncPage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void standingTellsTheWorstFirst_data();
    void standingTellsTheWorstFirst();
    void ageIsSaidOnlyWhileOffline();
    void titlesSayWhatWasMeant_data();
    void titlesSayWhatWasMeant();
    void groupsWhatNeedsAttentionAndWhatWaits();
    void clashShowsBothValuesAndUseMineIsGiven();
    void refusalShowsTheReasonAndCanBeSentAgain();
    void discardAsksForAReason();
    void cancelledDiscardChangesNothing();
    void sentTabListsWhatWasSent();
    void statusChangeLoadsAgain();
    void syncNowAsksTheDesk();
    void everyControlHasAName();
    void shots();

private:
    CommandEnvelope command(const QString &type, const QJsonObject &payload, QTime at);
    AttentionEntry clash();
    AttentionEntry refusedPayment();
    SyncEntry waiting(const QString &type, const QJsonObject &payload, const QString &name,
                        QTime at, const QString &state);
    void open();
    QStringList shown() const;
    template <typename W>
    W *child(const char *name)
    {
        return m_page->findChild<W *>(QLatin1StringView(name));
    }
    QStringList texts() const
    {
        QStringList out;
        const auto labels = m_page->findChildren<QLabel *>();
        for (const QLabel *label : labels) {
            if (label->isVisible())
                out.append(label->text());
        }
        return out;
    }

    Theme m_theme;
    std::unique_ptr<TestDesk> m_desk;
    ScriptedPrompter m_prompter;
    std::unique_ptr<SyncPage> m_page;
    DataTable *m_table = nullptr;
};

void TestSyncPage::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    m_theme.setAppearance(Appearance::Light);
    m_theme.apply();
}

void TestSyncPage::init()
{
    m_prompter = {};
    m_desk = std::make_unique<TestDesk>();
}

void TestSyncPage::cleanup()
{
    m_page.reset();
    m_desk.reset();
}

/// `at` is the time in Denver on November 21, 2026 (UTC−7).
CommandEnvelope TestSyncPage::command(const QString &type, const QJsonObject &payload, QTime at)
{
    CommandEnvelope out;
    out.id = newId<CommandId>();
    out.type = type;
    out.payload = payload;
    out.enteredAt = QDateTime(QDate(2026, 11, 21), at, Qt::UTC).addSecs(7 * 3600);
    out.businessDate = QDate(2026, 11, 21);
    return out;
}

AttentionEntry TestSyncPage::clash()
{
    AttentionEntry entry;
    entry.command = command(u"subscriber.update"_s,
                            {{u"id"_s, newUuid().toString()},
                             {u"changes"_s,
                              QJsonObject{{u"mobile"_s, QJsonObject{{u"from"_s, u"(555) 010-4800"_s},
                                                                    {u"to"_s, u"(555) 010-4821"_s}}},
                                          {u"email"_s, QJsonObject{{u"from"_s, u""_s},
                                                                   {u"to"_s, u"dolores.w@mail.example"_s}}}}}},
                            QTime(12, 40));
    entry.answer.status = AnswerStatus::Adjusted;
    entry.answer.problems = {
        {Reason::Stale, u"mobile"_s, u"(555) 010-4812"_s, u"(555) 010-4821"_s},
        {Reason::Stale, u"email"_s, u"d.whitaker@mail.example"_s, u"dolores.w@mail.example"_s}};
    entry.subscriberName = u"Dolores Whitaker"_s;
    entry.subscriberId = newId<SubscriberId>();
    return entry;
}

AttentionEntry TestSyncPage::refusedPayment()
{
    AttentionEntry entry;
    entry.command = command(u"payment.post"_s,
                            {{u"id"_s, newUuid().toString()},
                             {u"amount_minor"_s, 10000},
                             {u"method"_s, u"check"_s},
                             {u"reference"_s, u"Check 2208"_s},
                             {u"received_on"_s, u"2026-11-21"_s}},
                            QTime(12, 52));
    entry.answer.status = AnswerStatus::Refused;
    entry.answer.code = ErrorCode::Conflict;
    entry.answer.problems = {{Reason::AlreadyExists, u"reference"_s, u"Check 2208"_s, {}}};
    entry.subscriberName = u"Harlan Pruitt"_s;
    return entry;
}

SyncEntry TestSyncPage::waiting(const QString &type, const QJsonObject &payload,
                                  const QString &name, QTime at, const QString &state)
{
    SyncEntry entry;
    entry.command = command(type, payload, at);
    entry.subscriberName = name;
    entry.state = state;
    return entry;
}

void TestSyncPage::open()
{
    m_desk->attentionEntries = {clash(), refusedPayment()};
    m_desk->syncEntries = {
        waiting(u"subscriber.note"_s, {{u"text"_s, u"Will pay by wire on Monday"_s}},
                u"Juniper Lane Dental"_s, QTime(12, 44), u"sent"_s),
        waiting(u"subscriber.create"_s,
                {{u"contact"_s, QJsonObject{{u"name"_s, u"Teo Etchegaray"_s}}}}, {}, QTime(12, 58),
                u"waiting"_s),
        waiting(u"subscriber.tag"_s, {{u"add"_s, QJsonArray{u"vip"_s}}}, u"Bram Okafor"_s,
                QTime(9, 5), u"answered"_s)};
    m_page = std::make_unique<SyncPage>(m_theme, *m_desk, m_prompter);
    m_page->resize(1360, 800);
    m_page->show();
    m_table = child<DataTable>("syncTable");
    m_page->showPlace({});
    QTRY_VERIFY(m_table->model()->rowCount() > 0);
}

QStringList TestSyncPage::shown() const
{
    QStringList out;
    for (int row = 0; row < m_table->model()->rowCount(); ++row)
        out.append(m_table->model()->index(row, 0).data().toString());
    return out;
}

void TestSyncPage::standingTellsTheWorstFirst_data()
{
    QTest::addColumn<DeskStatus>("status");
    QTest::addColumn<QString>("pill");
    QTest::addColumn<int>("badge");
    const auto status = [](DeskStatus::Link link, int sending, int waiting, int attention) {
        DeskStatus out;
        out.link = link;
        out.sending = sending;
        out.waiting = waiting;
        out.attention = attention;
        return out;
    };
    using Link = DeskStatus::Link;
    QTest::newRow("nothing") << status(Link::Online, 0, 0, 0) << u"Up to date"_s << 0;
    QTest::newRow("sending") << status(Link::Online, 1, 2, 0) << u"Sending 3 change(s)…"_s << 0;
    QTest::newRow("offline") << status(Link::Offline, 0, 3, 0)
                             << u"Offline · 3 change(s) waiting"_s << 0;
    QTest::newRow("offline, nothing") << status(Link::Offline, 0, 0, 0) << u"Offline"_s << 0;
    QTest::newRow("attention") << status(Link::Offline, 0, 3, 2) << u"2 need(s) attention"_s << 2;
}

void TestSyncPage::standingTellsTheWorstFirst()
{
    QFETCH(DeskStatus, status);
    QFETCH(QString, pill);
    QFETCH(int, badge);
    QCOMPARE(SyncPill::words(SyncStatusPresenter::standing(status)), pill);
    QCOMPARE(SyncStatusPresenter::badge(status), badge);
}

void TestSyncPage::ageIsSaidOnlyWhileOffline()
{
    DeskStatus status = m_desk->status();
    const QTimeZone zone("America/Denver");
    QCOMPARE(SyncStatusPresenter::age(status, zone, m_desk->today()), QString());
    status.link = DeskStatus::Link::Offline;
    QCOMPARE(SyncStatusPresenter::age(status, zone, m_desk->today()),
             u"What you see is from today 11:00 AM."_s); // 18:00 UTC
}

void TestSyncPage::titlesSayWhatWasMeant_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QJsonObject>("payload");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("title");
    QTest::newRow("payment") << u"payment.post"_s << QJsonObject{{u"amount_minor"_s, 10000}}
                             << u"Harlan Pruitt"_s << u"Payment for Harlan Pruitt, $100.00"_s;
    QTest::newRow("payment for nobody")
        << u"payment.post"_s << QJsonObject{{u"amount_minor"_s, 550}} << QString()
        << u"Payment, $5.50"_s;
    QTest::newRow("note") << u"subscriber.note"_s << QJsonObject() << u"Juniper Lane Dental"_s
                          << u"Note on Juniper Lane Dental"_s;
    QTest::newRow("contact") << u"subscriber.update"_s << QJsonObject() << u"Dolores Whitaker"_s
                             << u"Dolores Whitaker: contact"_s;
    QTest::newRow("new one") << u"subscriber.create"_s
                             << QJsonObject{{u"contact"_s, QJsonObject{{u"name"_s, u"Teo"_s}}}}
                             << QString() << u"Teo: new subscriber"_s;
    for (const CommandType &type : commandRegister()) {
        // No command of the register may be left without words.
        QTest::newRow(type.name.data()) << QString(type.name) << QJsonObject() << u"Ada"_s
                                        << QString();
    }
}

void TestSyncPage::titlesSayWhatWasMeant()
{
    QFETCH(QString, type);
    QFETCH(QJsonObject, payload);
    QFETCH(QString, name);
    QFETCH(QString, title);
    CommandEnvelope envelope;
    envelope.type = type;
    envelope.payload = payload;
    const QString said = CommandWords(MoneyFormat()).title(envelope, name);
    if (title.isEmpty()) {
        QVERIFY(said != u"Change of an unknown kind"_s);
        QVERIFY(!said.endsWith(u": change"_s));
    } else {
        QCOMPARE(said, title);
    }
}

void TestSyncPage::groupsWhatNeedsAttentionAndWhatWaits()
{
    open();
    QAbstractItemModelTester tester(m_table->model(),
                                    QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(shown(), QStringList({u"Needs attention"_s, u"Dolores Whitaker: contact"_s,
                                   u"Payment for Harlan Pruitt, $100.00"_s, u"Waiting to be sent"_s,
                                   u"Note on Juniper Lane Dental"_s,
                                   u"Teo Etchegaray: new subscriber"_s}));
    QCOMPARE(m_table->model()->index(1, 1).data().toString(), u"12:40 PM"_s);
    QCOMPARE(m_page->findChild<QTabBar *>()->tabText(0), u"Open (4)"_s);
}

void TestSyncPage::clashShowsBothValuesAndUseMineIsGiven()
{
    open();
    QTRY_COMPARE(child<QLabel>("syncTitleLabel")->text(), u"Dolores Whitaker: contact"_s);
    const QStringList words = texts();
    for (const QString &wanted : {u"Mobile number"_s, u"was (555) 010-4800"_s, u"(555) 010-4812"_s,
                                  u"(555) 010-4821"_s, u"On the server"_s, u"Yours"_s})
        QVERIFY2(words.contains(wanted), qPrintable(wanted));
    QTest::mouseClick(child<QPushButton>("useMineButton"), Qt::LeftButton);
    QTRY_COMPARE(m_desk->decisions.size(), 1);
    QCOMPARE(m_desk->decisions.first().first, m_desk->attentionEntries.first().command.id);
    QCOMPARE(m_desk->decisions.first().second, AttentionChoice::UseMine);
    QTRY_VERIFY(child<QPushButton>("keepTheirsButton")->isEnabled());
    QTest::mouseClick(child<QPushButton>("keepTheirsButton"), Qt::LeftButton);
    QTRY_COMPARE(m_desk->decisions.size(), 2);
    QCOMPARE(m_desk->decisions.last().second, AttentionChoice::KeepTheirs);
    QSignalSpy profile(m_page.get(), &SyncPage::profileRequested);
    QTest::mouseClick(child<QPushButton>("openProfileButton"), Qt::LeftButton);
    QCOMPARE(profile.size(), 1);
}

void TestSyncPage::refusalShowsTheReasonAndCanBeSentAgain()
{
    open();
    QTest::mouseClick(m_table->viewport(), Qt::LeftButton, {},
                      m_table->visualRect(m_table->model()->index(2, 0)).center());
    QCOMPARE(child<QLabel>("syncSentenceLabel")->text(),
             u"Reference “Check 2208” exists already. Choose another."_s);
    QVERIFY(texts().contains(u"$100.00"_s));
    QVERIFY(!child<QPushButton>("keepTheirsButton")->isVisible());
    QCOMPARE(child<QPushButton>("useMineButton")->text(), u"Send again"_s);
}

void TestSyncPage::discardAsksForAReason()
{
    open();
    m_prompter.answers = {u"twice"_s};
    QTest::mouseClick(child<QPushButton>("discardButton"), Qt::LeftButton);
    QCOMPARE(m_prompter.asked.first().headline, u"Discard your change?"_s);
    QTRY_COMPARE(m_desk->decisions.size(), 1);
    QCOMPARE(m_desk->decisions.first().second, AttentionChoice::Discard);
}

void TestSyncPage::cancelledDiscardChangesNothing()
{
    open();
    m_prompter.answers = {u""_s};
    QTest::mouseClick(child<QPushButton>("discardButton"), Qt::LeftButton);
    QCOMPARE(m_prompter.asked.size(), 1);
    QCOMPARE(m_desk->decisions.size(), 0);
}

void TestSyncPage::sentTabListsWhatWasSent()
{
    open();
    m_page->findChild<QTabBar *>()->setCurrentIndex(1);
    QCOMPARE(shown(), QStringList({u"Sent"_s, u"Bram Okafor: tags"_s}));
    QVERIFY(!child<QPushButton>("useMineButton")->isVisible());
}

void TestSyncPage::statusChangeLoadsAgain()
{
    open();
    m_desk->attentionEntries.clear();
    m_desk->syncEntries.clear();
    DeskStatus status = m_desk->status();
    status.link = DeskStatus::Link::Offline;
    m_desk->setStatus(status);
    QTRY_COMPARE(m_table->model()->rowCount(), 0);
    QVERIFY(texts().contains(u"Nothing waits. What you enter is sent by itself."_s));
    QVERIFY(texts().contains(u"What you see is from today 11:00 AM."_s));
    QVERIFY(texts().contains(u"Offline · nothing is waiting"_s));
}

void TestSyncPage::syncNowAsksTheDesk()
{
    open();
    QTest::mouseClick(child<QPushButton>("syncNowButton"), Qt::LeftButton);
    QCOMPARE(m_desk->syncAsked, 1);
}

void TestSyncPage::everyControlHasAName()
{
    open();
    QCOMPARE(controlsWithoutName(m_page.get()).join(u" | "_s), QString());
    QCOMPARE(iconButtonsWithoutToolTip(m_page.get()).join(u" | "_s), QString());
}

void TestSyncPage::shots()
{
    const QString folder = qEnvironmentVariable("LINEDESK_SHOTS");
    if (folder.isEmpty())
        QSKIP("LINEDESK_SHOTS names no folder");
    QDir().mkpath(folder);
    open();
    for (const Appearance appearance : {Appearance::Light, Appearance::Dark}) {
        m_theme.setAppearance(appearance);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        QVERIFY(m_page->grab().save(u"%1/sync-%2.png"_s.arg(
            folder, m_theme.isDark() ? u"dark"_s : u"light"_s)));
    }
    m_theme.setAppearance(Appearance::Light);
}

QTEST_MAIN(TestSyncPage)
#include "tst_syncpage.moc"
