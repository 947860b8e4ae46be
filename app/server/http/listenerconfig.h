#pragma once
#include "app/server/http/limits.h"
#include "app/server/http/headers.h"
#include "app/server/http/service.h"

#include <QList>
#include <QString>

#include <memory>

namespace linedesk::http {

/// One address to listen on and what is served there.
struct ListenerConfig {
    QString name;                  ///< "api", "portal"; stands in requests and in the log
    QString host = QStringLiteral("127.0.0.1"); ///< an IPv4 or IPv6 address or "localhost"
    quint16 port = 0;              ///< 0 = any free one
    /// Both or neither. Without them the host must be a loopback address.
    QByteArray certificatePem;     ///< the certificate and, after it, its chain
    QByteArray keyPem;
    QList<QByteArray> hostNames;   ///< names answered in Host, without port; empty = all
    HeaderList standingHeaders;    ///< added where an answer has none of the name
    std::shared_ptr<Service> service;

    bool secure() const { return !certificatePem.isEmpty() || !keyPem.isEmpty(); }
};

struct ServerConfig {
    QList<ListenerConfig> listeners;
    Limits limits;
    int threads = 2;
};

} // namespace linedesk::http
