#include "app/server/http/errorresponse.h"
#include "app/server/http/responsehead.h"
#include "app/server/http/router.h"
#include "app/server/http/securityheaders.h"
#include "core/base/json.h"

#include <QJsonArray>
#include <QTest>

#include <type_traits>

using namespace Qt::StringLiterals;
using namespace linedesk;
using namespace linedesk::http;

namespace {

static_assert(!std::is_default_constructible_v<AccessRule>);
static_assert(!std::is_default_constructible_v<Route>, "a route needs a rule");

Route route(Method method, const QString &pattern, const AccessRule &rule = AccessRule::anyone())
{
    const QByteArray name = pattern.toUtf8();
    return Route{method, pattern, rule, u"For the test."_s,
                 [name](Request request, ResponderPtr responder) {
                     QByteArray said = name;
                     for (const NameValue &pair : request.parameters)
                         said += ' ' + pair.name.toUtf8() + '=' + pair.value.toUtf8();
                     responder->answer(Response::text(said));
                 }};
}

Request requestOf(Method method, QByteArrayView target)
{
    Request request;
    request.method = method;
    request.target = *parseTarget(target);
    return request;
}

/// What the router answers, by admission or by handler.
Response ask(Router &router, Method method, QByteArrayView target)
{
    const Request request = requestOf(method, target);
    if (const auto refusal = router.admit(request).refusal)
        return *refusal;
    Response out;
    out.status = 0;
    router.handle(request, std::make_shared<Responder>([&](Response response) { out = response; }));
    return out;
}

} // namespace

class TestHttpRouter : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void findsTheRouteOfAPath_data();
    void findsTheRouteOfAPath();
    void namesTheMethodsAPathHas();
    void logsThePatternNotThePath();
    void refusesATableThatCannotWork_data();
    void refusesATableThatCannotWork();
    void servesOnlyWhatIsOpenWithoutAGate();
    void asksTheGateForEveryRoute();
    void readsTargets_data();
    void readsTargets();
    void refusesTargets_data();
    void refusesTargets();
    void readsForms();
    void mapsErrorsToStatuses_data();
    void mapsErrorsToStatuses();
    void writesProblemsAsJson();
    void givesPagesTheirPolicy();
    void readsCookiesAndTokens();
    void writesHttpDates();
};

void TestHttpRouter::findsTheRouteOfAPath_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("root") << QByteArray("/") << 200 << QByteArray("/");
    QTest::newRow("words") << QByteArray("/api/v1/jobs") << 200 << QByteArray("/api/v1/jobs");
    QTest::newRow("a name") << QByteArray("/api/v1/jobs/7?x=1") << 200
                            << QByteArray("/api/v1/jobs/{id} id=7");
    QTest::newRow("a word before a name") << QByteArray("/api/v1/jobs/all") << 200
                                          << QByteArray("/api/v1/jobs/all");
    QTest::newRow("two names") << QByteArray("/a/1/b/%C3%A9") << 200
                               << QByteArray("/a/{x}/b/{y} x=1 y=é");
    QTest::newRow("longer") << QByteArray("/api/v1/jobs/7/8") << 404 << QByteArray();
    QTest::newRow("shorter") << QByteArray("/api/v1") << 404 << QByteArray();
    QTest::newRow("slash at the end") << QByteArray("/api/v1/jobs/") << 404 << QByteArray();
    QTest::newRow("other case") << QByteArray("/API/v1/jobs") << 404 << QByteArray();
    QTest::newRow("braces in a path") << QByteArray("/a/%7Bx%7D/c/d") << 404 << QByteArray();
}

void TestHttpRouter::findsTheRouteOfAPath()
{
    QFETCH(QByteArray, target);
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    auto router = Router::build({route(Method::Get, u"/"_s), route(Method::Get, u"/api/v1/jobs"_s),
                                 route(Method::Get, u"/api/v1/jobs/{id}"_s),
                                 route(Method::Get, u"/api/v1/jobs/all"_s),
                                 route(Method::Get, u"/a/{x}/b/{y}"_s)});
    QVERIFY(router.ok());
    const Response response = ask(**router, Method::Get, target);
    QCOMPARE(response.status, status);
    if (status == 200)
        QCOMPARE(response.body, body);
    QCOMPARE(ask(**router, Method::Head, target).status, status);
}

