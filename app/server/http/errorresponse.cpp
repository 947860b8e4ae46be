#include "app/server/http/errorresponse.h"

#include "core/base/json.h"
#include "core/base/reasons.h"

#include <QJsonArray>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace linedesk::http {
namespace {

bool couldNotBeRead(Reason reason)
{
    return reason == Reason::Syntax || reason == Reason::NotUtf8 || reason == Reason::TooDeep
        || reason == Reason::DuplicateField || reason == Reason::ForbiddenCharacter
        || reason == Reason::UnknownEncoding;
}

QJsonObject problemObject(const Problem &problem)
{
    QJsonObject out{
        {u"reason"_s, QString::fromLatin1(reasonCode(problem.reason))},
        {u"field"_s, problem.field},
        {u"value"_s, problem.value},
        {u"expected"_s, problem.expected},
        {u"sentence"_s, problemSentence(problem)},
    };
    if (problem.line > 0)
        out.insert(u"line"_s, problem.line);
    if (problem.column > 0)
        out.insert(u"column"_s, problem.column);
    return out;
}

} // namespace

int statusOf(const Error &error)
{
    const bool named = !error.problems.isEmpty();
    switch (error.code) {
    case ErrorCode::NotFound:
        return 404;
    case ErrorCode::Conflict:
        return 409;
    case ErrorCode::Validation:
        if (named && error.reason() == Reason::TooLarge)
            return 413;
        return named && couldNotBeRead(error.reason()) ? 400 : 422;
    case ErrorCode::Denied:
        return named && (error.reason() == Reason::WrongCredentials || error.reason() == Reason::Expired)
            ? 401
            : 403;
    case ErrorCode::Protocol:
        return 400;
    case ErrorCode::Offline:
    case ErrorCode::Cancelled:
    case ErrorCode::Busy:
        return 503;
    case ErrorCode::Storage:
    case ErrorCode::Damaged:
        return 500;
    }
    return 500;
}

Response errorResponse(const Error &error, int status)
{
    if (status == 0)
        status = statusOf(error);
    QJsonArray problems;
    for (const Problem &problem : error.problems)
        problems.append(problemObject(problem));
    const QJsonObject body{
        {u"code"_s, QString::fromLatin1(errorCodeName(error.code))},
        {u"problems"_s, problems},
        {u"status"_s, status},
        {u"title"_s, QString::fromLatin1(statusPhrase(status))},
    };
    Response out = Response::json(body, status);
    out.contentType = "application/problem+json";
    if (status == 503 || status == 429)
        out.headers.set("Retry-After", "1");
    return out;
}

} // namespace linedesk::http
