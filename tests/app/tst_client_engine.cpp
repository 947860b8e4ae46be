#include "app/server/auth/onetimelinks.h"
#include "core/commands/payments.h"
#include "core/commands/subscribers.h"
#include "core/commands/users.h"
#include "core/sync/cachestate.h"
#include "core/sync/documentshere.h"
#include "tests/app/desktest.h"

#include <QLoggingCategory>
#include <QSignalSpy>

using namespace linedesk;
using namespace Qt::StringLiterals;

/// A desk and the real server, over HTTPS.
class TestClientEngine : public DeskTest
{
    Q_OBJECT

    QList<SubscriberId> m_people;

    template <typename C>
    Result<CommandAnswer> enter(const C &command)
    {
        return wait(m_desk->submit(QString(C::name), codec::encode(command)));
    }
    template <typename C>
    Result<CommandAnswer> atTheServer(const C &command)
    {
        const auto answers = wait(m_server->record().run(
            {m_server->fixture().envelope(command)}, m_server->fixture().issuer(Role::Owner)));
        return answers.ok() ? Result<CommandAnswer>(answers->first()) : answers.error();
    }
    void signIn()
    {
        const auto user = wait(m_desk->signIn(u"rosa"_s, DeskServer::password));
        QVERIFY2(user.ok(), user.ok() ? "" : qPrintable(user.error().detail));
        QCOMPARE(user->name, u"rosa"_s);
        untilIdle();
    }
    QString cacheFile()
    {
        const QString folder = m_folder->filePath(u"users/"_s + m_desk->user()->id.toString());
        return folder + u'/' + QDir(folder).entryList({u"cache-*.db"_s}, QDir::Files, QDir::Name).last();
    }
    void compareWithServer()
    {
        auto copy = Connection::open(DatabaseTarget::sqlite(cacheFile()), Access::ReadOnly);
        QVERIFY(copy.ok());
        // Answered is not yet taken: the rows come with the next pull, and the images go with it.
        QTRY_COMPARE_WITH_TIMEOUT(*Reader(**copy).number("before_image_count"_L1), 0, 20'000);
        const QStringList ours = SyncDesk::allRows(**copy);
        const QStringList theirs = SyncDesk::allRows(m_server->fixture().connection());
        for (qsizetype i = 0; i < qMin(ours.size(), theirs.size()); ++i)
            QCOMPARE(ours[i], theirs[i]);
        QCOMPARE(ours.size(), theirs.size());
    }
    Result<Subscriber> person(const SubscriberId &id)
    {
        return wait(m_desk->reads().run([id](Connection &connection) {
            return Reader(connection).get<Subscriber>(id, "id"_L1);
        }));
    }

private Q_SLOTS:
    void initTestCase()
    {
        QLoggingCategory::setFilterRules(u"linedesk.*.info=false"_s);
    }
    void init()
    {
        m_people.clear();
        makeServer();
        for (int i = 0; i < 12; ++i)
            m_people.append(*m_server->fixture().addSubscriber(
                u"Person %1"_s.arg(i), {{u"mobile"_s, u"(555) 010-1000"_s}}));
        serve();
        auto profile = DeskProfile::open(m_folder->path());
        QVERIFY((*profile)->save(m_server->profile()).ok());
        profile->reset();
        openDesk();
    }
    void cleanup() { endDesk(); }

    void aFirstCopyIsTakenAndWorkGoesBothWays()
    {
        signIn();
        compareWithServer();
        QCOMPARE(m_desk->company()->name, u"Larkspur Valley Internet"_s);
        const auto paid = enter(PostPayment{newId<PaymentId>(), m_people[0], {}, Money::fromMinor(2500),
                                            PaymentMethod::Cash, QDate(2026, 11, 21), {}, {}});
        QVERIFY(paid.ok());
        QVERIFY(paid->result.value(u"receipt_no"_s).toString().endsWith(u"-1"_s));
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->status().waiting, 0, 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(m_desk->pendingSubscribers().isEmpty(), 20'000);
        QCOMPARE(m_server->fixture().summary(m_people[0]).credit.minor(), 2500);

        QSignalSpy changed(m_desk.get(), &DeskEngine::recordChanged);
        QVERIFY(atTheServer(TagSubscriber{m_people[1], {u"vip"_s}, {}}).ok());
        QTRY_VERIFY_WITH_TIMEOUT(!changed.isEmpty(), 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(person(m_people[1])->tags.contains(u"vip"_s), 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->status().state, SyncState::Idle, 20'000);
        compareWithServer();
    }

    void workGoesOnWithoutTheServerAndThroughARestart()
    {
        signIn();
        m_server->stop();
        const auto note = enter(AddNote{newId<NoteId>(), m_people[2], u"Called about the tower"_s});
        QVERIFY(note.ok());
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->status().state, SyncState::Offline, 20'000);
        QCOMPARE(m_desk->status().waiting, 1);
        QVERIFY(m_desk->pendingSubscribers().contains(m_people[2].uuid()));
        const auto online = enter(DisableStaffUser{m_server->fixture().issuer(Role::Support).userId, true});
        QVERIFY(!online.ok());
        QCOMPARE(online.error().reason(), Reason::OnlineOnly);

        m_desk.reset();
        openDesk();
        QVERIFY(!wait(m_desk->signInOffline(u"rosa"_s, u"wrong horse battery"_s)).ok());
        QVERIFY(wait(m_desk->signInOffline(u"Rosa"_s, DeskServer::password)).ok());
        QCOMPARE(m_desk->status().waiting, 1);
        QVERIFY(m_desk->hasWholeCopy());

        QVERIFY(m_server->start());
        m_desk->syncNow();
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->status().waiting, 0, 30'000);
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->status().state, SyncState::Idle, 30'000);
        compareWithServer();
    }

    void aClashComesToAPersonWhoDecides()
    {
        signIn();
        m_server->stop();
        const auto change = [](const QString &from, const QString &to) {
            return QJsonObject{{u"mobile"_s, QJsonObject{{u"from"_s, from}, {u"to"_s, to}}}};
        };
        QVERIFY(enter(UpdateSubscriber{m_people[3], change(u"(555) 010-1000"_s, u"(555) 010-2000"_s)}).ok());
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->status().state, SyncState::Offline, 20'000);
        QVERIFY(m_server->fixture().give(UpdateSubscriber{m_people[3], change(u"(555) 010-1000"_s, u"(555) 010-3000"_s)}).ok());
        QVERIFY(m_server->start());
        m_desk->syncNow();
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->status().waiting, 0, 30'000);
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->status().attention, 1, 30'000);
        QTRY_COMPARE_WITH_TIMEOUT(person(m_people[3])->mobile, u"(555) 010-3000"_s, 20'000);
        const auto entries = wait(m_desk->attention());
        QCOMPARE(entries->size(), 1);
        QCOMPARE(entries->first().subscriberName, u"Person 3"_s);
        QCOMPARE(entries->first().problems.first().field, u"mobile"_s);
        const CommandId clash = entries->first().entry.envelope.id;
        QVERIFY(!wait(m_desk->decide(clash, EntryChoice::Discard, {})).ok());
        QVERIFY(wait(m_desk->decide(clash, EntryChoice::UseMine)).ok());
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->status().waiting, 0, 20'000);
        QCOMPARE(m_desk->status().attention, 0);
        QTRY_COMPARE_WITH_TIMEOUT(person(m_people[3])->mobile, u"(555) 010-2000"_s, 20'000);
    }

    void whatARuleRefusesIsNotSaved()
    {
        signIn();
        const auto future = enter(PostPayment{newId<PaymentId>(), m_people[0], {}, Money::fromMinor(100),
                                              PaymentMethod::Cash, QDate(2027, 1, 1), {}, {}});
        QVERIFY(!future.ok());
        QCOMPARE(future.error().problems.first().field, u"received_on"_s);
        QCOMPARE(m_desk->status().waiting, 0);
    }

    void aWrongPasswordAndAForeignAuthorityAreRefused()
    {
        const auto wrong = wait(m_desk->signIn(u"rosa"_s, u"nothing like the password"_s));
        QVERIFY(!wrong.ok());
        QCOMPARE(wrong.error().reason(), Reason::WrongCredentials);
        m_desk.reset();
        auto other = tls::makeAuthority(u"Somebody Else"_s, QDateTime::currentDateTimeUtc());
        auto profile = DeskProfile::open(m_folder->path());
        DeskProfileData data = (*profile)->data();
        data.authorityPem = QString::fromUtf8(other->certificatePem);
        data.spkiSha256 = DeskServer::spkiOf(other->certificatePem);
        QVERIFY((*profile)->save(data).ok());
        profile->reset();
        openDesk();
        const auto foreign = wait(m_desk->signIn(u"rosa"_s, DeskServer::password));
        QVERIFY(!foreign.ok());
        QCOMPARE(foreign.error().problems.first().field, u"certificate"_s);
    }

    void withoutAKeychainThePasswordAloneOpensOffline()
    {
        m_secrets.there = false;
        signIn();
        m_desk.reset(); // joins what keeps the verifier
        m_server->stop();
        openDesk();
        QVERIFY(m_secrets.kept.isEmpty());
        QVERIFY(wait(m_desk->signInOffline(u"rosa"_s, DeskServer::password)).ok());
        QVERIFY(!m_desk->status().signedIn);
        QVERIFY(enter(AddNote{newId<NoteId>(), m_people[2], u"Offline"_s}).ok());
        QCOMPARE(m_desk->status().waiting, 1);
    }

    /// A copy that took the place of another one, which had the documents of two people.
    void whatAnEarlierCopyHadFetchedIsFetchedAgain()
    {
        signIn();
        const QString file = cacheFile();
        openDesk();
        const SubscriberId gone = newId<SubscriberId>();
        {
            auto copy = Connection::open(DatabaseTarget::sqlite(file), Access::ReadWrite);
            QVERIFY(copy.ok());
            QVERIFY(CacheState(**copy).set(CacheState::keptFrom, u"2026-10-02"_s).ok());
            for (const SubscriberId &id : {m_people.first(), gone})
                QVERIFY(CacheState(**copy).set(QLatin1StringView("documents/" + id.toString().toLatin1()),
                                               u"wanted"_s).ok());
        }
        signIn();
        QCOMPARE(cacheFile(), file);
        auto copy = Connection::open(DatabaseTarget::sqlite(file), Access::ReadOnly);
        QVERIFY(copy.ok());
        DocumentsHere here(**copy);
        QTRY_VERIFY_WITH_TIMEOUT(here.wanted()->isEmpty(), 20'000);
        QCOMPARE(*here.lackBefore(m_people.first()), QDate());
        QCOMPARE(*here.lackBefore(gone), QDate(2026, 10, 2));
    }

    void anEnrolmentFileWorksOnce()
    {
        m_desk.reset();
        m_folder = std::make_unique<QTemporaryDir>();
        const UserId rosa = m_server->fixture().issuer(Role::Owner).userId;
        const qint64 now = m_server->fixture().clock().nowMs();
        Connection &connection = m_server->fixture().connection();
        Transaction transaction(connection);
        QVERIFY(transaction.begin().ok());
        const auto issued = OneTimeLinks(connection, now).issue(OneTimeLinks::Purpose::Enrol, rosa.uuid());
        QVERIFY(issued.ok());
        QVERIFY(transaction.commit().ok());
        const DeskProfileData server = m_server->profile();
        QJsonObject ticket{{u"format"_s, u"linedesk-enrolment-1"_s},
                           {u"address"_s, server.address},
                           {u"authority_pem"_s, server.authorityPem},
                           {u"spki_sha256"_s, server.spkiSha256},
                           {u"company"_s, u"Larkspur Valley Internet"_s},
                           {u"user"_s, u"rosa"_s},
                           {u"secret"_s, QString::fromLatin1(issued->secret)},
                           {u"expires_at"_s, instantText(issued->expiresAt)}};
        const QString path = m_folder->filePath(u"desk.enrol"_s);
        const auto write = [&] {
            QFile file(path);
            return file.open(QIODevice::WriteOnly) && file.write(canonicalJson(ticket)) > 0;
        };
        openDesk();
        const QString spki = server.spkiSha256;
        ticket.insert(u"spki_sha256"_s, QString(64, u'0'));
        QVERIFY(write());
        QCOMPARE(wait(m_desk->enrol(path)).error().problems.first().field, u"spki_sha256"_s);
        ticket.insert(u"spki_sha256"_s, spki);
        QVERIFY(write());
        const auto user = wait(m_desk->enrol(path));
        QVERIFY2(user.ok(), user.ok() ? "" : qPrintable(user.error().detail));
        QCOMPARE(user->role, Role::Owner);
        QVERIFY(m_desk->isEnrolled());
        QTRY_VERIFY_WITH_TIMEOUT(m_desk->hasWholeCopy(), 20'000);
        QCOMPARE(wait(m_desk->enrol(path)).error().reason(), Reason::Expired);
    }

    void oneProgramPerProfile()
    {
        DeskEngine second(m_server->fixture().clock(), m_secrets);
        const auto opened = second.open(m_folder->path());
        QVERIFY(!opened.ok());
        QCOMPARE(opened.error().code, ErrorCode::Busy);
    }
};

QTEST_GUILESS_MAIN(TestClientEngine)
#include "tst_client_engine.moc"
