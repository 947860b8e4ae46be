#pragma once
#include "app/server/http/headers.h"
#include "app/server/http/request.h"
#include "core/base/result.h"

#include <optional>

namespace linedesk::http {

/// Why a request is not served, with the status the protocol gives it.
struct Refusal {
    int status = 400;
    Error error;

    static Refusal of(int status, Reason reason, const QString &field, const QString &value = {},
                      const QString &expected = {});
};

/// A request's head as the parser read it, before its meaning was checked.
struct Head {
    QByteArray method;
    QByteArray target;
    int minorVersion = 1;
    HeaderList headers;
};

/// How a request's body comes and what happens after it.
struct Framing {
    std::optional<qint64> contentLength;
    bool chunked = false;
    bool keepAlive = true;
    bool expectsContinue = false;
    bool hasBody() const { return chunked || contentLength.value_or(0) > 0; }
};

/// Works out the framing and refuses what two readers could read in two ways: a length given twice
/// or not as plain digits, a length beside chunks, another coding than chunked, chunks in
/// HTTP/1.0, a packed body, an expectation other than 100-continue. (reliability 4, row 16)
std::optional<Refusal> readFraming(const Head &head, Framing &out);

/// Checks that there is exactly one Host header with a well-formed name (400) and that the name,
/// its port aside, is among `allowed` (421). An empty list allows every name. (decisions 23)
std::optional<Refusal> checkHost(const Head &head, const QList<QByteArray> &allowed);

} // namespace linedesk::http
