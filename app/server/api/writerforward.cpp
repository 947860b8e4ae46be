#include "app/server/api/writerforward.h"

#include "app/server/api/apireply.h"
#include "app/server/record/serversettings.h"
#include "core/sync/protocolversion.h"

#include <QUrl>

using namespace Qt::StringLiterals;

namespace linedesk::forwarding {
namespace {

QByteArray targetOf(const http::Request &request)
{
    QByteArray out;
    for (const QString &segment : request.target.segments)
        out += '/' + QUrl::toPercentEncoding(segment);
    char before = '?';
    for (const http::NameValue &pair : request.target.query) {
        out += before + QUrl::toPercentEncoding(pair.name) + '='
               + QUrl::toPercentEncoding(pair.value);
        before = '&';
    }
    return out;
}

void forward(ApiContext &context, http::Request request, const http::ResponderPtr &responder)
{
    const WriterLease *lease = context.record.lease();
    const auto at = HostPort::parse(lease ? lease->writerAddress() : QString(), u"writer"_s);
    const bool once = request.headers.contains(mark);
    if (!lease || !at.ok() || once || !context.otherServers) {
        const Error none = Error::of(ErrorCode::Busy, Reason::Busy, u"server"_s);
        responder->answer(http::errorResponse(lease ? lease->notWriter() : none, 503));
        return;
    }
    http::HttpsCalls::Call call{at->host, at->port, request.method, targetOf(request), {}, std::move(request.body)};
    for (const auto name : {"Authorization", "Content-Type", "Accept", protocol::versionHeader}) {
        if (const QByteArray value = request.header(name); !value.isEmpty())
            call.headers.append(name, value);
    }
    call.headers.append(mark, "1");
    context.otherServers->send(
        std::move(call),
        [responder, alive = context.outstanding.token()](Result<http::Response> answer) {
            // Not answered is not refused: the desk asks again, and the command's id sees to the rest.
            responder->answer(answer.ok() ? *answer : http::errorResponse(answer.error(), 503));
        });
}

} // namespace

void toWriter(QList<http::Route> &routes, qsizetype first, ApiContext &context)
{
    for (qsizetype i = first; i < routes.size(); ++i) {
        http::Route &route = routes[i];
        if (route.method == http::Method::Get)
            continue;
        route.handler = [&context, own = std::move(route.handler)](http::Request request,
                                                                   http::ResponderPtr responder) {
            if (context.record.isWriter())
                return own(std::move(request), std::move(responder));
            forward(context, std::move(request), responder);
        };
    }
}

} // namespace linedesk::forwarding
