#pragma once
#include "tests/faults/network/faultproxy.h"

#include <QSslSocket>

#include <functional>

namespace linedesk::faults {

/// Carries one request to the server and brings the whole answer; empty where there is none. It ends
/// itself.
class RequestCarrier : public QObject
{
public:
    using Done = std::function<void(const QByteArray &reply)>;
    RequestCarrier(FaultProxy &proxy, const QByteArray &request, Done done);

    /// The length of the message at the front of the bytes, head and body; 0 = not whole yet.
    static qsizetype messageLength(const QByteArray &bytes);

private:
    void end(const QByteArray &reply);

    QSslSocket m_server;
    QByteArray m_request;
    QByteArray m_came;
    Done m_done;
};

} // namespace linedesk::faults
