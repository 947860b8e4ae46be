#include "app/server/http/connection.h"

#include "app/server/http/errorresponse.h"
#include "core/base/logging.h"

#include <boost/asio/error.hpp>
#include <boost/asio/post.hpp>

using namespace Qt::StringLiterals;

namespace linedesk::http {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;

/// Read ahead of a running request no further than this; beyond, the client waits.
constexpr qsizetype readAhead = 4 * 1024;
/// After the last answer so much is thrown away, then the connection is cut.
constexpr qint64 mostLingered = 4 * 1024 * 1024;
constexpr qint64 slowestWrite = 16 * 1024; ///< bytes a second
constexpr qint64 usualBody = 2 * 1024 * 1024;

} // namespace

Connection::Connection(std::shared_ptr<ServerCore> core, ConnectionOrigin origin,
                       asio::any_io_executor strand, std::unique_ptr<Wire> wire)
    : m_core(std::move(core))
    , m_origin(std::move(origin))
    , m_strand(std::move(strand))
    , m_wire(std::move(wire))
    , m_timer(m_strand)
{
}

void Connection::start()
{
    asio::post(m_strand, [self = shared_from_this()] {
        if (self->m_phase != Phase::Handshake)
            return;
        self->setDeadline(self->m_core->limits.handshake);
        self->m_wire->handshake([self](error_code ec) {
            if (self->m_phase != Phase::Handshake)
                return;
            if (ec || self->m_windingUp)
                return self->close();
            self->m_phase = Phase::Idle;
            self->setDeadline(self->m_core->limits.headRead);
            self->advance();
        });
    });
}

void Connection::windUp()
{
    asio::post(m_strand, [self = shared_from_this()] {
        self->m_windingUp = true;
        const bool running = self->m_phase == Phase::Continue || self->m_phase == Phase::Body
            || self->m_phase == Phase::Answer || self->m_phase == Phase::Write
            || self->m_phase == Phase::Linger;
        if (!running)
            self->close();
    });
}

void Connection::abort()
{
    asio::post(m_strand, [self = shared_from_this()] { self->close(); });
}

void Connection::advance()
{
    if (m_phase == Phase::Idle) {
        if (m_input.isEmpty()) {
            if (m_ended)
                return close();
            return readMore();
        }
        m_exchange = std::make_unique<Exchange>(*m_core, *m_origin.listener, ++m_serial);
        m_phase = Phase::Head;
        setDeadline(m_core->limits.headRead);
    }
    if (m_phase == Phase::Head)
        readHead();
    else if (m_phase == Phase::Body)
        readBody();
    else if (m_phase == Phase::Answer && m_input.size() < readAhead)
        readMore(); // so that a client that leaves is noticed
}

void Connection::readMore()
{
    if (m_reading || m_phase == Phase::Closed)
        return;
    if (m_ended) {
        if (m_phase == Phase::Head || m_phase == Phase::Body)
            close();
        return;
    }
    m_reading = true;
    m_wire->readSome(asio::buffer(m_chunk),
                     [self = shared_from_this()](error_code ec, std::size_t size) {
                         self->onRead(ec, size);
                     });
}

void Connection::onRead(error_code ec, std::size_t size)
{
    m_reading = false;
    if (m_phase == Phase::Closed)
        return;
    if (m_phase == Phase::Linger) {
        m_ended = m_ended || ec;
        m_lingered += qint64(size);
        return lingerMore();
    }
    if (ec)
        return onReadEnd(ec == asio::error::eof);
    m_input.append(m_chunk.data(), qsizetype(size));
    advance();
}

void Connection::onReadEnd(bool orderly)
{
    m_ended = true;
    if (m_exchange)
        m_exchange->shared->clientGone = true;
    // One that only stopped sending may still want its answer.
    const bool answering =
        m_phase == Phase::Answer || m_phase == Phase::Write || m_phase == Phase::Continue;
    if (!orderly || !answering)
        close();
}

void Connection::readHead()
{
    switch (m_exchange->reader.readHead(m_input)) {
    case RequestReader::Step::NeedMore:
        return readMore();
    case RequestReader::Step::Refused:
        return refuse(m_exchange->reader.refusal());
    case RequestReader::Step::Done:
        return onHead();
    }
}

void Connection::onHead()
{
    Exchange &exchange = *m_exchange;
    if (const std::optional<Refusal> refusal = exchange.readRequest(m_origin.peer))
        return refuse(*refusal);
    const Framing &framing = exchange.reader.framing();
    exchange.keepAlive = framing.keepAlive;
    if (std::optional<Response> response = admit()) {
        // A body that was not read would be taken for the next request.
        exchange.keepAlive = exchange.keepAlive && !framing.hasBody();
        return send(std::move(*response));
    }
    if (!framing.hasBody())
        return callHandler();
    if (framing.expectsContinue && m_input.isEmpty())
        return sendContinue();
    m_phase = Phase::Body;
    readBody();
}

std::optional<Response> Connection::admit()
{
    Exchange &exchange = *m_exchange;
    Admission admission = m_origin.listener->service->admit(exchange.request);
    exchange.route = admission.route;
    if (admission.signedIn)
        noteSignedIn();
    if (m_counted) {
        if (const auto wait =
                m_core->rates.take(m_origin.address, std::chrono::steady_clock::now())) {
            Response response =
                errorResponse(Error::of(ErrorCode::Busy, Reason::Busy, u"server"_s), 429);
            response.headers.set("Retry-After", QByteArray::number(*wait));
            return response;
        }
    }
    if (admission.refusal)
        return std::move(admission.refusal);
    const qint64 limit = admission.bodyLimit.value_or(m_core->limits.body);
    if (const std::optional<Refusal> refusal = exchange.reader.allowBody(limit))
        return errorResponse(refusal->error, refusal->status);
    if (exchange.reader.framing().hasBody())
        setDeadline(m_core->limits.bodyRead * std::max<qint64>(1, limit / usualBody));
    return std::nullopt;
}

