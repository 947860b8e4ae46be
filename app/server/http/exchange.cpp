#include "app/server/http/exchange.h"

#include "app/server/http/responsehead.h"
#include "core/base/logging.h"

using namespace Qt::StringLiterals;

namespace linedesk::http {

std::optional<Refusal> Exchange::readRequest(const QString &peer)
{
    const Head &head = reader.head();
    request.id = id;
    request.listener = listener.name;
    request.peer = peer;
    request.secure = listener.secure();
    if (std::optional<Refusal> refusal = checkHost(head, listener.hostNames))
        return refusal;
    const std::optional<Method> method = methodFromName(head.method);
    if (!method)
        return Refusal::of(501, Reason::UnknownValue, u"method"_s, {},
                           u"GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"_s);
    Result<Target> target = parseTarget(head.target);
    if (!target)
        return Refusal{400, target.error()};
    request.method = *method;
    request.target = std::move(*target);
    request.headers = head.headers;
    return std::nullopt;
}

void Exchange::compose(Response response, qint64 nowMs)
{
    const ResponseContext context{listener.standingHeaders, nowMs, id, keepAlive,
                                  reader.head().minorVersion == 0};
    outHead = responseHead(response, context);
    status = response.status;
    if (reader.head().method != "HEAD")
        outBody = std::move(response.body);
}

Wire::Parts Exchange::parts() const
{
    using boost::asio::const_buffer;
    return {const_buffer(outHead.constData(), std::size_t(outHead.size())),
            const_buffer(outBody.constData(), std::size_t(outBody.size()))};
}

void Exchange::log(bool delivered) const
{
    const auto took = std::chrono::steady_clock::now() - since;
    const std::optional<Method> known = methodFromName(reader.head().method);
    qCInfo(lcHttp).noquote().nospace()
        << "request=" << id.toString() << " listener=" << listener.name
        << " method=" << (known ? methodName(*known).toByteArray() : QByteArray("-"))
        << " route=" << route << " status=" << status
        << " ms=" << std::chrono::duration_cast<std::chrono::milliseconds>(took).count()
        << " bytes=" << outHead.size() + outBody.size() << (delivered ? "" : " cut=1");
}

} // namespace linedesk::http
