#include "app/server/http/wire.h"

#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/write.hpp>

namespace linedesk::http {
namespace {

namespace asio = boost::asio;

class TlsWire : public Wire
{
public:
    TlsWire(Socket socket, std::shared_ptr<asio::ssl::context> context)
        : m_context(std::move(context))
        , m_stream(std::move(socket), *m_context)
    {
    }

    void handshake(Done done) override
    {
        m_stream.async_handshake(asio::ssl::stream_base::server, std::move(done));
    }
    void readSome(asio::mutable_buffer into, Moved moved) override
    {
        m_stream.async_read_some(into, std::move(moved));
    }
    void writeAll(const Parts &parts, Moved moved) override
    {
        asio::async_write(m_stream, parts, std::move(moved));
    }
    void finish(Done done) override
    {
        m_stream.async_shutdown([this, done = std::move(done)](boost::system::error_code ec) {
            boost::system::error_code ignored;
            m_stream.next_layer().shutdown(Socket::shutdown_send, ignored);
            done(ec);
        });
    }
    void readRaw(asio::mutable_buffer into, Moved moved) override
    {
        m_stream.next_layer().async_read_some(into, std::move(moved));
    }
    void close() override
    {
        boost::system::error_code ignored;
        m_stream.next_layer().close(ignored);
    }

private:
    std::shared_ptr<asio::ssl::context> m_context;
    asio::ssl::stream<Socket> m_stream;
};

} // namespace

std::unique_ptr<Wire> tlsWire(Wire::Socket socket, std::shared_ptr<asio::ssl::context> context)
{
    return std::make_unique<TlsWire>(std::move(socket), std::move(context));
}

} // namespace linedesk::http
