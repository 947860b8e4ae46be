#include "core/client/deskverify.h"
#include "core/commands/payments.h"
#include "core/commands/subscribers.h"
#include "core/storage/sqltext.h"
#include "desktest.h"

#include <QLoggingCategory>

using namespace linedesk;
using namespace Qt::StringLiterals;

/// What a check of a desk's files finds, and that it changes none.
class TestClientVerify : public DeskTest
{
    Q_OBJECT

    SubscriberId m_person;

    QString userFolder() const
    {
        const QDir users(m_folder->filePath(u"users"_s));
        return users.filePath(users.entryList(QDir::Dirs | QDir::NoDotAndDotDot).value(0));
    }
    QByteArray bytesOf(const QString &name) const
    {
        QFile file(userFolder() + u'/' + name);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void put(const QString &name, const QByteArray &bytes) const
    {
        QFile file(userFolder() + u'/' + name);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        QCOMPARE(file.write(bytes), bytes.size());
    }
    /// Writes beside the programs, as damage does.
    void change(const QString &name, const QString &statement) const
    {
        auto connection = Connection::open(DatabaseTarget::sqlite(userFolder() + u'/' + name),
                                           Access::ReadWrite, Durability::Full);
        QVERIFY(connection.ok());
        QVERIFY((*connection)->exec(statement).ok());
    }
    DeskReport report() const
    {
        const auto checked = verifyDesk(m_folder->path());
        if (!checked.ok())
            qWarning() << fieldOf(checked.error()) << checked.error().detail;
        return checked.ok() ? *checked : DeskReport{{{u"?"_s, {}, {}, {}}}, {}, 0, 0, 0, 0};
    }
    QStringList rulesBroken() const
    {
        QStringList out;
        const DeskReport found = report();
        for (const DeskFinding &finding : found.findings)
            out.append(finding.rule.section(u' ', 0, 0));
        return out;
    }

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(u"linedesk.*=false"_s); }
    /// A desk with a payment that was sent and a note that waits, closed.
    void init()
    {
        makeServer();
        m_person = *m_server->fixture().addSubscriber(u"Ada"_s);
        serve();
        openDesk();
        join();
        const auto give = [this](const auto &command) {
            return wait(m_desk->submit(QString(command.name), codec::encode(command))).ok();
        };
        QVERIFY(give(PostPayment{newId<PaymentId>(), m_person, {}, Money::fromMinor(2500),
                                 PaymentMethod::Cash, QDate(2026, 11, 21), {}, {}}));
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->status().waiting, 0, 20'000);
        untilIdle();
        m_server->stop();
        QVERIFY(give(AddNote{newId<NoteId>(), m_person, u"Called about the tower"_s}));
        m_desk.reset();
    }
    void cleanup() { endDesk(); }

    void aSoundDeskIsSoundAndStaysAsItIs()
    {
        const QByteArray journal = bytesOf(u"outbox.journal"_s);
        const DeskReport found = report();
        QVERIFY2(found.sound(), found.sound() ? "" : qPrintable(found.findings.first().sentence()));
        QCOMPARE(found.people, 1);
        QCOMPARE(found.commands, 2);
        QCOMPARE(found.unsent, 1);
        QVERIFY(found.rules >= 7);
        QCOMPARE(bytesOf(u"outbox.journal"_s), journal);
        QVERIFY(report().sound());
    }
    void aDeskThatIsOpenIsNotChecked()
    {
        openDesk();
        const auto checked = verifyDesk(m_folder->path());
        QVERIFY(!checked.ok());
        QCOMPARE(checked.error().code, ErrorCode::Busy);
    }
    void aFolderThatIsNotThereIsNamed()
    {
        const auto checked = verifyDesk(m_folder->filePath(u"nowhere"_s));
        QVERIFY(!checked.ok());
        QCOMPARE(fieldOf(checked.error()), u"--profile"_s);
        QVERIFY(!QDir(m_folder->filePath(u"nowhere"_s)).exists());
    }
    void aTornJournalIsFound()
    {
        put(u"outbox.journal"_s, bytesOf(u"outbox.journal"_s).chopped(5));
        QCOMPARE(rulesBroken(), QStringList({u"I19"_s, u"I19"_s})); // not whole, and one missing
    }
    void aCommandThatOnlyTheJournalHasIsFound()
    {
        change(u"outbox.db"_s, u"DELETE FROM cmd WHERE device_seq = 2"_s);
        const DeskReport found = report();
        QCOMPARE(found.findings.first().found, u"only in the journal"_s);
        // Without it nothing waits, and yet the copy shows its note.
        QCOMPARE(rulesBroken(), QStringList({u"I19"_s, u"I16"_s}));
    }
    void aHoleInTheQueueIsFound()
    {
        change(u"outbox.db"_s, u"UPDATE cmd SET envelope = replace(envelope, '\"device_seq\":2', "
                               "'\"device_seq\":3') WHERE device_seq = 2"_s);
        QVERIFY(rulesBroken().contains(u"I9"_s));
    }
    void rowsOfNothingPendingAreFound()
    {
        change(u"outbox.db"_s, u"UPDATE cmd SET state = 'closed'"_s);
        QCOMPARE(rulesBroken(), QStringList(u"I16"_s));
    }
    /// A copy that says it is of the north has nobody else in it.
    void aRowOutsideOfTheScopeIsFound()
    {
        const QString copy = QFileInfo(DeskStore::copyFile(userFolder())).fileName();
        change(copy, u"UPDATE sync_state SET value = '{\"branches\":[\"north\"],"
                     "\"classes\":[\"contact\",\"money\"]}' WHERE name = 'scope'"_s);
        const QStringList broken = rulesBroken();
        QVERIFY(broken.size() > 3); // the person, the summary, the payment, the note
        QCOMPARE(QSet<QString>(broken.begin(), broken.end()), QSet<QString>{u"I17"_s});
    }
    void aDamagedCopyIsFound()
    {
        const QString copy = QFileInfo(DeskStore::copyFile(userFolder())).fileName();
        QByteArray bytes = bytesOf(copy);
        QVERIFY(bytes.size() > 40'000);
        bytes.replace(8'192, 4'096, QByteArray(4'096, '\x5a'));
        put(copy, bytes);
        QCOMPARE(rulesBroken(), QStringList(u"I19"_s));
    }
};

QTEST_GUILESS_MAIN(TestClientVerify)
#include "tst_client_verify.moc"