void TestHttpRouter::namesTheMethodsAPathHas()
{
    auto router = Router::build({route(Method::Get, u"/x/{id}"_s), route(Method::Put, u"/x/{id}"_s),
                                 route(Method::Post, u"/x/new"_s)});
    QVERIFY(router.ok());
    const Response wrong = ask(**router, Method::Delete, "/x/1");
    QCOMPARE(wrong.status, 405);
    QCOMPARE(wrong.headers.value("Allow"), QByteArray("GET, PUT, HEAD, OPTIONS"));
    QCOMPARE(wrong.contentType, QByteArray("application/problem+json"));
    const Response options = ask(**router, Method::Options, "/x/1");
    QCOMPARE(options.status, 204);
    QCOMPARE(options.headers.value("Allow"), QByteArray("GET, PUT, HEAD, OPTIONS"));
    QCOMPARE(ask(**router, Method::Post, "/x/new").status, 200);
    QCOMPARE(ask(**router, Method::Get, "/x/new").status, 405);
    QCOMPARE(ask(**router, Method::Options, "/y").status, 404);
}

void TestHttpRouter::logsThePatternNotThePath()
{
    auto router = Router::build({route(Method::Get, u"/x/{id}"_s)});
    QCOMPARE((*router)->admit(requestOf(Method::Get, "/x/secret")).route, QByteArray("/x/{id}"));
    QCOMPARE((*router)->admit(requestOf(Method::Get, "/secret")).route, QByteArray("-"));
}

void TestHttpRouter::refusesATableThatCannotWork_data()
{
    QTest::addColumn<QStringList>("patterns");
    QTest::newRow("no slash") << QStringList{u"x"_s};
    QTest::newRow("empty") << QStringList{u""_s};
    QTest::newRow("twice") << QStringList{u"/x"_s, u"/x"_s};
    QTest::newRow("alike") << QStringList{u"/x/{a}"_s, u"/x/{b}"_s};
    QTest::newRow("a name twice") << QStringList{u"/{a}/{a}"_s};
    QTest::newRow("a name without letters") << QStringList{u"/{}"_s};
    QTest::newRow("half a name") << QStringList{u"/x{a}"_s};
    QTest::newRow("empty part") << QStringList{u"/x//y"_s};
}

void TestHttpRouter::refusesATableThatCannotWork()
{
    QFETCH(QStringList, patterns);
    QList<Route> routes;
    for (const QString &pattern : patterns)
        routes.append(route(Method::Get, pattern));
    QVERIFY(!Router::build(routes).ok());
}

void TestHttpRouter::servesOnlyWhatIsOpenWithoutAGate()
{
    auto router = Router::build({route(Method::Get, u"/open"_s),
                                 route(Method::Get, u"/staff"_s, AccessRule::staff()),
                                 route(Method::Get, u"/mine"_s, AccessRule::portalUser())});
    QCOMPARE(ask(**router, Method::Get, "/open").status, 200);
    QCOMPARE(ask(**router, Method::Get, "/staff").status, 403);
    QCOMPARE(ask(**router, Method::Get, "/mine").status, 403);
}

void TestHttpRouter::asksTheGateForEveryRoute()
{
    QStringList asked;
    const Gate gate = [&](const AccessRule &rule, Request request, ResponderPtr responder,
                          const Handler &next) {
        asked.append(rule.permission());
        if (rule.permission() == u"money"_s)
            return void(responder->answer(Response::empty(403)));
        request.actor = u"Ada"_s;
        next(std::move(request), std::move(responder));
    };
    QString actor;
    Route third = route(Method::Get, u"/c"_s, AccessRule::staff(u"read"_s));
    third.handler = [&](Request request, ResponderPtr responder) {
        actor = std::any_cast<QString>(request.actor);
        responder->answer(Response::empty());
    };
    auto router = Router::build({route(Method::Get, u"/a"_s),
                                 route(Method::Get, u"/b"_s, AccessRule::staff(u"money"_s)), third},
                                gate);
    QCOMPARE(ask(**router, Method::Get, "/a").status, 200);
    QCOMPARE(ask(**router, Method::Get, "/b").status, 403);
    QCOMPARE(ask(**router, Method::Get, "/c").status, 204);
    QCOMPARE(asked, (QStringList{QString(), u"money"_s, u"read"_s}));
    QCOMPARE(actor, u"Ada"_s);
    QCOMPARE((*router)->routes().size(), 3);
}

