#include "app/server/api/openapi.h"
#include "tests/app/apifixture.h"

#include <QElapsedTimer>

using namespace Qt::StringLiterals;
using namespace linedesk;

namespace {

/// Answers each question about jobs, and does nothing.
class QuietJobs : public JobControl
{
public:
    Result<Permission> permissionFor(const QString &kind) const override
    {
        if (kind == "billing_run"_L1)
            return Permission::EditMoney;
        return Error::invalid(Reason::UnknownValue, u"kind"_s, kind, u"billing_run"_s);
    }
    Promised<Result<Job>> start(const QString &kind, const QJsonObject &, const Issuer &) override
    {
        Job job;
        job.id = newId<JobId>();
        job.kind = kind;
        return Promised<Result<Job>>::of(job);
    }
    Promised<Result<QJsonObject>> preview(const QString &, const QJsonObject &, const Issuer &) override
    {
        return Promised<Result<QJsonObject>>::of(QJsonObject{{u"invoices"_s, 7}});
    }
    Promised<Result<Job>> pause(const JobId &id) override { return steered(id); }
    Promised<Result<Job>> resume(const JobId &id) override { return steered(id); }
    Promised<Result<Job>> cancel(const JobId &id) override { return steered(id); }

private:
    static Promised<Result<Job>> steered(const JobId &id)
    {
        Job job;
        job.id = id;
        return Promised<Result<Job>>::of(job);
    }
};

} // namespace

