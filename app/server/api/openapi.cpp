#include "app/server/api/openapi.h"

#include <QJsonArray>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

const QString selfPath = u"/api/v1/openapi.json"_s;
const QString selfSummary = u"This description."_s;

QJsonObject answerOf(const QString &text)
{
    return {{u"description"_s, text}};
}

QJsonObject problemAnswer(const QString &text)
{
    return {{u"description"_s, text},
            {u"content"_s,
             QJsonObject{{u"application/problem+json"_s,
                          QJsonObject{{u"schema"_s,
                                       QJsonObject{{u"$ref"_s,
                                                    u"#/components/schemas/Problem"_s}}}}}}}};
}

QJsonArray parametersOf(const QString &pattern)
{
    static const QRegularExpression name(u"\\{(\\w+)\\}"_s);
    QJsonArray out;
    auto names = name.globalMatch(pattern);
    while (names.hasNext())
        out.append(QJsonObject{{u"name"_s, names.next().captured(1)},
                               {u"in"_s, u"path"_s},
                               {u"required"_s, true},
                               {u"schema"_s, QJsonObject{{u"type"_s, u"string"_s}}}});
    return out;
}

QJsonObject operation(http::Method method, const QString &pattern, const http::AccessRule &rule,
                      const QString &summary)
{
    QJsonObject answers{{u"default"_s, problemAnswer(u"Refused; nothing was changed."_s)},
                        {u"200"_s, answerOf(u"Done."_s)}};
    QJsonObject out{{u"summary"_s, summary}};
    if (const QJsonArray parameters = parametersOf(pattern); !parameters.isEmpty())
        out.insert(u"parameters"_s, parameters);
    if (method == http::Method::Post || method == http::Method::Put || method == http::Method::Patch)
        out.insert(u"requestBody"_s,
                   QJsonObject{{u"content"_s,
                                QJsonObject{{u"application/json"_s,
                                             QJsonObject{{u"schema"_s,
                                                          QJsonObject{{u"type"_s, u"object"_s}}}}}}}});
    if (rule.who() == http::AccessRule::Who::Anyone) {
        out.insert(u"security"_s, QJsonArray{});
    } else {
        answers.insert(u"401"_s, problemAnswer(u"No token that opens."_s));
        if (!rule.permission().isEmpty()) {
            out.insert(u"x-permission"_s, rule.permission());
            answers.insert(u"403"_s, problemAnswer(u"The role has not this permission."_s));
        }
    }
    out.insert(u"responses"_s, answers);
    return out;
}

QJsonObject problemSchema()
{
    const QJsonObject text{{u"type"_s, u"string"_s}};
    const QJsonObject number{{u"type"_s, u"integer"_s}};
    const QJsonObject one{{u"type"_s, u"object"_s},
                          {u"properties"_s, QJsonObject{{u"reason"_s, text},
                                                        {u"field"_s, text},
                                                        {u"value"_s, text},
                                                        {u"expected"_s, text},
                                                        {u"sentence"_s, text},
                                                        {u"line"_s, number},
                                                        {u"column"_s, number}}}};
    return {{u"type"_s, u"object"_s},
            {u"properties"_s,
             QJsonObject{{u"code"_s, text},
                         {u"title"_s, text},
                         {u"status"_s, number},
                         {u"problems"_s, QJsonObject{{u"type"_s, u"array"_s}, {u"items"_s, one}}}}}};
}

void add(QJsonObject &paths, http::Method method, const QString &pattern,
         const http::AccessRule &rule, const QString &summary)
{
    QJsonObject path = paths.value(pattern).toObject();
    path.insert(QString::fromLatin1(http::methodName(method)).toLower(),
                operation(method, pattern, rule, summary));
    paths.insert(pattern, path);
}

} // namespace

QJsonObject openApiOf(const QList<http::Route> &routes)
{
    QJsonObject paths;
    for (const http::Route &route : routes)
        add(paths, route.method, route.pattern, route.rule, route.summary);
    return {{u"openapi"_s, u"3.1.0"_s},
            {u"info"_s, QJsonObject{{u"title"_s, u"Linedesk"_s},
                                    {u"version"_s, QString::fromLatin1(LINEDESK_VERSION)}}},
            {u"security"_s, QJsonArray{QJsonObject{{u"bearer"_s, QJsonArray{}}}}},
            {u"paths"_s, paths},
            {u"components"_s,
             QJsonObject{{u"securitySchemes"_s,
                          QJsonObject{{u"bearer"_s, QJsonObject{{u"type"_s, u"http"_s},
                                                                {u"scheme"_s, u"bearer"_s}}}}},
                         {u"schemas"_s, QJsonObject{{u"Problem"_s, problemSchema()}}}}}};
}

http::Route openApiRoute(const QList<http::Route> &routes)
{
    QJsonObject description = openApiOf(routes);
    QJsonObject paths = description.value("paths"_L1).toObject();
    add(paths, http::Method::Get, selfPath, http::AccessRule::anyone(), selfSummary);
    description.insert(u"paths"_s, paths);
    return {http::Method::Get, selfPath, http::AccessRule::anyone(), selfSummary,
            [description](http::Request, http::ResponderPtr responder) {
                responder->answer(http::Response::json(description));
            }};
}

} // namespace linedesk