void TestHttpRouter::readsTargets_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QStringList>("segments");
    QTest::addColumn<QStringList>("query");
    QTest::newRow("root") << QByteArray("/") << QStringList{} << QStringList{};
    QTest::newRow("escapes") << QByteArray("/a%20b/%C3%A9%2B+") << QStringList{u"a b"_s, u"é++"_s}
                             << QStringList{};
    QTest::newRow("decoded once") << QByteArray("/%252e%252e") << QStringList{u"%2e%2e"_s}
                                  << QStringList{};
    QTest::newRow("dots in a word") << QByteArray("/a..b/...") << QStringList{u"a..b"_s, u"..."_s}
                                    << QStringList{};
    QTest::newRow("slash at the end") << QByteArray("/a/") << QStringList{u"a"_s, u""_s}
                                      << QStringList{};
    QTest::newRow("query") << QByteArray("/?b=1&a=x+y%26&b&=z&")
                           << QStringList{}
                           << QStringList{u"b=1"_s, u"a=x y&"_s, u"b="_s, u"=z"_s};
    QTest::newRow("slashes in a query") << QByteArray("/?p=/../%2F") << QStringList{}
                                        << QStringList{u"p=/..//"_s};
}

void TestHttpRouter::readsTargets()
{
    QFETCH(QByteArray, target);
    QFETCH(QStringList, segments);
    QFETCH(QStringList, query);
    const Result<Target> read = parseTarget(target);
    QVERIFY(read.ok());
    QCOMPARE(read->segments, segments);
    QStringList pairs;
    for (const NameValue &pair : read->query)
        pairs.append(pair.name + u'=' + pair.value);
    QCOMPARE(pairs, query);
}

void TestHttpRouter::refusesTargets_data()
{
    QTest::addColumn<QByteArray>("target");
    for (const char *target :
         {"", "a", "*", "http://e/", "/%", "/%2", "/%zz", "/a%", "/%00", "/a%0Ab", "/%7F", "/.",
          "/..", "/a/../b", "/%2e%2e/", "/%2E./a", "/.%2e", "/a%2Fb", "/a%2fb", "/a%5Cb", "/a\\b",
          "//", "//e/x", "/a//b", "/%FF", "/%C0%AE", "/%C0%AF", "/%ED%A0%80", "/a#b", "/?a=%",
          "/?a=%FF", "/?a=%00", "/?%C0%80=1"})
        QTest::newRow(target) << QByteArray(target);
}

void TestHttpRouter::refusesTargets()
{
    QFETCH(QByteArray, target);
    const Result<Target> read = parseTarget(target);
    QVERIFY(!read.ok());
    QCOMPARE(statusOf(read.error()), 400);
}

void TestHttpRouter::readsForms()
{
    const Result<NameValues> form = parseForm("name=Ada+L%C3%B6w&note=a%0D%0Ab&name=2&empty=");
    QVERIFY(form.ok());
    QCOMPARE(form->value(u"name"), u"Ada Löw"_s);
    QCOMPARE(form->values(u"name"), (QStringList{u"Ada Löw"_s, u"2"_s}));
    QCOMPARE(form->value(u"note"), u"a\r\nb"_s);
    QVERIFY(form->contains(u"empty"));
    QVERIFY(form->value(u"none").isNull());
    QVERIFY(!form->value(u"empty").isNull());
}

void TestHttpRouter::mapsErrorsToStatuses_data()
{
    QTest::addColumn<Error>("error");
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, ErrorCode code, Reason reason, int status) {
        QTest::newRow(name) << Error::of(code, reason, u"field"_s) << status;
    };
    row("syntax", ErrorCode::Validation, Reason::Syntax, 400);
    row("field twice", ErrorCode::Validation, Reason::DuplicateField, 400);
    row("encoding", ErrorCode::Validation, Reason::NotUtf8, 400);
    row("rule", ErrorCode::Validation, Reason::OutOfRange, 422);
    row("too large", ErrorCode::Validation, Reason::TooLarge, 413);
    row("key reused", ErrorCode::Validation, Reason::KeyReused, 422);
    row("not found", ErrorCode::NotFound, Reason::NotFound, 404);
    row("stale", ErrorCode::Conflict, Reason::Stale, 409);
    row("denied", ErrorCode::Denied, Reason::Denied, 403);
    row("wrong credentials", ErrorCode::Denied, Reason::WrongCredentials, 401);
    row("expired", ErrorCode::Denied, Reason::Expired, 401);
    row("busy", ErrorCode::Busy, Reason::Busy, 503);
    row("storage", ErrorCode::Storage, Reason::Io, 500);
    row("protocol", ErrorCode::Protocol, Reason::Syntax, 400);
}

