#include "app/server/auth/enrolment.h"
#include "app/server/auth/passwords.h"
#include "app/server/auth/signinlimits.h"
#include "app/server/record/serverfolder.h"
#include "app/server/record/serverrecord.h"
#include "core/base/reasons.h"
#include "core/domain/codec.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace linedesk;

namespace {

ServerSettings settings()
{
    ServerSettings out;
    out.apiAddress = u"office.larkspur.example:8443"_s;
    out.portalAddress = u"my.larkspur.example"_s;
    return out;
}

/// JSON written with single quotes.
QByteArray json(QByteArray text)
{
    return text.replace('\'', '"');
}

Company company()
{
    Company out;
    out.id = newId<CompanyId>();
    out.name = u"Larkspur Valley Internet"_s;
    out.country = u"US"_s;
    out.currency = u"USD"_s;
    out.zone = u"America/Denver"_s;
    return out;
}

} // namespace

/// Password rules and hashing, sign-in limits, and the data folder.
class TestAuth : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void weakPasswordsAreRefused_data()
    {
        QTest::addColumn<bool>("staff");
        QTest::addColumn<QString>("password");
        QTest::addColumn<QString>("reason");
        QTest::newRow("staff 14") << true << u"orchard ladder"_s << u"too_short"_s;
        QTest::newRow("staff 15") << true << u"orchard ladder7"_s << u""_s;
        QTest::newRow("portal 11") << false << u"orchard lad"_s << u"too_short"_s;
        QTest::newRow("portal 12") << false << u"orchard ladd"_s << u""_s;
        QTest::newRow("128") << true << u"kp wz"_s.repeated(25) + u"abc"_s << u""_s;
        QTest::newRow("129") << true << u"kp wz"_s.repeated(25) + u"abcd"_s << u"too_long"_s;
        QTest::newRow("name") << true << u"rosa.aguilar-office"_s << u"weak_password"_s;
        QTest::newRow("name and a digit") << true << u"Rosa.Aguilar-Office1"_s << u"weak_password"_s;
        QTest::newRow("one letter") << false << u"aaaaaaaaaaaaaaaa"_s << u"weak_password"_s;
        QTest::newRow("block") << false << u"abcabcabcabcabc"_s << u"weak_password"_s;
        QTest::newRow("run") << false << u"1234567890123456"_s << u"weak_password"_s;
        QTest::newRow("common") << false << u"Password1234"_s << u"weak_password"_s;
        QTest::newRow("common twice") << true << u"password-welcome-2026"_s << u"weak_password"_s;
        QTest::newRow("no letters kept") << false << u"12 34 56 78 90 12"_s << u"weak_password"_s;
    }
    void weakPasswordsAreRefused()
    {
        QFETCH(bool, staff);
        QFETCH(QString, password);
        QFETCH(QString, reason);
        const auto result = checkPassword(staff ? PasswordKind::Staff : PasswordKind::Portal,
                                          password, u"rosa.aguilar-office"_s);
        QCOMPARE(result.ok(), reason.isEmpty());
        if (!result.ok()) {
            QCOMPARE(QString(reasonCode(result.error().reason())), reason);
            QVERIFY(!result.error().problems.first().value.contains(password));
        }
    }

    void hashesAreArgon2idAtTheCostsOfThePaper_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("starts");
        // 64 MiB = 65,536 KiB; 19 MiB = 19,456 KiB.
        QTest::newRow("staff") << int(PasswordKind::Staff) << u"$argon2id$v=19$m=65536,t=3,p=1$"_s;
        QTest::newRow("portal") << int(PasswordKind::Portal) << u"$argon2id$v=19$m=19456,t=2,p=1$"_s;
    }
    void hashesAreArgon2idAtTheCostsOfThePaper()
    {
        QFETCH(int, kind);
        QFETCH(QString, starts);
        Passwords passwords;
        auto hashed = passwords.hash(PasswordKind(kind), u"orchard ladder seven"_s);
        QTRY_VERIFY_WITH_TIMEOUT(hashed.isFinished(), 20'000);
        const QString text = *hashed.result();
        QVERIFY2(text.startsWith(starts), qPrintable(text));
        auto same = passwords.verify(PasswordKind(kind), u"orchard ladder seven"_s, text);
        auto other = passwords.verify(PasswordKind(kind), u"orchard ladder eight"_s, text);
        auto none = passwords.verify(PasswordKind(kind), u"orchard ladder seven"_s, {});
        QTRY_VERIFY_WITH_TIMEOUT(none.isFinished() && same.isFinished() && other.isFinished(), 20'000);
        QCOMPARE(*same.result(), true);
        QCOMPARE(*other.result(), false);
        QCOMPARE(*none.result(), false);
    }

    void tooManyHashesAtOnceAreAnsweredBusy()
    {
        Passwords passwords(Passwords::Costs{{3, 16 * 1024 * 1024}, {1, 8192}});
        QList<Promised<Result<QString>>> asked;
        for (int i = 0; i < 80; ++i)
            asked.append(passwords.hash(PasswordKind::Staff, u"orchard ladder seven"_s));
        const auto all = [&] {
            return std::all_of(asked.begin(), asked.end(), [](auto &each) { return each.isFinished(); });
        };
        QTRY_VERIFY_WITH_TIMEOUT(all(), 60'000);
        int busy = 0;
        for (auto &each : asked)
            busy += !each.result().ok() && each.result().error().code == ErrorCode::Busy;
        // Fifty may wait, the making of the stand-ins among them: 80 − 49 are turned away at most.
        QVERIFY2(busy > 0 && busy <= 31, qPrintable(QString::number(busy)));
    }

    void limitsCountFailuresOfANetworkToo()
    {
        FixedClock clock(QDateTime(QDate(2026, 11, 21), QTime(12, 0), Qt::UTC));
        SignInLimits limits(clock);
        for (int i = 0; i < 30; ++i)
            QVERIFY(limits.begin(u"user%1"_s.arg(i), u"192.0.2.%1"_s.arg(i)).ok());
        QVERIFY(!limits.begin(u"another"_s, u"192.0.2.200"_s).ok());
        QVERIFY(limits.begin(u"another"_s, u"198.51.100.1"_s).ok());
        QVERIFY(limits.begin(u"another"_s, u"192.0.2.200"_s, u"own device"_s).ok());
        clock.advanceMs(SignInLimits::windowMs);
        QVERIFY(limits.begin(u"another"_s, u"192.0.2.200"_s).ok());
    }
    void successDoesNotCount()
    {
        FixedClock clock(QDateTime(QDate(2026, 11, 21), QTime(12, 0), Qt::UTC));
        SignInLimits limits(clock);
        for (int i = 0; i < 100; ++i) {
            const auto place = limits.begin(u"rosa"_s, u"192.0.2.1"_s);
            QVERIFY(place.ok());
            limits.succeeded(*place);
        }
    }

    void aFolderIsMadeOnceAndServedByOne()
    {
        QTemporaryDir dir;
        const QString path = dir.filePath(u"data"_s);
        SystemClock clock;
        QCOMPARE(ServerFolder::open(path).error().code, ErrorCode::NotFound);
        {
            const auto made = ServerFolder::create(path, settings(), u"Larkspur"_s, clock);
            QVERIFY(made.ok());
            QCOMPARE(ServerFolder::open(path).error().code, ErrorCode::Busy);
            QCOMPARE((*made)->target().file, path + u"/record.db"_s);
        }
        QCOMPARE(ServerFolder::create(path, settings(), u"Larkspur"_s, clock).error().reason(),
                 Reason::AlreadyExists);
        const auto opened = ServerFolder::open(path);
        QVERIFY(opened.ok());
        QCOMPARE((*opened)->settings().apiAddress, settings().apiAddress);
        const auto onlyOwner = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
        for (const auto name : {"server.json", "keys/authority.key", "keys/server.key"}) {
            const auto permissions = QFile::permissions(path + u'/' + QLatin1StringView(name));
            QCOMPARE(permissions & (QFileDevice::ReadGroup | QFileDevice::ReadOther
                                    | QFileDevice::WriteGroup | QFileDevice::WriteOther),
                     QFileDevice::Permissions());
            QCOMPARE(permissions & onlyOwner, onlyOwner);
        }
        const auto pair = (*opened)->serverCertificate(clock);
        QVERIFY(pair.ok());
        const auto facts = tls::readCertificate(pair->certificatePem);
        QVERIFY(facts.ok());
        QVERIFY(facts->names.contains(u"office.larkspur.example"_s));
        QVERIFY(facts->names.contains(u"127.0.0.1"_s));
        // Within thirty days of its end another one is made by the same authority.
        FixedClock later(facts->validUntil.addDays(-29));
        const auto renewed = (*opened)->serverCertificate(later);
        QVERIFY(renewed.ok());
        QVERIFY(tls::readCertificate(renewed->certificatePem)->validUntil > facts->validUntil);
    }

    void wrongSettingsAreNamed_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("field");
        QTest::newRow("no address") << json("{}") << u"api_address"_s;
        QTest::newRow("no port") << json("{'api_address':'a.example'}") << u"api_address"_s;
        QTest::newRow("port 0") << json("{'api_address':'a.example:0'}") << u"api_address"_s;
        QTest::newRow("a URL") << json("{'api_address':'https://a.example'}") << u"api_address"_s;
        QTest::newRow("unknown") << json("{'api_address':'a.example:1','apiaddress':'x'}")
                                 << u"apiaddress"_s;
        QTest::newRow("password in URL")
            << json("{'api_address':'a.example:1','database':'postgresql://u:p@h/d'}")
            << u"database"_s;
        QTest::newRow("half a certificate")
            << json("{'api_address':'a.example:1','portal_certificate':'/x'}") << u"portal_key"_s;
        QTest::newRow("twice") << json("{'api_address':'a.example:1','api_address':'b:2'}")
                               << u"api_address"_s;
    }
    void wrongSettingsAreNamed()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, field);
        const auto read = parseServerSettings(text);
        QVERIFY(!read.ok());
        QVERIFY2(read.error().problems.first().field.contains(field),
                 qPrintable(read.error().problems.first().field));
    }
    void settingsComeBackAsWritten()
    {
        const auto read = parseServerSettings(serverSettingsText(settings()));
        QVERIFY(read.ok());
        QCOMPARE(codec::encode(*read), codec::encode(settings()));
    }

    void anEnrolmentFileHoldsWhatADeskNeeds()
    {
        QTemporaryDir dir;
        SystemClock clock;
        const auto folder =
            ServerFolder::create(dir.filePath(u"data"_s), settings(), u"Larkspur"_s, clock);
        QVERIFY(folder.ok());
        StaffUser owner;
        owner.id = newId<UserId>();
        owner.name = u"rosa"_s;
        owner.role = Role::Owner;
        QVERIFY(ServerRecord::initialise((*folder)->target(), clock, company(), owner).ok());
        QCOMPARE(ServerRecord::initialise((*folder)->target(), clock, company(), owner).error().reason(),
                 Reason::AlreadyExists);
        const auto connection = Connection::open((*folder)->target(), Access::ReadWrite);
        QVERIFY(connection.ok());
        const QString path = dir.filePath(u"rosa.linedesk"_s);
        const auto made = createEnrolmentFile(**connection, clock, **folder, u"ROSA"_s, path);
        QVERIFY(made.ok());
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto object = parseJsonObject(file.readAll());
        QVERIFY(object.ok());
        const auto read = codec::decode<EnrolmentFile>(*object);
        QVERIFY(read.ok());
        QCOMPARE(read->address, settings().apiAddress);
        QCOMPARE(read->user, u"rosa"_s);
        QCOMPARE(read->company, company().name);
        const auto facts = tls::readCertificate(read->authorityPem.toLatin1());
        QVERIFY(facts.ok());
        QCOMPARE(read->spkiSha256.toLatin1(), facts->spkiSha256.toHex());
        QCOMPARE(QFile::permissions(path) & QFileDevice::ReadOther, QFileDevice::Permissions());
        QCOMPARE(createEnrolmentFile(**connection, clock, **folder, u"rosa"_s, path).error().reason(),
                 Reason::AlreadyExists);
        QCOMPARE(createEnrolmentFile(**connection, clock, **folder, u"noah"_s, path + u'2').error().reason(),
                 Reason::NotFound);
    }

    void aRecordKeepsItsEpoch()
    {
        QTemporaryDir dir;
        SystemClock clock;
        const auto target = DatabaseTarget::sqlite(dir.filePath(u"record.db"_s));
        QVERIFY(!ServerRecord::open(target, clock).ok());
        StaffUser owner;
        owner.id = newId<UserId>();
        owner.name = u"rosa"_s;
        owner.role = Role::Owner;
        QVERIFY(ServerRecord::initialise(target, clock, company(), owner).ok());
        Uuid epoch;
        {
            const auto record = ServerRecord::open(target, clock);
            QVERIFY(record.ok());
            epoch = (*record)->epoch();
            QVERIFY(!epoch.isNull());
            QCOMPARE((*record)->company().name, company().name);
            QCOMPARE((*record)->head(), 2); // the company and its owner
        }
        QCOMPARE((*ServerRecord::open(target, clock))->epoch(), epoch);
    }
};

QTEST_GUILESS_MAIN(TestAuth)
#include "tst_auth.moc"
