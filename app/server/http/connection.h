#pragma once
#include "app/server/http/exchange.h"
#include "app/server/http/listenerconfig.h"
#include "app/server/http/servercore.h"
#include "app/server/http/wire.h"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/steady_timer.hpp>

#include <array>
#include <memory>
#include <optional>

namespace linedesk::http {

/// Where a connection comes from and what it may ask.
struct ConnectionOrigin {
    std::shared_ptr<const ListenerConfig> listener;
    QString peer;
    AddressKey address;
};

/// One client's connection: reads a request, has it answered, writes the answer, and again. Requests
/// sent ahead wait in order. Everything happens on the connection's strand; one deadline is always
/// running, whatever the connection waits for.
class Connection : public std::enable_shared_from_this<Connection>
{
public:
    Connection(std::shared_ptr<ServerCore> core, ConnectionOrigin origin,
               boost::asio::any_io_executor strand, std::unique_ptr<Wire> wire);

    void start();
    /// No further request: closes at once when none is under way. From any thread.
    void windUp();
    /// Closes whatever is under way. From any thread.
    void abort();

private:
    enum class Phase {
        Handshake,
        Idle,
        Head,
        Continue, ///< "100 Continue" is being written
        Body,
        Answer,   ///< the handler has it
        Write,
        Linger,   ///< the last answer is out; what still comes is thrown away
        Closed,
    };

    void advance();
    void readMore();
    void onRead(boost::system::error_code ec, std::size_t size);
    void onReadEnd(bool orderly);

    void readHead();
    void onHead();
    /// The answer that needs no handler; nothing when the request may go on.
    std::optional<Response> admit();
    void readBody();
    void sendContinue();
    void callHandler();

    void refuse(const Refusal &refusal);
    void onAnswer(quint64 serial, Response response);
    void send(Response response);
    void onWritten(boost::system::error_code ec);
    void linger();
    void lingerMore();
    void close();

    void setDeadline(Limits::Duration duration);
    void onDeadline();
    void noteSignedIn();

    const std::shared_ptr<ServerCore> m_core;
    const ConnectionOrigin m_origin;
    const boost::asio::any_io_executor m_strand;
    const std::unique_ptr<Wire> m_wire;
    boost::asio::steady_timer m_timer;
    std::unique_ptr<Exchange> m_exchange;
    std::array<char, 8192> m_chunk{};
    QByteArray m_input;
    qint64 m_lingered = 0;
    quint64 m_serial = 0;
    quint64 m_deadline = 0;
    Phase m_phase = Phase::Handshake;
    bool m_reading = false;
    bool m_ended = false; ///< the other side sends nothing more
    bool m_windingUp = false;
    bool m_counted = true;
};

} // namespace linedesk::http
