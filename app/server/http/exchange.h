#pragma once
#include "app/server/http/bodyhold.h"
#include "app/server/http/listenerconfig.h"
#include "app/server/http/requestreader.h"
#include "app/server/http/responder.h"
#include "app/server/http/servercore.h"
#include "app/server/http/wire.h"

#include <chrono>
#include <memory>
#include <optional>

namespace linedesk::http {

/// One request and its answer, while they are on a connection.
struct Exchange {
    /// `serial` tells answers to earlier requests of the connection from those to this one.
    Exchange(ServerCore &core, const ListenerConfig &listenerIn, quint64 serialIn)
        : listener(listenerIn)
        , reader(core.limits)
        , held(core.bodyBytes)
        , serial(serialIn)
        , id(newUuid())
    {
    }

    /// Makes the request out of the head that was read; refuses a foreign Host, an unknown method
    /// and an unreadable target.
    std::optional<Refusal> readRequest(const QString &peer);
    /// Makes the answer's bytes. A request of HEAD has no body in its answer.
    void compose(Response response, qint64 nowMs);
    Wire::Parts parts() const;
    /// One line for the log: no path, no query, no person.
    void log(bool delivered) const;

    const ListenerConfig &listener;
    RequestReader reader;
    BodyHold held;
    const quint64 serial;
    const Uuid id;
    Request request;
    QByteArray route = "-";
    std::chrono::steady_clock::time_point since = std::chrono::steady_clock::now();
    std::shared_ptr<Responder::Shared> shared = std::make_shared<Responder::Shared>();
    bool keepAlive = false;
    int status = 0;
    QByteArray outHead;
    QByteArray outBody;
};

} // namespace linedesk::http
