#pragma once
#include "tests/faults/network/faultproxy.h"

#include <QSslSocket>

#include <functional>

namespace linedesk::faults {

/// One connection of a desk whose requests are seen: each goes to the server on a connection of its
/// own, once or twice, at once or later.
class RequestLink : public QObject
{
public:
    RequestLink(FaultProxy &proxy, qintptr handle);

private:
    void read();
    void serve(const QByteArray &request);
    void pass(const QByteArray &request);
    void answer(const QByteArray &reply);
    void end();

    FaultProxy &m_proxy;
    FaultKind m_kind;
    QSslSocket m_client;
    QByteArray m_came;
    bool m_busy = false;
};

} // namespace linedesk::faults
