#pragma once
#include "app/server/http/request.h"
#include "app/server/http/responder.h"
#include "app/server/http/response.h"

#include <functional>
#include <optional>

namespace linedesk::http {

/// Answers a request, now or later, through its responder.
using Handler = std::function<void(Request, ResponderPtr)>;

/// What a service says of a request after its head, before its body is read.
struct Admission {
    /// The route's pattern, for the log: never the path, which holds ids.
    QByteArray route = "-";
    /// Greatest body; nothing = the server's own limit.
    std::optional<qint64> bodyLimit;
    /// Whether the head shows somebody who is signed in already, so that the limits per address do
    /// not hold (decisions 11).
    bool signedIn = false;
    /// An answer that needs no body, such as 404 or 405. The handler is not called then.
    std::optional<Response> refusal;
};

/// What a listener serves. Both functions are called on the server's I/O threads, by several at a
/// time, and must not wait: whatever takes time goes to a worker, which answers from there.
class Service
{
public:
    virtual ~Service() = default;
    /// `head` is a request without its body.
    virtual Admission admit(const Request &head) = 0;
    virtual void handle(Request request, ResponderPtr responder) = 0;
};

} // namespace linedesk::http
