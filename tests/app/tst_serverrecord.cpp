#include "app/server/record/serverrecord.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <future>

using namespace linedesk;
using namespace Qt::StringLiterals;

/// The bounded queue of a server's one writer.
class ServerRecordTest : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;
    FixedClock m_clock{QDateTime(QDate(2026, 11, 21), QTime(12, 0), Qt::UTC)};

    Result<std::unique_ptr<ServerRecord>> record(const QString &folder) const
    {
        Company company;
        company.id = newId<CompanyId>();
        company.name = u"Quarry Net"_s;
        company.country = u"US"_s;
        company.currency = u"USD"_s;
        company.zone = u"America/Denver"_s;
        StaffUser owner;
        owner.id = newId<UserId>();
        owner.name = u"rosa"_s;
        owner.displayName = u"Rosa Reyes"_s;
        owner.role = Role::Owner;
        QDir(m_folder.path()).mkpath(folder);
        const auto target = DatabaseTarget::sqlite(m_folder.filePath(folder + u"/record.db"_s));
        LD_TRY(ServerRecord::initialise(target, m_clock, company, owner));
        return ServerRecord::open(target, m_clock);
    }
    static Result<int> nothing(Connection &) { return 1; }

private Q_SLOTS:
    void moreThanTheQueueTakesIsAnsweredBusy()
    {
        const auto server = record(u"full"_s);
        QVERIFY(server.ok());
        std::promise<void> gate;
        QList<Promised<Result<int>>> asked;
        asked.append((*server)->write(
            [open = gate.get_future().share()](Connection &) -> Result<int> {
                open.wait();
                return 1;
            }));
        while (asked.size() < ServerRecord::queueLimit)
            asked.append((*server)->write(nothing));
        const auto refused = (*server)->write(nothing);
        QVERIFY(refused.isFinished());
        QCOMPARE(refused.result().error().code, ErrorCode::Busy);
        gate.set_value();
        for (const auto &each : asked)
            QVERIFY(each.result().ok());
        QVERIFY((*server)->write(nothing).result().ok());
    }

    void whatFailsForWantOfADatabaseLeavesTheQueue()
    {
        const auto server = record(u"here"_s);
        QVERIFY(server.ok());
        QDir folder(m_folder.path());
        QVERIFY(folder.rename(u"here"_s, u"away"_s));
        for (int i = 0; i <= ServerRecord::queueLimit; ++i) {
            const auto failed = (*server)->write(nothing).result();
            QVERIFY(!failed.ok());
            QVERIFY(failed.error().code != ErrorCode::Busy);
        }
        QVERIFY(folder.rename(u"away"_s, u"here"_s));
        QVERIFY((*server)->write(nothing).result().ok());
    }
};

QTEST_GUILESS_MAIN(ServerRecordTest)
#include "tst_serverrecord.moc"