/// Every route against every kind of caller, and the description against the routes.
class TestApiRoutes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_api = ApiFixture::make(nullptr, &m_jobs);
        QVERIFY(m_api);
        for (const auto &row : EnumNames<Role>::rows) {
            m_tokens.append(m_api->token(row.value));
            QVERIFY(!m_tokens.last().isEmpty());
        }
    }

    /// Reliability 2.12: who speaks none of our protocols is told so, before anything is done.
    void anotherProtocolIsToldToUpgrade_data()
    {
        QTest::addColumn<QByteArray>("protocols");
        QTest::addColumn<int>("status");
        QTest::newRow("ours") << QByteArray("1-1") << 200;
        QTest::newRow("a newer desk that still speaks ours") << QByteArray("1-2") << 200;
        QTest::newRow("no desk at all") << QByteArray() << 200;
        QTest::newRow("too new") << QByteArray("2-3") << 426;
        QTest::newRow("nonsense") << QByteArray("one") << 426;
        QTest::newRow("backwards") << QByteArray("2-1") << 426;
    }
    void anotherProtocolIsToldToUpgrade()
    {
        QFETCH(QByteArray, protocols);
        const auto reply = m_api->finish(m_api->send("GET", u"/api/v1/changes?cursor=0"_s, {},
                                                     m_tokens.first(), {}, protocols));
        QTEST(reply.status, "status");
        if (reply.status != 426)
            return;
        const QJsonObject problem = reply.json.value(u"problems"_s).toArray().at(0).toObject();
        QCOMPARE(problem.value(u"field"_s).toString(), u"server"_s);
        QCOMPARE(problem.value(u"value"_s).toString(), u"1-1"_s);
        const auto join = m_api->finish(
            m_api->send("POST", u"/api/v1/sessions"_s, "{}", {}, "application/json", protocols));
        QCOMPARE(join.status, 426);
    }

    void everyRouteAdmitsWhomItsRuleNames_data()
    {
        QTest::addColumn<int>("index");
        const QList<http::Route> routes = m_api->api().routes();
        for (int i = 0; i < routes.size(); ++i)
            QTest::newRow(qPrintable(QString::fromLatin1(http::methodName(routes[i].method)) + u' '
                                     + routes[i].pattern))
                << i;
    }
    void everyRouteAdmitsWhomItsRuleNames()
    {
        QFETCH(int, index);
        const http::Route route = m_api->api().routes().at(index);
        const QByteArray method = http::methodName(route.method).toByteArray();
        QString path = route.pattern;
        path.replace(u"{id}"_s, newUuid().toString());
        path.replace(u"{file}"_s, newUuid().toString() + u".pdf"_s);
        path.replace(u"{entity}"_s, u"note"_s);
        const bool open = route.rule.who() == http::AccessRule::Who::Anyone;
        // An empty object is no good body anywhere: what is admitted is refused for that.
        const auto status = [&](const QByteArray &token) {
            return m_api->finish(m_api->send(method, path, method == "POST" ? "{}" : "", token)).status;
        };
        const int none = status({});
        const int wrong = status(QByteArray(43, 'A'));
        const int junk = status("x");
        if (open) {
            QVERIFY(none != 401 && none != 403);
            QCOMPARE(wrong, none);
            return;
        }
        QCOMPARE(none, 401);
        QCOMPARE(wrong, 401);
        QCOMPARE(junk, 401);
        const bool endsSession = method == "DELETE";
        for (qsizetype i = 0; i < m_tokens.size(); ++i) {
            const Role role = EnumNames<Role>::rows[size_t(i)].value;
            const auto permission = valueOf<Permission>(route.rule.permission());
            QVERIFY(route.rule.permission().isEmpty() || permission.has_value());
            const bool admitted = !permission || allows(role, *permission);
            const QByteArray token = endsSession ? m_api->token(role) : m_tokens[i];
            const int got = status(token);
            if (admitted)
                QVERIFY2(got != 401 && got != 403, qPrintable(QString::number(got)));
            else
                QCOMPARE(got, 403);
            QVERIFY2(got != 500, qPrintable(route.pattern));
        }
    }

    void aTokenOfASwitchedOffPersonOpensNothing()
    {
        const QByteArray token = m_api->token(Role::Support);
        QCOMPARE(m_api->get(u"/api/v1/jobs"_s, token).status, 200);
        auto written = m_api->record().write([](Connection &connection) -> Result<bool> {
            LD_TRY(connection.run(u"UPDATE staff_user SET disabled = 1 WHERE role = 'support'"_s));
            return true;
        });
        QTRY_VERIFY(written.isFinished());
        QCOMPARE(m_api->get(u"/api/v1/jobs"_s, token).status, 401);
    }

    void aJobNeedsItsKindsPermission()
    {
        const QJsonObject body{{u"kind"_s, u"billing_run"_s}, {u"params"_s, QJsonObject{}}};
        const QString path = u"/api/v1/jobs"_s;
        QCOMPARE(m_api->post(path, body, m_api->token(Role::Billing)).status, 201);
        const ApiReply unknown = m_api->post(path, {{u"kind"_s, u"magic"_s}}, m_tokens[0]);
        QCOMPARE(unknown.status, 422);
        QCOMPARE(unknown.field(), u"kind"_s);
        QJsonObject preview = body;
        preview.insert(u"dry_run"_s, true);
        QCOMPARE(m_api->post(path, preview, m_tokens[0]).json.value("invoices"_L1).toInteger(), 7);
        QCOMPARE(m_api->post(path, body, m_tokens[int(Role::ReadOnly)]).status, 403);
    }

    void theDescriptionNamesEveryRoute()
    {
        const ApiReply reply = m_api->get(u"/api/v1/openapi.json"_s);
        QCOMPARE(reply.status, 200);
        const QJsonObject paths = reply.json.value("paths"_L1).toObject();
        int operations = 0;
        for (const http::Route &route : m_api->api().routes()) {
            const QJsonObject operation =
                paths.value(route.pattern).toObject()
                    .value(QString::fromLatin1(http::methodName(route.method)).toLower()).toObject();
            QVERIFY2(!operation.isEmpty(), qPrintable(route.pattern));
            QCOMPARE(operation.value("summary"_L1).toString(), route.summary);
            QCOMPARE(operation.value("x-permission"_L1).toString(), route.rule.permission());
            QCOMPARE(operation.value("parameters"_L1).toArray().size(), route.pattern.count(u'{'));
            ++operations;
        }
        int described = 0;
        for (const auto &path : paths)
            described += int(path.toObject().size());
        QCOMPARE(described, operations);
    }

    void aFirstCopyIsReadFast()
    {
        constexpr int rows = 40'000;
        auto written = m_api->record().write([](Connection &connection) -> Result<bool> {
            Transaction transaction(connection);
            LD_TRY(transaction.begin());
            Writer writer(connection, Journal::Feed);
            LD_TRY(writer.beginFeed(0));
            ChangeSet changes;
            for (int i = 0; i < rows; ++i) {
                Subscriber subscriber;
                subscriber.id = newId<SubscriberId>();
                subscriber.name = u"Subscriber %1"_s.arg(i);
                subscriber.street = u"%1 Orchard Road"_s.arg(i);
                subscriber.city = u"Larkspur"_s;
                subscriber.email = u"s%1@mail.example"_s.arg(i);
                changes.upsert(subscriber);
            }
            LD_TRY(writer.apply(changes));
            LD_TRY(writer.endFeed());
            LD_TRY(transaction.commit());
            return true;
        });
        QTRY_VERIFY_WITH_TIMEOUT(written.isFinished(), 100'000);
        QVERIFY(written.result().ok());
        QElapsedTimer timer;
        timer.start();
        qint64 got = 0;
        qint64 bytes = 0;
        qint64 ms = 0;
        QString after = u"0"_s;
        while (!after.isEmpty()) {
            QNetworkReply *reply = m_api->send(
                "GET", u"/api/v1/snapshot/subscriber?after=%1"_s.arg(after), {}, m_tokens[0]);
            QTRY_VERIFY_WITH_TIMEOUT(reply->isFinished(), 60'000);
            ms += timer.restart();
            const ApiReply page = m_api->finish(reply);
            timer.restart();
            got += page.json.value("count"_L1).toInteger();
            bytes += page.body.size();
            after = page.json.value("next"_L1).toString();
        }
        QVERIFY(got >= rows);
        qInfo() << got << "rows," << bytes << "bytes in" << ms << "ms:" << got * 1000 / qMax<qint64>(ms, 1)
                << "rows/s";
    }

private:
    QuietJobs m_jobs;
    std::unique_ptr<ApiFixture> m_api;
    QList<QByteArray> m_tokens;
};

QTEST_GUILESS_MAIN(TestApiRoutes)
#include "tst_api_routes.moc"
