#include "app/server/http/responder.h"

#include "app/server/http/errorresponse.h"
#include "core/base/logging.h"

namespace linedesk::http {

Responder::Responder(Sink sink, std::shared_ptr<Shared> shared)
    : m_sink(std::move(sink))
    , m_shared(std::move(shared))
{
}

Responder::~Responder()
{
    if (m_answered)
        return;
    // Whoever left while a long request waited is owed nothing, and nobody made a mistake.
    if (!clientGone())
        qCWarning(lcHttp) << "a handler dropped a request without an answer";
    answer(errorResponse(Error{ErrorCode::Storage, {}, {}}, 500));
}

bool Responder::answer(Response response)
{
    if (m_answered.exchange(true))
        return false;
    m_sink(std::move(response));
    return true;
}

} // namespace linedesk::http