void Connection::readBody()
{
    const RequestReader::Step step = m_exchange->reader.readBody(m_input);
    if (step == RequestReader::Step::Refused)
        return refuse(m_exchange->reader.refusal());
    if (m_exchange->held.set(m_exchange->reader.bodySize()) > m_core->limits.bodiesInAll)
        return refuse(Refusal{503, Error::of(ErrorCode::Busy, Reason::Busy, u"server"_s)});
    if (step == RequestReader::Step::NeedMore)
        return readMore();
    m_exchange->request.body = m_exchange->reader.takeBody();
    callHandler();
}

void Connection::sendContinue()
{
    m_phase = Phase::Continue;
    m_exchange->outHead = "HTTP/1.1 100 Continue\r\n\r\n";
    m_wire->writeAll(m_exchange->parts(), [self = shared_from_this()](error_code ec, std::size_t) {
        if (self->m_phase != Phase::Continue)
            return;
        if (ec)
            return self->close();
        self->m_phase = Phase::Body;
        self->advance();
    });
}

void Connection::callHandler()
{
    m_phase = Phase::Answer;
    setDeadline(m_core->limits.answer);
    const std::weak_ptr<Connection> weak = weak_from_this();
    // The answer's way holds the connection weakly: a handler that keeps its responder for ever
    // keeps neither the connection nor the server.
    auto sink = [weak, serial = m_exchange->serial](Response response) {
        const std::shared_ptr<Connection> self = weak.lock();
        if (!self)
            return;
        asio::post(self->m_strand, [weak, serial, response = std::move(response)]() mutable {
            if (const std::shared_ptr<Connection> connection = weak.lock())
                connection->onAnswer(serial, std::move(response));
        });
    };
    m_origin.listener->service->handle(
        std::move(m_exchange->request),
        std::make_shared<Responder>(std::move(sink), m_exchange->shared));
    advance();
}

void Connection::refuse(const Refusal &refusal)
{
    m_exchange->keepAlive = false;
    m_exchange->reader.takeBody(); // gives back its memory before the answer is on its way
    m_exchange->held.set(0);
    send(errorResponse(refusal.error, refusal.status));
}

void Connection::onAnswer(quint64 serial, Response response)
{
    if (m_phase != Phase::Answer || m_exchange->serial != serial)
        return;
    if (m_exchange->shared->signedIn)
        noteSignedIn();
    send(std::move(response));
}

void Connection::send(Response response)
{
    m_phase = Phase::Write;
    Exchange &exchange = *m_exchange;
    exchange.keepAlive = exchange.keepAlive && !m_windingUp && !m_ended;
    exchange.compose(std::move(response), m_core->clock.nowMs());
    const std::chrono::seconds extra(exchange.outBody.size() / slowestWrite);
    setDeadline(m_core->limits.write + extra);
    m_wire->writeAll(exchange.parts(), [self = shared_from_this()](error_code ec, std::size_t) {
        self->onWritten(ec);
    });
}

void Connection::onWritten(error_code ec)
{
    if (m_phase != Phase::Write)
        return;
    m_exchange->log(!ec);
    if (ec)
        return close();
    const bool again = m_exchange->keepAlive && !m_windingUp && !m_ended;
    m_exchange.reset();
    if (!again)
        return linger();
    m_phase = Phase::Idle;
    setDeadline(m_core->limits.idle);
    advance();
}

void Connection::linger()
{
    // Closing at once would reset the connection under the answer when the client is still sending.
    m_phase = Phase::Linger;
    m_input = {};
    setDeadline(m_core->limits.linger);
    m_wire->finish([self = shared_from_this()](error_code) { self->lingerMore(); });
}

void Connection::lingerMore()
{
    if (m_phase != Phase::Linger || m_reading)
        return;
    if (m_ended || m_lingered > mostLingered)
        return close();
    m_reading = true;
    m_wire->readRaw(asio::buffer(m_chunk),
                    [self = shared_from_this()](error_code ec, std::size_t size) {
                        self->onRead(ec, size);
                    });
}

void Connection::close()
{
    if (m_phase == Phase::Closed)
        return;
    if (m_phase == Phase::Write || m_phase == Phase::Answer)
        m_exchange->shared->clientGone = true;
    m_phase = Phase::Closed;
    m_timer.cancel();
    m_wire->close();
    m_core->book.leave(m_origin.address, shared_from_this(), m_counted);
}

void Connection::setDeadline(Limits::Duration duration)
{
    m_timer.expires_after(duration);
    m_timer.async_wait([self = shared_from_this(), number = ++m_deadline](error_code ec) {
        if (!ec && number == self->m_deadline)
            self->onDeadline();
    });
}

void Connection::onDeadline()
{
    switch (m_phase) {
    case Phase::Head:
    case Phase::Body:
        return refuse(Refusal::of(408, Reason::TooLarge,
                                  m_phase == Phase::Head ? u"headers"_s : u"body"_s, {},
                                  u"what arrives in time"_s));
    case Phase::Answer:
        m_exchange->shared->clientGone = true;
        m_exchange->keepAlive = false;
        return send(errorResponse(Error::of(ErrorCode::Busy, Reason::Busy, u"server"_s)));
    case Phase::Handshake:
    case Phase::Idle:
    case Phase::Continue:
    case Phase::Write:
    case Phase::Linger:
        return close();
    case Phase::Closed:
        return;
    }
}

void Connection::noteSignedIn()
{
    if (!m_counted)
        return;
    m_counted = false;
    m_core->book.release(m_origin.address);
}

} // namespace linedesk::http
