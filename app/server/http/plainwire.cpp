#include "app/server/http/wire.h"

#include <boost/asio/write.hpp>

namespace linedesk::http {
namespace {

namespace asio = boost::asio;

class PlainWire : public Wire
{
public:
    explicit PlainWire(Socket socket) : m_socket(std::move(socket)) {}

    void handshake(Done done) override { done({}); }
    void readSome(asio::mutable_buffer into, Moved moved) override
    {
        m_socket.async_read_some(into, std::move(moved));
    }
    void writeAll(const Parts &parts, Moved moved) override
    {
        asio::async_write(m_socket, parts, std::move(moved));
    }
    void finish(Done done) override
    {
        boost::system::error_code ec;
        m_socket.shutdown(Socket::shutdown_send, ec);
        done(ec);
    }
    void readRaw(asio::mutable_buffer into, Moved moved) override
    {
        m_socket.async_read_some(into, std::move(moved));
    }
    void close() override
    {
        boost::system::error_code ignored;
        m_socket.close(ignored);
    }

private:
    Socket m_socket;
};

} // namespace

std::unique_ptr<Wire> plainWire(Wire::Socket socket)
{
    return std::make_unique<PlainWire>(std::move(socket));
}

} // namespace linedesk::http
