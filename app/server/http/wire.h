#pragma once
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/system/error_code.hpp>

#include <array>
#include <functional>
#include <memory>

namespace boost::asio::ssl {
class context;
}

namespace linedesk::http {

/// The bytes of one connection, plain or over TLS. All calls and all call-backs are on the
/// connection's strand. One read and one write may be under way at a time.
class Wire
{
public:
    using Done = std::function<void(boost::system::error_code)>;
    using Moved = std::function<void(boost::system::error_code, std::size_t)>;
    using Parts = std::array<boost::asio::const_buffer, 2>;
    using Socket = boost::asio::ip::tcp::socket;

    virtual ~Wire() = default;
    virtual void handshake(Done done) = 0;
    virtual void readSome(boost::asio::mutable_buffer into, Moved moved) = 0;
    /// Writes all of both parts, which must stay where they are until then.
    virtual void writeAll(const Parts &parts, Moved moved) = 0;
    /// Says that nothing more is sent. Nothing may be written after it.
    virtual void finish(Done done) = 0;
    /// Reads what still comes, uninterpreted, in order to throw it away.
    virtual void readRaw(boost::asio::mutable_buffer into, Moved moved) = 0;
    virtual void close() = 0;
};

/// The context must live as long as the wire.
std::unique_ptr<Wire> plainWire(Wire::Socket socket);
std::unique_ptr<Wire> tlsWire(Wire::Socket socket,
                              std::shared_ptr<boost::asio::ssl::context> context);

} // namespace linedesk::http
