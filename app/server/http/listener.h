#pragma once
#include "app/server/http/connection.h"
#include "app/server/http/listenerconfig.h"
#include "app/server/http/servercore.h"
#include "core/base/result.h"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>

#include <memory>

namespace linedesk::http {

/// One listening socket. It takes connections while there is place for them and pauses for a moment
/// when the system has no file descriptors left.
class Listener : public std::enable_shared_from_this<Listener>
{
public:
    Listener(std::shared_ptr<ServerCore> core, std::shared_ptr<const ListenerConfig> config);

    /// Binds; plain HTTP only on a loopback address. Reason::Required for a missing certificate.
    Result<void> open();
    quint16 port() const { return m_port; }
    /// The certificate for connections taken from now on.
    Result<void> useCertificate(const QByteArray &certificatePem, const QByteArray &keyPem);
    void accept();
    /// From any thread.
    void close();

private:
    void onAccepted(boost::system::error_code ec, boost::asio::ip::tcp::socket socket);
    void take(boost::asio::ip::tcp::socket socket);
    std::shared_ptr<boost::asio::ssl::context> tls() const;

    const std::shared_ptr<ServerCore> m_core;
    const std::shared_ptr<const ListenerConfig> m_config;
    boost::asio::ip::tcp::acceptor m_acceptor;
    boost::asio::steady_timer m_pause;
    mutable std::mutex m_tlsMutex;
    std::shared_ptr<boost::asio::ssl::context> m_tls;
    quint16 m_port = 0;
};

} // namespace linedesk::http
