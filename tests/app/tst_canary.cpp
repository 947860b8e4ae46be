#include "core/commands/subscribers.h"
#include "tests/app/canaries.h"
#include "tests/app/desktest.h"
#include "tests/app/portalfixture.h"

#include <QFileInfo>
#include <QLoggingCategory>
#include <QProcess>

using namespace linedesk;
using namespace Qt::StringLiterals;

/// Passwords, tokens, keys, links and card numbers go in by every way there is; afterwards no file
/// and no log line holds one (reliability I23, with everything logged).
class TestCanary : public DeskTest
{
    Q_OBJECT

    /// A published test number, which passes every check of a card number.
    static inline const QByteArray cardNumber = "4111111111111111";

    template <typename C>
    Result<CommandAnswer> enter(const C &command)
    {
        return wait(m_desk->submit(QString(C::name), codec::encode(command)));
    }
    /// Whether a text that must be there is: else nothing was searched.
    static bool holds(const QString &folder, const QByteArray &text)
    {
        Canaries control;
        control.plant(u"control"_s, text);
        return !control.foundIn(folder).isEmpty();
    }
    QString recordFolder() const
    {
        return QFileInfo(m_server->fixture().target().file).path();
    }

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(u"linedesk.*=true"_s); }

    void theSearchFindsWhatIsThere_data()
    {
        QTest::addColumn<QByteArray>("written");
        const QString wide = u"swordfish nine"_s;
        QTest::newRow("as it stands") << QByteArray("x swordfish nine y");
        QTest::newRow("wide") << QByteArray(reinterpret_cast<const char *>(wide.utf16()), 28);
        QTest::newRow("hex") << QByteArray("swordfish nine").toHex();
        QTest::newRow("base64") << "a=" + QByteArray("swordfish nine").toBase64();
        QTest::newRow("percent") << QByteArray("p=swordfish%20nine&q");
    }
    void theSearchFindsWhatIsThere()
    {
        QFETCH(QByteArray, written);
        const QTemporaryDir folder;
        QVERIFY(QDir(folder.path()).mkpath(u"a/.b"_s));
        QFile file(folder.filePath(u"a/.b/c"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(written) > 0);
        file.close();
        Canaries canaries;
        canaries.plant(u"password"_s, "swordfish nine");
        QCOMPARE(canaries.foundIn(folder.path()).size(), 1);
    }

    void aDeskAndItsServerKeepNoSecret()
    {
        const LogCatch log;
        Canaries canaries;
        makeServer();
        const SubscriberId person = *m_server->fixture().addSubscriber(u"Person"_s);
        serve();
        canaries.plant(u"first password"_s, DeskServer::password.toUtf8());
        // The file that lets a desk in is handed over by people, so it is not among the desk's.
        const QTemporaryDir handed;
        const QString ticket = m_server->writeEnrolmentFile(handed.filePath(u"desk.enrol"_s));
        openDesk();
        const auto read = m_desk->readTicket(ticket);
        QVERIFY(read.ok());
        canaries.plant(u"enrolment secret"_s, read->secret.toUtf8());
        canaries.plant(u"wrong password"_s, "marmalade under glass");
        QVERIFY(wait(m_desk->enrol(ticket, DeskServer::password)).ok());
        untilIdle();
        const QByteArray next = "nineteen quiet lanterns";
        canaries.plant(u"second password"_s, next);
        QVERIFY(wait(m_desk->call(ApiVerb::Post, u"/api/v1/password"_s,
                                  {{u"current"_s, DeskServer::password},
                                   {u"password"_s, QString::fromUtf8(next)}})).ok());
        m_desk->signOut();
        QVERIFY(!wait(m_desk->signIn(u"rosa"_s, u"marmalade under glass"_s)).ok());
        QVERIFY(wait(m_desk->signIn(u"rosa"_s, QString::fromUtf8(next))).ok());
        untilIdle();

        canaries.plant(u"card number"_s, cardNumber);
        canaries.plant(u"card number in groups"_s, "4111 1111 1111 1111");
        QVERIFY(!enter(AddNote{newId<NoteId>(), person, u"Card "_s + QString::fromUtf8(cardNumber)}).ok());
        QVERIFY(!enter(AddNote{newId<NoteId>(), person, u"4111 1111 1111 1111, 12/29"_s}).ok());
        QVERIFY(enter(AddNote{newId<NoteId>(), person, u"Pays by card from now on"_s}).ok());
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->status().waiting, 0, 20'000);
        m_server->stop();
        QVERIFY(!enter(AddNote{newId<NoteId>(), person, u"Card "_s + QString::fromUtf8(cardNumber)}).ok());
        QVERIFY(enter(AddNote{newId<NoteId>(), person, u"Called about the card"_s}).ok());
        QVERIFY(wait(m_desk->exportUnsent(m_folder->filePath(u"unsent.txt"_s))).ok());

        QVERIFY(holds(m_folder->path(), "Called about the card"));
        QVERIFY(holds(recordFolder(), "Pays by card from now on"));
        QVERIFY(!m_secrets.kept.isEmpty());
        for (auto it = m_secrets.kept.cbegin(); it != m_secrets.kept.cend(); ++it)
            canaries.plant(u"kept as "_s + it.key(), it.value());
        QCOMPARE(canaries.foundIn(m_folder->path()), QStringList());
        QCOMPARE(canaries.foundIn(recordFolder()), QStringList());
        m_desk->signOut();
        m_desk.reset();
        QCOMPARE(canaries.foundIn(m_folder->path()), QStringList());
        QCOMPARE(canaries.foundIn(LogCatch::text()), QStringList());
        QVERIFY(!LogCatch::text().isEmpty());
        endDesk();
    }

    void thePortalKeepsDigestsOnly()
    {
        const LogCatch log;
        LINEDESK_PORTAL(portal);
        Canaries canaries;
        PortalBrowser browser(portal.port());
        const QByteArray link = portal.link(portal.bosUser);
        canaries.plant(u"link"_s, link);
        canaries.plant(u"password"_s, "nine loud herons");
        canaries.plant(u"wrong password"_s, "marmalade under glass");
        QCOMPARE(browser.get("/portal/set-up/" + link).status(), 200);
        const QByteArray csrf = browser.get("/portal/sign-in").field("csrf");
        QCOMPARE(browser.post("/portal/set-up", {{"csrf", csrf}, {"token", link}, {"username", "bo"},
                                                 {"password", "nine loud herons"},
                                                 {"password_again", "nine loud herons"}}).status(), 303);
        QVERIFY(browser.signIn("bo", "marmalade under glass").status() != 303);
        QCOMPARE(browser.signIn("bo", "nine loud herons").status(), 303);
        const QByteArray session = browser.cookie("__Host-sid");
        canaries.plant(u"session"_s, session);
        canaries.plant(u"form token"_s, csrf);
        portal.settle();
        const QString folder = QFileInfo(portal.record().target().file).path();
        QVERIFY(holds(folder, "Larkspur Valley"));
        QCOMPARE(canaries.foundIn(folder), QStringList());
        QCOMPARE(canaries.foundIn(LogCatch::text()), QStringList());
    }

    void theCommandLineKeepsNoSecret()
    {
        const QTemporaryDir folder, handed;
        Canaries canaries;
        QByteArray said;
        const auto keep = [&](const QString &name, const QByteArray &text) {
            QFile file(handed.filePath(name));
            if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
                qFatal("no file to hand over");
            return file.fileName();
        };
        const auto run = [&](const QStringList &words) {
            QProcess process;
            process.setProcessChannelMode(QProcess::MergedChannels);
            process.start(QStringLiteral(LINEDESK_BIN_DIR "/linedeskd"), words);
            process.closeWriteChannel();
            process.waitForFinished(60'000);
            const QByteArray out = process.readAll();
            said += out;
            return std::pair(process.exitCode(), out);
        };
        const QString data = folder.filePath(u"data"_s);
        canaries.plant(u"owner's password"_s, "seven brown otters swim");
        canaries.plant(u"clerk's password"_s, "eleven green kites fly");
        canaries.plant(u"card number"_s, cardNumber);
        const auto made = run({u"init"_s, u"--data"_s, data, u"--company"_s, u"Larkspur"_s,
                               u"--country"_s, u"US"_s, u"--currency"_s, u"USD"_s, u"--zone"_s,
                               u"America/Denver"_s, u"--address"_s, u"127.0.0.1:8443"_s,
                               u"--admin"_s, u"owner"_s, u"--password-file"_s,
                               keep(u"p1"_s, "seven brown otters swim")});
        QVERIFY2(made.first == 0, made.second);
        const auto added = run({u"user"_s, u"add"_s, u"--data"_s, data, u"--user"_s, u"clerk"_s,
                                u"--role"_s, u"support"_s, u"--password-file"_s,
                                keep(u"p2"_s, "eleven green kites fly")});
        QVERIFY2(added.first == 0, added.second);
        const QString ticket = handed.filePath(u"desk.enrol"_s);
        const auto enrolled = run({u"enrol"_s, u"--data"_s, data, u"--user"_s, u"clerk"_s,
                                   u"--out"_s, ticket});
        QVERIFY2(enrolled.first == 0, enrolled.second);
        QFile file(ticket);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto fields = parseJsonObject(file.readAll());
        QVERIFY(fields.ok());
        canaries.plant(u"enrolment secret"_s, fields->value(u"secret"_s).toString().toUtf8());
        // One row is right, one holds a card number and is refused.
        const QString rows = keep(u"rows.csv"_s, "Name,Mobile,Notes\nAnna Hill,,\nBo Stone,,pays with "
                                                 + cardNumber + "\n");
        const auto imported = run({u"import"_s, u"subscribers"_s, rows, u"--data"_s, data,
                                   u"--good-rows"_s});
        QVERIFY2(imported.first == 1, imported.second); // some rows refused
        const QString backup = folder.filePath(u"backup"_s);
        const auto backedUp = run({u"backup"_s, u"--data"_s, data, u"--out"_s, backup});
        QVERIFY2(backedUp.first == 0, backedUp.second);
        QVERIFY(holds(data, "Anna Hill"));
        QCOMPARE(canaries.foundIn(folder.path()), QStringList());
        QCOMPARE(canaries.foundIn(said), QStringList());
    }
};

QTEST_GUILESS_MAIN(TestCanary)
#include "tst_canary.moc"
