#include "app/server/api/apireply.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace linedesk::apireply {

StaffActor actorOf(const http::Request &request)
{
    const auto *actor = std::any_cast<StaffActor>(&request.actor);
    Q_ASSERT(actor);
    return actor ? *actor : StaffActor{};
}

Issuer issuerOf(const StaffActor &actor)
{
    return {actor.id, actor.device, actor.family};
}

Result<QJsonObject> jsonBody(const http::Request &request)
{
    const QByteArray type = request.header("Content-Type").split(';').first().trimmed().toLower();
    if (type != "application/json")
        return Error::of(ErrorCode::Protocol, Reason::UnknownEncoding, u"Content-Type"_s,
                         QString::fromLatin1(type), u"application/json"_s);
    return parseJsonObject(request.body);
}

Result<void> onlyQuery(const http::Request &request, const QStringList &known)
{
    QList<Problem> problems;
    QSet<QString> seen;
    for (const http::NameValue &pair : request.target.query) {
        if (!known.contains(pair.name))
            problems.append({Reason::UnknownField, pair.name, {}, known.join(u", ")});
        else if (seen.contains(pair.name))
            problems.append({Reason::DuplicateField, pair.name, {}, {}});
        seen.insert(pair.name);
    }
    if (!problems.isEmpty())
        return Error{ErrorCode::Validation, problems, {}};
    return {};
}

Result<qint64> queryNumber(const http::Request &request, const QString &name, qint64 none,
                           qint64 least, qint64 greatest)
{
    if (!request.target.query.contains(name))
        return none;
    const QString text = request.target.query.value(name);
    const bool digits = !text.isEmpty() && text.size() <= 19
        && std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    bool fits = false;
    const qint64 number = text.toLongLong(&fits);
    if (!digits || !fits)
        return Error::invalid(Reason::NotANumber, name, text);
    if (number < least || number > greatest)
        return Error::invalid(Reason::OutOfRange, name, text,
                              u"%1..%2"_s.arg(least).arg(greatest));
    return number;
}

Result<Uuid> pathId(const http::Request &request, const QString &name, const QString &text)
{
    const QString found = text.isNull() ? request.parameter(name) : text;
    if (const auto id = Uuid::parse(found))
        return *id;
    return Error::of(ErrorCode::NotFound, Reason::NotAnId, name, found.left(100));
}

http::Response failure(const Error &error)
{
    const bool noJson = error.code == ErrorCode::Protocol
        && error.reason() == Reason::UnknownEncoding;
    return http::errorResponse(error, noJson ? 415 : isSignInLimit(error) ? 429 : 0);
}

void answer(const http::ResponderPtr &responder, const Result<http::Response> &result)
{
    responder->answer(result.ok() ? *result : failure(result.error()));
}

void answer(const http::ResponderPtr &responder, const Result<QJsonObject> &result, int status)
{
    responder->answer(result.ok() ? http::Response::json(*result, status)
                                  : failure(result.error()));
}

} // namespace linedesk::apireply
