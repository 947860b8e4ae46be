#pragma once
#include "core/base/result.h"

#include <QByteArray>

#include <memory>

namespace boost::asio::ssl {
class context;
}

namespace linedesk::http {

/// How this server speaks TLS: 1.2 and 1.3, ephemeral keys and authenticated ciphers only, no
/// compression, no renegotiation (reliability 6.5).
Result<std::shared_ptr<boost::asio::ssl::context>> serverTls(const QByteArray &certificatePem,
                                                             const QByteArray &keyPem);

} // namespace linedesk::http
