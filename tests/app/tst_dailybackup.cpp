#include "app/server/jobs/dailybackup.h"
#include "app/server/jobs/recordcheck.h"
#include "app/server/record/safeseq.h"
#include "core/domain/subscriber.h"
#include "core/storage/reader.h"
#include "tests/support/recordfixture.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace linedesk;
using namespace Qt::StringLiterals;

/// The server's own daily backup: when, how many, and that what it writes can be restored.
class TestDailyBackup : public QObject
{
    Q_OBJECT

    PostgresFixture m_postgres;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<RecordFixture> m_record;
    FixedClock m_clock{QDateTime(QDate(2026, 11, 21), QTime(19, 0), Qt::UTC)};
    const QTimeZone m_denver{"America/Denver"};
    bool m_ours = true;

    QString backups() const { return m_folder->filePath(u"backups"_s); }
    std::unique_ptr<DailyBackup> backup(int keep = 14)
    {
        return std::make_unique<DailyBackup>(m_record->target(),
                                             BackupPlan{backups(), QTime(2, 30), keep}, m_denver,
                                             m_clock, [this] { return m_ours; });
    }
    /// Denver's wall clock in November: UTC-7.
    void setTime(QDate day, QTime time)
    {
        m_clock.set(QDateTime(day, time, Qt::UTC).addSecs(7 * 3600));
    }
    void put(QDate day)
    {
        QDir().mkpath(backups());
        QFile file(backups() + u'/' + DailyBackup::fileName(day));
        QVERIFY(file.open(QIODevice::WriteOnly));
    }
    QStringList files() const { return QDir(backups()).entryList(QDir::Files, QDir::Name); }
    /// Whether a backup came out whole; nothing when none was begun, or it did not end.
    std::optional<bool> attempt(DailyBackup &daily)
    {
        std::optional<bool> whole;
        daily.onFinished([&whole](bool is) { whole = is; });
        if (daily.look())
            (void)QTest::qWaitFor([&whole] { return whole.has_value(); }, 60'000);
        daily.onFinished([](bool) {});
        return whole;
    }
    bool make(DailyBackup &daily) { return attempt(daily) == true; }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        auto record = RecordFixture::make(nullptr);
        QVERIFY(record.ok());
        m_record = std::move(*record);
        m_ours = true;
        setTime(QDate(2026, 11, 21), QTime(12, 0));
    }

