#pragma once
#include "app/server/http/request.h"
#include "app/server/http/response.h"

#include <QByteArray>

namespace linedesk::http {

/// What the head of an answer depends on beside the answer itself.
struct ResponseContext {
    const HeaderList &standingHeaders;
    qint64 nowMs = 0;
    Uuid requestId;
    bool keepAlive = true;
    bool oldVersion = false; ///< the request was HTTP/1.0
};

/// Whether an answer of this status has a body at all.
bool hasBody(int status);

/// Status line and headers, closing empty line included. An answer whose headers could not be sent
/// safely (CR, LF or NUL in a value) is replaced by a 500.
QByteArray responseHead(Response &response, const ResponseContext &context);

/// "Sun, 06 Nov 1994 08:49:37 GMT" (RFC 9110 5.6.7).
QByteArray httpDate(qint64 msSinceEpoch);

} // namespace linedesk::http
