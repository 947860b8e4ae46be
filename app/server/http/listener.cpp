#include "app/server/http/listener.h"

#include "app/server/http/tlscontext.h"
#include "core/base/logging.h"

#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/strand.hpp>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace linedesk::http {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

asio::ip::address plainAddress(const asio::ip::address &address)
{
    if (address.is_v6() && address.to_v6().is_v4_mapped())
        return asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6());
    return address;
}

AddressKey keyOf(const asio::ip::address &address)
{
    AddressKey key;
    if (address.is_v4()) {
        const auto mapped = asio::ip::make_address_v6(asio::ip::v4_mapped, address.to_v4());
        key.bytes = mapped.to_bytes();
    } else {
        const auto bytes = address.to_v6().to_bytes();
        std::copy_n(bytes.begin(), 8, key.bytes.begin());
    }
    return key;
}

Error notBound(const ListenerConfig &config, error_code ec)
{
    const QString where = u"%1:%2"_s.arg(config.host).arg(config.port);
    Error error = Error::of(ErrorCode::Busy, Reason::InUse, u"listen"_s, where);
    if (ec == asio::error::access_denied)
        error = Error::of(ErrorCode::Denied, Reason::Denied, u"listen"_s, where,
                          u"the right to listen on %1"_s.arg(where));
    else if (ec != asio::error::address_in_use)
        error = Error::of(ErrorCode::Validation, Reason::Unreachable, u"listen"_s, where);
    error.detail = QString::fromStdString(ec.message());
    return error;
}

/// Tells a client without TLS why it is not served; without waiting for anything.
void sayFull(tcp::socket &socket)
{
    static constexpr std::string_view words =
        "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nRetry-After: 5\r\n"
        "Connection: close\r\n\r\n";
    error_code ignored;
    socket.non_blocking(true, ignored);
    socket.send(asio::buffer(words), 0, ignored);
    socket.shutdown(tcp::socket::shutdown_send, ignored);
}

} // namespace

Listener::Listener(std::shared_ptr<ServerCore> core, std::shared_ptr<const ListenerConfig> config)
    : m_core(std::move(core))
    , m_config(std::move(config))
    , m_acceptor(asio::make_strand(m_core->io))
    , m_pause(m_acceptor.get_executor())
{
}

Result<void> Listener::open()
{
    const QString host = m_config->host == u"localhost"_s ? u"127.0.0.1"_s : m_config->host;
    error_code ec;
    const asio::ip::address address = asio::ip::make_address(host.toStdString(), ec);
    if (ec)
        return Error::invalid(Reason::Syntax, u"listen"_s, m_config->host,
                              u"an address such as 127.0.0.1, 0.0.0.0 or ::"_s);
    if (!m_config->secure() && !plainAddress(address).is_loopback())
        return Error::invalid(Reason::Required,
                              u"certificate for %1 (plain HTTP is for loopback only)"_s.arg(host),
                              host, u"a certificate and its key"_s);
    if (m_config->secure()) {
        LD_TRY(useCertificate(m_config->certificatePem, m_config->keyPem));
    }
    const tcp::endpoint endpoint(address, m_config->port);
    m_acceptor.open(endpoint.protocol(), ec);
    if (!ec)
        m_acceptor.set_option(tcp::acceptor::reuse_address(true), ec);
    if (!ec && address.is_v6())
        m_acceptor.set_option(asio::ip::v6_only(false), ec);
    if (!ec)
        m_acceptor.bind(endpoint, ec);
    if (!ec)
        m_acceptor.listen(1024, ec);
    if (ec)
        return notBound(*m_config, ec);
    m_port = m_acceptor.local_endpoint(ec).port();
    return {};
}

Result<void> Listener::useCertificate(const QByteArray &certificatePem, const QByteArray &keyPem)
{
    LD_ASSIGN(auto context, serverTls(certificatePem, keyPem));
    const std::lock_guard lock(m_tlsMutex);
    m_tls = std::move(context);
    return {};
}

std::shared_ptr<asio::ssl::context> Listener::tls() const
{
    const std::lock_guard lock(m_tlsMutex);
    return m_tls;
}

void Listener::accept()
{
    m_acceptor.async_accept(asio::make_strand(m_core->io),
                            [self = shared_from_this()](error_code ec, tcp::socket socket) {
                                self->onAccepted(ec, std::move(socket));
                            });
}

void Listener::onAccepted(error_code ec, tcp::socket socket)
{
    if (!m_acceptor.is_open())
        return;
    const bool exhausted = ec == asio::error::no_descriptors || ec == asio::error::no_memory
        || ec == asio::error::no_buffer_space
        || ec == boost::system::errc::too_many_files_open_in_system;
    if (exhausted) {
        qCWarning(lcHttp) << "no descriptors left, listening pauses";
        m_pause.expires_after(std::chrono::milliseconds(100));
        m_pause.async_wait([self = shared_from_this()](error_code waited) {
            if (!waited && self->m_acceptor.is_open())
                self->accept();
        });
        return;
    }
    if (!ec)
        take(std::move(socket));
    accept();
}

void Listener::take(tcp::socket socket)
{
    error_code ec;
    const tcp::endpoint remote = socket.remote_endpoint(ec);
    if (ec)
        return; // gone already
    socket.set_option(tcp::no_delay(true), ec);
    const asio::ip::address address = plainAddress(remote.address());
    ConnectionOrigin origin{m_config, QString::fromStdString(address.to_string()), keyOf(address)};
    const AddressKey key = origin.address;
    if (!m_core->book.hasPlace(key)) {
        if (!m_config->secure())
            sayFull(socket);
        return;
    }
    const asio::any_io_executor strand = socket.get_executor();
    std::unique_ptr<Wire> wire = m_config->secure() ? tlsWire(std::move(socket), tls())
                                                    : plainWire(std::move(socket));
    const auto connection =
        std::make_shared<Connection>(m_core, std::move(origin), strand, std::move(wire));
    if (m_core->book.enter(key, connection))
        connection->start();
}

void Listener::close()
{
    asio::post(m_acceptor.get_executor(), [self = shared_from_this()] {
        error_code ignored;
        self->m_acceptor.close(ignored);
        self->m_pause.cancel();
    });
}

} // namespace linedesk::http