    void itIsDueOnceADayAtItsTime_data()
    {
        QTest::addColumn<QDate>("today");
        QTest::addColumn<QTime>("time");
        QTest::addColumn<QDate>("last");
        QTest::addColumn<QDate>("due");
        const QDate d20(2026, 11, 20), d21(2026, 11, 21), d18(2026, 11, 18), none;
        QTest::newRow("the first one") << d21 << QTime(12, 0) << none << d21;
        QTest::newRow("before its time") << d21 << QTime(2, 29) << d20 << none;
        QTest::newRow("at its time") << d21 << QTime(2, 30) << d20 << d21;
        QTest::newRow("made already") << d21 << QTime(23, 59) << d21 << none;
        QTest::newRow("yesterday's was missed, before today's") << d21 << QTime(1, 0) << d18 << d20;
        QTest::newRow("days were missed") << d21 << QTime(9, 0) << d18 << d21;
        QTest::newRow("one from the future") << d21 << QTime(9, 0) << QDate(2029, 1, 1) << d21;
    }
    void itIsDueOnceADayAtItsTime()
    {
        QFETCH(QDate, today);
        QFETCH(QTime, time);
        QFETCH(QDate, last);
        setTime(today, time);
        if (last.isValid())
            put(last);
        QTEST(backup()->dueDay(), "due");
    }
    void aBackupIsWrittenOnceAndRestoresToTheSameRecord()
    {
        const auto ada = m_record->addSubscriber(u"Ada"_s);
        QVERIFY(ada.ok());
        const auto daily = backup();
        QVERIFY(make(*daily));
        QCOMPARE(files(), QStringList({u"record-2026-11-21.backup"_s,
                                       u"record-2026-11-21.backup.sha256"_s}));
        QVERIFY(!daily->look()); // there is one for today

        // The drill: a record of its own out of the copy, checked by the same rules.
        const QString path = backups() + u"/record-2026-11-21.backup"_s;
        QVERIFY(checkBackup(path).ok());
        const auto target = DatabaseTarget::sqlite(m_folder->filePath(u"restored.db"_s));
        QVERIFY(restoreRecord(target, path).ok());
        const auto restored = Connection::open(target, Access::ReadWrite);
        QVERIFY(restored.ok());
        const auto report = checkRecord(**restored);
        QVERIFY(report.ok());
        QVERIFY2(report->sound(),
                 report->sound() ? "" : qPrintable(report->findings.first().sentence()));
        QVERIFY((*Reader(**restored).find<Subscriber>(ada->uuid())).has_value());
    }
    void onlyTheNewestAreKeptAndOnlyItsOwnAreRemoved()
    {
        for (int day = 10; day <= 20; ++day)
            put(QDate(2026, 11, day));
        QFile foreign(backups() + u"/record-by-hand.backup"_s);
        QVERIFY(foreign.open(QIODevice::WriteOnly));
        QVERIFY(make(*backup(3)));
        QCOMPARE(files(), QStringList({u"record-2026-11-19.backup"_s, u"record-2026-11-20.backup"_s,
                                       u"record-2026-11-21.backup"_s,
                                       u"record-2026-11-21.backup.sha256"_s,
                                       u"record-by-hand.backup"_s}));
    }
    void aFailedOneRemovesNothingAndIsTriedAgainAnHourLater()
    {
        for (int day = 10; day <= 20; ++day)
            put(QDate(2026, 11, day));
        const QStringList before = files();
        QFile::setPermissions(backups(), QFile::ReadOwner | QFile::ExeOwner);
        DailyBackup daily(DatabaseTarget::sqlite(m_folder->filePath(u"nowhere/record.db"_s)),
                          BackupPlan{backups(), QTime(2, 30), 3}, m_denver, m_clock,
                          [] { return true; });
        QCOMPARE(attempt(daily), std::optional(false));
        QCOMPARE(files(), before);
        QVERIFY(!daily.look());
        m_clock.advanceMs(3600 * 1000);
        QCOMPARE(attempt(daily), std::optional(false)); // tried, and failed again
        QVERIFY(!daily.look());
    }
    void ofSeveralServersOnlyTheOneWhoseTurnItIsDoesIt()
    {
        m_ours = false;
        const auto daily = backup();
        QVERIFY(!daily->look());
        m_ours = true;
        QVERIFY(make(*daily));
    }
    /// Each server has a folder of its own; the record says that the day's backup is made.
    void anotherServerDoesNotMakeTheSameDayAgain()
    {
        LINEDESK_NEEDS_POSTGRES(m_postgres);
        m_record = std::move(*RecordFixture::make(&m_postgres));
        const qint64 head = *m_record->reader().number("change_head"_L1);
        const auto server = [&](const QString &name) {
            auto daily = std::make_unique<DailyBackup>(
                m_record->target(), BackupPlan{m_folder->filePath(name), QTime(2, 30), 14}, m_denver,
                m_clock, [] { return true; });
            daily->onMade([this](QDate day, qint64 seq) {
                QVERIFY(safeseq::note(m_record->connection(), day, seq).ok());
            });
            return daily;
        };
        const auto made = [this](const QString &name) {
            return QDir(m_folder->filePath(name)).entryList({u"*.backup"_s}, QDir::Files).size();
        };
        const auto first = server(u"first"_s);
        const auto second = server(u"second"_s);
        QVERIFY(make(*first));
        QCOMPARE(made(u"first"_s), 1);
        QCOMPARE(*safeseq::read(m_record->connection()), head);
        QVERIFY(safeseq::noteOthers(m_record->connection(), head + 5).ok());
        QCOMPARE(*safeseq::read(m_record->connection()), head + 5);
        QCOMPARE(*safeseq::dayMade(m_record->connection()), QDate(2026, 11, 21));
        QVERIFY(make(*second)); // it became the writer, and looks
        QCOMPARE(made(u"second"_s), 0);
        QVERIFY(!second->look());
        m_clock.advanceMs(24 * 3600 * 1000);
        QVERIFY(make(*second));
        QVERIFY(make(*first));
        QCOMPARE(made(u"first"_s), 1);
        QCOMPARE(made(u"second"_s), 1);
    }
};

QTEST_GUILESS_MAIN(TestDailyBackup)
#include "tst_dailybackup.moc"
