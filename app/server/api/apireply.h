#pragma once
#include "app/server/api/apicontext.h"
#include "app/server/http/errorresponse.h"
#include "app/server/http/request.h"
#include "app/server/http/responder.h"
#include "core/domain/codec.h"
#include "core/storage/tables.h"

namespace linedesk::apireply {

/// Who asks; only in handlers behind the gate with a staff rule.
StaffActor actorOf(const http::Request &request);
Issuer issuerOf(const StaffActor &actor);

/// The body as a JSON object; it must say that it is application/json (415 by its field name).
Result<QJsonObject> jsonBody(const http::Request &request);
/// The body as a T, strictly.
template <typename T>
Result<T> readBody(const http::Request &request)
{
    LD_ASSIGN(const QJsonObject object, jsonBody(request));
    return codec::decode<T>(object);
}
/// Refuses names in the query that the route does not know and names given twice.
Result<void> onlyQuery(const http::Request &request, const QStringList &known);
/// A whole number of the query; `none` when it does not stand there.
Result<qint64> queryNumber(const http::Request &request, const QString &name, qint64 none,
                           qint64 least, qint64 greatest);
/// The id in the path under {name}.
Result<Uuid> pathId(const http::Request &request, const QString &name, const QString &text = {});

http::Response failure(const Error &error);
void answer(const http::ResponderPtr &responder, const Result<http::Response> &result);
void answer(const http::ResponderPtr &responder, const Result<QJsonObject> &result,
            int status = 200);

/// Answers with what `work(Connection &) -> Result<http::Response>` gives on a reading connection.
template <typename Work>
void fromRead(ApiContext &context, const http::ResponderPtr &responder, Work work)
{
    auto token = context.outstanding.token();
    onResult(context.record.read(std::move(work)),
             [token, responder](const Result<http::Response> &result) { answer(responder, result); });
}

/// A value as JSON without the folded keys, which are the record's own business.
template <typename T>
QJsonObject shown(const T &value)
{
    QJsonObject object = codec::encode(value);
    for (const Column &column : tableOf(EntityOf<T>::entity).columns) {
        if (column.derived)
            object.remove(column.name);
    }
    return object;
}

} // namespace linedesk::apireply
