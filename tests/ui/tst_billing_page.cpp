#include "core/base/json.h"
#include "support/accessibility.h"
#include "support/scriptedprompter.h"
#include "support/shots.h"
#include "support/testdesk.h"
#include "ui/billing/billingrunpage.h"
#include "ui/billing/runpreview.h"
#include "ui/common/forms/dateedit.h"
#include "ui/common/tables/datatable.h"
#include "ui/common/widgets/banner.h"
#include "ui/common/widgets/progresscard.h"
#include "ui/common/widgets/segmentedswitch.h"
#include "ui/common/widgets/stepper.h"

#include <QAction>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace linedesk;
using namespace Qt::StringLiterals;

namespace {

const QString jobsPath = u"/api/v1/jobs"_s;

QJsonObject row(const QString &account, const QString &name, const QString &packages, qint64 total,
                const QString &check, const QString &reason = {})
{
    return {{u"subscriber_id"_s, newUuid().toString()}, {u"account_no"_s, account},
            {u"name"_s, name}, {u"packages"_s, packages}, {u"total_minor"_s, total},
            {u"check"_s, check}, {u"reason"_s, reason}};
}

/// Two ready, one worth a look, one held: 47.45 + 99.95 + 118.95 = 266.35 to bill.
QJsonObject previewAnswer()
{
    return {{u"counts"_s, QJsonObject{{u"invoices"_s, 3}, {u"held"_s, 1}}},
            {u"total_minor"_s, 26'635},
            {u"tax_minor"_s, 1'567},
            {u"rows"_s,
             QJsonArray{row(u"11203"_s, u"Wendell Achterberg"_s, u"Quarry 25"_s, 4'745, u"ready"_s),
                        row(u"11877"_s, u"Priya Raghunathan"_s, u"Quarry 100"_s, 9'995, u"ready"_s),
                        row(u"12044"_s, u"Noor Ellery"_s, u"Quarry 50"_s, 11'895, u"look"_s,
                            u"first_invoice"_s),
                        row(u"10388"_s, u"Elks Lodge 212"_s, u"Community 25"_s, 0, u"held"_s,
                            u"no_price"_s)}}};
}

Job jobOf(const JobId &id, JobState state, int done, qint64 ver)
{
    Job job;
    job.id = id;
    job.ver = ver;
    job.kind = u"billing_run"_s;
    job.state = state;
    job.params = u"{\"invoice_date\":\"2026-11-21\",\"through\":\"2026-12-31\"}"_s;
    job.total = 3;
    job.done = done;
    job.createdAt = QDateTime(QDate(2026, 11, 21), QTime(18, 0), Qt::UTC);
    return job;
}

} // namespace

class TestBillingPage : public QObject
{
    Q_OBJECT

    Theme m_theme;
    ScriptedPrompter m_prompter;
    std::unique_ptr<TestDesk> m_desk;
    std::unique_ptr<BillingRunPage> m_page;

    QPushButton *next() { return m_page->findChild<QPushButton *>(u"runNextButton"_s); }
    DataTable *table() { return m_page->findChild<DataTable *>(u"runTable"_s); }
    QString cell(int at, int column) { return table()->model()->index(at, column).data().toString(); }
    void show()
    {
        m_page = std::make_unique<BillingRunPage>(m_theme, *m_desk, m_prompter);
        m_page->resize(1360, 800);
        m_page->show();
    }
    /// Choose > Check > Preview, by the mouse.
    void toPreview()
    {
        m_desk->answers.insert(jobsPath, previewAnswer());
        QTest::mouseClick(next(), Qt::LeftButton);
        QCOMPARE(m_page->step(), BillingRunPage::Step::Check);
        QTest::mouseClick(next(), Qt::LeftButton);
        QTRY_COMPARE(m_page->step(), BillingRunPage::Step::Preview);
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
    void cleanup() { m_page.reset(); }

    void thePreviewShowsTheServersDryRunAndWritesNothing()
    {
        show();
        toPreview();
        QCOMPARE(m_desk->calls.size(), 1);
        QCOMPARE(m_desk->calls.first().body,
                 (QJsonObject{{u"kind"_s, u"billing_run"_s},
                              {u"dry_run"_s, true},
                              {u"params"_s, QJsonObject{{u"through"_s, u"2026-12-31"_s},
                                                        {u"invoice_date"_s, u"2026-11-21"_s}}}}));
        QVERIFY(m_desk->submitted.isEmpty());
        QCOMPARE(table()->model()->rowCount(), 4);
        // Held back first, then worth a look, then ready.
        QCOMPARE(cell(0, 0), u"Package has no price"_s);
        QCOMPARE(cell(0, 4), QString());
        QCOMPARE(cell(1, 0), u"First invoice"_s);
        QCOMPARE(cell(2, 1), u"Wendell Achterberg"_s);
        QCOMPARE(cell(2, 4), u"$47.45"_s);
        QCOMPARE(next()->text(), u"Create 3 invoices…"_s);
        QVERIFY(m_page->statusText().contains(u"invoice date Nov 21, due Dec 6"_s));
        auto *find = qobject_cast<QLineEdit *>(m_page->findBox());
        find->setFocus();
        QTest::keyClicks(find, u"priya"_s);
        QTRY_COMPARE(table()->model()->rowCount(), 1);
    }

    void theSegmentsNarrowTheList_data()
    {
        QTest::addColumn<int>("segment");
        QTest::addColumn<int>("rows");
        QTest::newRow("all") << 0 << 4;
        QTest::newRow("held back") << 1 << 1;
        QTest::newRow("worth a look") << 2 << 1;
        QTest::newRow("ready") << 3 << 2;
    }
    void theSegmentsNarrowTheList()
    {
        show();
        toPreview();
        QFETCH(int, segment);
        auto *choice = m_page->findChild<SegmentedSwitch *>(u"runSwitch"_s);
        QTest::mouseClick(choice->findChild<QPushButton *>(u"segment%1Button"_s.arg(segment)),
                          Qt::LeftButton);
        QTEST(table()->model()->rowCount(), "rows");
    }

    void creatingIsAskedForInWordsAndNothingHappensOnCancel()
    {
        show();
        toPreview();
        m_prompter.answers = {QString()};
        QTest::mouseClick(next(), Qt::LeftButton);
        QCOMPARE(m_prompter.asked.size(), 1);
        const Question question = m_prompter.asked.first();
        QCOMPARE(question.headline, u"Create 3 invoices?"_s);
        QVERIFY2(question.text.contains(u"$266.35 is billed"_s), qPrintable(question.text));
        QVERIFY(question.text.contains(u"One subscriber is held back"_s));
        QCOMPARE(m_desk->calls.size(), 1); // the dry run alone
        QCOMPARE(m_page->step(), BillingRunPage::Step::Preview);
    }

    void theRunIsFollowedByItsJobRowUntilItIsDone()
    {
        show();
        toPreview();
        const JobId id = newId<JobId>();
        m_desk->answers.insert(
            jobsPath, {{u"id"_s, id.toString()}, {u"state"_s, u"waiting"_s}, {u"total"_s, 3}});
        m_prompter.answers = {u"yes"_s};
        QSignalSpy work(m_page.get(), &BillingRunPage::workChanged);
        QTest::mouseClick(next(), Qt::LeftButton);
        QTRY_COMPARE(m_page->step(), BillingRunPage::Step::Create);
        QCOMPARE(m_desk->calls.last().body.value(u"dry_run"_s).toBool(true), false);
        m_desk->store(jobOf(id, JobState::Running, 1, 2));
        auto *title = m_page->findChild<QLabel *>(u"progressTitle"_s);
        QTRY_COMPARE(title->text(), u"Creating invoices: 1 of 3"_s);
        QCOMPARE(work.last().first().toString(), u"Creating invoices: 1 of 3"_s);

        m_desk->answers.insert(jobsPath + u'/' + id.toString() + u"/pause"_s,
                               {{u"id"_s, id.toString()}, {u"state"_s, u"paused"_s},
                                {u"total"_s, 3}, {u"done"_s, 1}});
        auto *pause = m_page->findChild<QPushButton *>(u"pauseButton"_s);
        QTest::mouseClick(pause, Qt::LeftButton);
        QTRY_COMPARE(title->text(), u"Paused at 1 of 3 invoices"_s);
        QCOMPARE(pause->text(), u"Resume"_s);

        m_desk->store(jobOf(id, JobState::Done, 3, 5));
        auto *print = m_page->findChild<QPushButton *>(u"printRunButton"_s);
        QTRY_VERIFY(print->isVisible());
        QCOMPARE(work.last().first().toString(), QString());
        QSignalSpy printing(m_page.get(), &BillingRunPage::printRequested);
        QTest::mouseClick(print, Qt::LeftButton);
        QCOMPARE(printing.first().first().toString(), id.toString());
    }

    void aRunThatGoesOnIsFoundWhenThePageIsOpened()
    {
        m_desk->store(jobOf(newId<JobId>(), JobState::Running, 2, 3));
        show();
        QTRY_COMPARE(m_page->step(), BillingRunPage::Step::Create);
        m_prompter.answers = {QString()};
        QTest::mouseClick(m_page->findChild<QPushButton *>(u"cancelWorkButton"_s), Qt::LeftButton);
        QVERIFY(m_prompter.asked.first().text.startsWith(u"2 of 3 are done and stay."_s));
        QVERIFY(m_desk->calls.isEmpty());
    }

    void anOldRunDoesNotTakeThePage()
    {
        m_desk->store(jobOf(newId<JobId>(), JobState::Done, 3, 9));
        show();
        QSignalSpy work(m_page.get(), &BillingRunPage::workChanged);
        QTRY_COMPARE(work.count(), 1); // the row was read
        QCOMPARE(m_page->step(), BillingRunPage::Step::Choose);
    }

    void offlineThePageSaysThatItNeedsTheServer()
    {
        DeskStatus status = m_desk->status();
        status.link = DeskStatus::Link::Offline;
        m_desk->setStatus(status);
        show();
        QTest::mouseClick(next(), Qt::LeftButton);
        QCOMPARE(m_page->step(), BillingRunPage::Step::Check);
        QVERIFY(!next()->isEnabled());
        status.link = DeskStatus::Link::Online;
        m_desk->setStatus(status);
        QVERIFY(next()->isEnabled());
        // The call itself finds nobody.
        QTest::mouseClick(next(), Qt::LeftButton);
        auto *banner = m_page->findChild<Banner *>(u"banner"_s, Qt::FindDirectChildrenOnly);
        QTRY_VERIFY(banner->isVisible());
        QVERIFY2(banner->text().contains(u"cannot be reached"_s), qPrintable(banner->text()));
        QCOMPARE(m_page->step(), BillingRunPage::Step::Check);
    }

    void aDateThatCannotBeReadIsMarked()
    {
        show();
        auto *through = m_page->findChild<DateEdit *>(u"throughEdit"_s);
        through->lineEdit()->setFocus();
        through->lineEdit()->selectAll();
        QTest::keyClicks(through->lineEdit(), u"soon"_s);
        QTest::mouseClick(next(), Qt::LeftButton);
        QCOMPARE(m_page->step(), BillingRunPage::Step::Choose);
        QVERIFY(through->lineEdit()->property("error").toBool());
    }

    void withoutTheRoleNothingCanBeStarted()
    {
        m_desk = std::make_unique<TestDesk>(Role::Support);
        show();
        QVERIFY(!next()->isEnabled());
        m_page.reset();
    }

    void figuresLeftOutAreTakenFromTheRows()
    {
        QJsonObject answer = previewAnswer();
        answer.remove(u"counts"_s);
        answer.remove(u"total_minor"_s);
        const auto preview = runPreviewFromJson(answer);
        QVERIFY(preview.ok());
        QCOMPARE(preview->invoices, 3);
        QCOMPARE(preview->held, 1);
        QCOMPARE(preview->total, Money::fromMinor(4'745 + 9'995 + 11'895));
        QVERIFY(!runPreviewFromJson({}).ok());
    }

    void heldBackRowsSayTheirProblem()
    {
        const QJsonObject answer{
            {u"invoices"_s, 2'500}, {u"total_minor"_s, 4'745}, {u"tax_minor"_s, 279},
            {u"rows_not_listed"_s, 2'499}, {u"held_back_count"_s, 1},
            {u"rows"_s, QJsonArray{QJsonObject{{u"subscriber_id"_s, newUuid().toString()},
                                               {u"account_no"_s, u"11203"_s},
                                               {u"name"_s, u"Wendell Achterberg"_s},
                                               {u"total_minor"_s, 4'745}}}},
            {u"held_back"_s,
             QJsonArray{QJsonObject{
                 {u"subscriber_id"_s, newUuid().toString()}, {u"account_no"_s, u"10412"_s},
                 {u"name"_s, u"Otter Bend Motel"_s},
                 {u"problems"_s, QJsonArray{QJsonObject{{u"reason"_s, u"archived"_s},
                                                        {u"field"_s, u"subscriber"_s},
                                                        {u"value"_s, u"10412"_s}}}}}}}};
        show();
        m_desk->answers.insert(jobsPath, answer);
        QTest::mouseClick(next(), Qt::LeftButton);
        QTest::mouseClick(next(), Qt::LeftButton);
        QTRY_COMPARE(m_page->step(), BillingRunPage::Step::Preview);
        QCOMPARE(cell(0, 1), u"Otter Bend Motel"_s);
        QVERIFY2(cell(0, 0).contains(u"is archived"_s), qPrintable(cell(0, 0)));
        QCOMPARE(cell(1, 0), u"Ready"_s);
        QCOMPARE(next()->text(), u"Create 2,500 invoices…"_s);
    }

    void everyControlHasAName()
    {
        show();
        QCOMPARE(controlsWithoutName(m_page.get()), QStringList());
        toPreview();
        QCOMPARE(controlsWithoutName(m_page.get()), QStringList());
    }

    void pictures()
    {
        if (!shotsWanted())
            QSKIP("LINEDESK_SHOTS names no folder");
        show();
        takeShots(m_theme, *m_page, u"billing-choose"_s);
        m_desk->answers.insert(jobsPath, previewAnswer());
        QTest::mouseClick(next(), Qt::LeftButton);
        takeShots(m_theme, *m_page, u"billing-check"_s);
        QTest::mouseClick(next(), Qt::LeftButton);
        QTRY_COMPARE(m_page->step(), BillingRunPage::Step::Preview);
        takeShots(m_theme, *m_page, u"billing-preview"_s);
        const JobId id = newId<JobId>();
        m_desk->store(jobOf(id, JobState::Running, 1, 3));
        QTRY_COMPARE(m_page->step(), BillingRunPage::Step::Create);
        takeShots(m_theme, *m_page, u"billing-create"_s);
        m_desk->store(jobOf(id, JobState::Done, 3, 5));
        auto *next = m_page->findChild<QPushButton *>(u"newRunButton"_s);
        QTRY_VERIFY(next->isVisible());
        takeShots(m_theme, *m_page, u"billing-done"_s);
    }
};

QTEST_MAIN(TestBillingPage)
#include "tst_billing_page.moc"
