#pragma once
#include "app/server/http/head.h"
#include "app/server/http/limits.h"

#include <QByteArray>

#include <memory>
#include <optional>

namespace linedesk::http {

/// Reads one request out of the bytes of a connection: first the head, then, once allowed, the
/// body. It owns no socket and knows no time; the only place that knows the parser.
class RequestReader
{
public:
    enum class Step { NeedMore, Done, Refused };

    explicit RequestReader(const Limits &limits);
    ~RequestReader();
    RequestReader(const RequestReader &) = delete;
    RequestReader &operator=(const RequestReader &) = delete;

    /// Takes the head from the front of `input`. What follows it stays there.
    Step readHead(QByteArray &input);
    const Head &head() const;
    const Framing &framing() const;

    /// Sets how long the body may be; asks for 413 at once when a longer one is announced.
    std::optional<Refusal> allowBody(qint64 limit);
    /// Takes body bytes from the front of `input`. Trailers are read and thrown away: a header that
    /// comes after the checks is none.
    Step readBody(QByteArray &input);
    qsizetype bodySize() const;
    QByteArray takeBody();

    /// Why readHead or readBody refused.
    const Refusal &refusal() const;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace linedesk::http
