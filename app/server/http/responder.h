#pragma once
#include "app/server/http/response.h"

#include <atomic>
#include <functional>
#include <memory>

namespace linedesk::http {

/// The way back for one answer. Any thread may answer, once; later answers are thrown away. One
/// that is dropped unanswered answers 500 by itself. It may outlive the client and the server:
/// answering is harmless then.
class Responder
{
public:
    using Sink = std::function<void(Response)>;
    /// What connection and responder tell each other.
    struct Shared {
        std::atomic<bool> signedIn = false;
        std::atomic<bool> clientGone = false;
    };

    /// `sink` is called once, on the thread that answers. Tests of handlers give their own.
    explicit Responder(Sink sink, std::shared_ptr<Shared> shared = std::make_shared<Shared>());
    ~Responder();
    Responder(const Responder &) = delete;
    Responder &operator=(const Responder &) = delete;

    /// False when there was an answer already.
    bool answer(Response response);
    /// The connection belongs to somebody signed in from now on: it no longer counts against its
    /// address. Call before answering.
    void markSignedIn() { m_shared->signedIn = true; }
    /// Whether nobody waits for the answer any more; a hint for those that hold it long.
    bool clientGone() const { return m_shared->clientGone; }

private:
    Sink m_sink;
    std::shared_ptr<Shared> m_shared;
    std::atomic<bool> m_answered = false;
};

using ResponderPtr = std::shared_ptr<Responder>;

} // namespace linedesk::http