void TestHttpRouter::mapsErrorsToStatuses()
{
    QFETCH(Error, error);
    QFETCH(int, status);
    QCOMPARE(errorResponse(error).status, status);
    QCOMPARE(errorResponse(error, 410).status, 410);
}

void TestHttpRouter::writesProblemsAsJson()
{
    Error error = Error::invalid(Reason::OutOfRange, u"amount"_s, u"-5"_s, u"1..100"_s);
    error.problems.first().line = 3;
    error.detail = u"only for the log"_s;
    const Response response = errorResponse(error);
    QVERIFY(!response.body.contains("only for the log"));
    const QJsonObject body = *parseJsonObject(response.body);
    QCOMPARE(body[u"code"].toString(), u"validation"_s);
    QCOMPARE(body[u"status"].toInteger(), 422);
    const QJsonObject problem = body[u"problems"][0].toObject();
    QCOMPARE(problem[u"reason"].toString(), u"out_of_range"_s);
    QCOMPARE(problem[u"field"].toString(), u"amount"_s);
    QCOMPARE(problem[u"value"].toString(), u"-5"_s);
    QCOMPARE(problem[u"expected"].toString(), u"1..100"_s);
    QCOMPARE(problem[u"line"].toInteger(), 3);
    QVERIFY(!problem.contains(u"column"));
    QVERIFY(problem[u"sentence"].toString().contains(u"outside 1..100"_s));
}

void TestHttpRouter::givesPagesTheirPolicy()
{
    const HeaderList headers = pageHeaders(true, {"https://pay.example"});
    QCOMPARE(headers.value("content-security-policy"),
             QByteArray("default-src 'none'; script-src 'self'; style-src 'self'; "
                        "img-src 'self' data:; connect-src 'self'; "
                        "form-action 'self' https://pay.example; base-uri 'none'; "
                        "frame-ancestors 'none'; object-src 'none'"));
    QCOMPARE(headers.value("Strict-Transport-Security"),
             QByteArray("max-age=31536000; includeSubDomains"));
    QCOMPARE(headers.value("X-Content-Type-Options"), QByteArray("nosniff"));
    QCOMPARE(headers.value("Referrer-Policy"), QByteArray("no-referrer"));
    QCOMPARE(headers.value("Cross-Origin-Opener-Policy"), QByteArray("same-origin"));
    QCOMPARE(headers.value("Cross-Origin-Resource-Policy"), QByteArray("same-origin"));
    QVERIFY(!pageHeaders(false).contains("Strict-Transport-Security"));
    QCOMPARE(apiHeaders(true).value("Cache-Control"), QByteArray("no-store"));

    Response response = Response::html("<p>");
    response.headers.set("Cache-Control", "public, max-age=86400");
    const QByteArray head = responseHead(response, {headers, 0, Uuid(), true, false});
    QCOMPARE(head.count("Cache-Control"), 1);
    QVERIFY(head.contains("Cache-Control: public, max-age=86400\r\n"));
    QVERIFY(head.contains("X-Content-Type-Options: nosniff\r\n"));
}

void TestHttpRouter::readsCookiesAndTokens()
{
    Request request;
    request.headers = {{"Cookie", "a=1; __Host-sid=xyz; b="}, {"authorization", "bearer t0ken"}};
    QCOMPARE(request.cookie("__Host-sid"), QByteArray("xyz"));
    QVERIFY(request.cookie("sid").isNull());
    QVERIFY(!request.cookie("b").isNull());
    QCOMPARE(request.bearerToken(), QByteArray("t0ken"));
    request.headers.append("Cookie", "__Host-sid=planted");
    QVERIFY(request.cookie("__Host-sid").isNull());
    request.headers.append("Authorization", "Bearer other");
    QVERIFY(request.bearerToken().isNull());
}

void TestHttpRouter::writesHttpDates()
{
    // The example of RFC 9110 5.6.7.
    QCOMPARE(httpDate(784111777000), QByteArray("Sun, 06 Nov 1994 08:49:37 GMT"));
}

QTEST_GUILESS_MAIN(TestHttpRouter)
#include "tst_http_router.moc"
