#include "tests/faults/network/requestcarrier.h"

#include <QHostAddress>

using namespace Qt::StringLiterals;

namespace linedesk::faults {

RequestCarrier::RequestCarrier(FaultProxy &proxy, const QByteArray &request, Done done)
    : QObject(&proxy)
    , m_request(request)
    , m_done(std::move(done))
{
    m_server.setSslConfiguration(proxy.serverSide());
    connect(&m_server, &QSslSocket::encrypted, this, [this] { m_server.write(m_request); });
    connect(&m_server, &QSslSocket::readyRead, this, [this] {
        m_came += m_server.readAll();
        if (const qsizetype length = messageLength(m_came); length > 0)
            end(m_came.left(length));
    });
    connect(&m_server, &QSslSocket::errorOccurred, this, [this] { end({}); });
    connect(&m_server, &QSslSocket::disconnected, this, [this] { end({}); });
    connect(&proxy, &FaultProxy::ended, this, [this] { end({}); });
    m_server.connectToHostEncrypted(u"127.0.0.1"_s, proxy.server());
}

qsizetype RequestCarrier::messageLength(const QByteArray &bytes)
{
    const qsizetype head = bytes.indexOf("\r\n\r\n");
    if (head < 0)
        return 0;
    qsizetype body = 0;
    for (const QByteArray &line : bytes.left(head).split('\n')) {
        if (line.toLower().startsWith("content-length:"))
            body = line.mid(15).trimmed().toLongLong();
    }
    const qsizetype whole = head + 4 + body;
    return bytes.size() >= whole ? whole : 0;
}

void RequestCarrier::end(const QByteArray &reply)
{
    if (!m_done)
        return;
    const Done done = std::exchange(m_done, {});
    m_server.disconnect(this);
    m_server.abort();
    deleteLater();
    done(reply);
}

} // namespace linedesk::faults
