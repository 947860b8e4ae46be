#pragma once
#include "app/server/http/listenerconfig.h"
#include "core/base/clock.h"
#include "core/base/result.h"

#include <QString>

#include <chrono>
#include <memory>

namespace linedesk::http {

/// The HTTP/1.1 front: listens, keeps every limit of Limits, and hands whole requests to each
/// listener's service on its own threads. Start and stop it from one thread.
///
/// What it answers by itself, always before it closes: 400 for what cannot be read, 408 for what
/// comes too slowly, 413/414/431 for what is too large, 415/417/501 for codings, expectations and
/// methods it does not know, 421 for a foreign Host, 429 and 503 when there is too much.
class Server
{
public:
    /// The clock dates the answers and must outlive the server.
    Server(ServerConfig config, const Clock &clock);
    /// Stops at once.
    ~Server();
    Server(const Server &) = delete;
    Server &operator=(const Server &) = delete;

    /// Binds all listeners or none. Raises the limit of open files as far as it may. Fails with
    /// Reason::Required when a listener outside loopback has no certificate, InUse or Denied when
    /// the port cannot be had, and with what is wrong with a certificate.
    Result<void> start();

    /// The port of a listener, also when it was left to the system; 0 when there is none.
    quint16 port(QStringView listener) const;

    /// Uses another certificate for new connections, when one was renewed.
    Result<void> useCertificate(QStringView listener, const QByteArray &certificatePem,
                                const QByteArray &keyPem);

    /// Takes no more connections, closes idle ones, lets running requests finish for at most
    /// `patience`, then cuts them. Returns when all of them are closed and the
    /// threads have ended.
    void stop(std::chrono::milliseconds patience);

    int openConnections() const;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace linedesk::http
