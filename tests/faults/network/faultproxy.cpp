#include "tests/faults/network/faultproxy.h"

#include "app/server/tls/authority.h"
#include "tests/faults/network/bytelink.h"
#include "tests/faults/network/requestlink.h"

#include <QHostAddress>
#include <QSslCertificate>
#include <QSslKey>

using namespace Qt::StringLiterals;

namespace linedesk::faults {
namespace {

constexpr int tickMs = 5;

bool seesRequests(FaultKind kind)
{
    switch (kind) {
    case FaultKind::Duplicate:
    case FaultKind::Reorder:
    case FaultKind::ReplyLost:
    case FaultKind::Twice: return true;
    case FaultKind::None:
    case FaultKind::Delay:
    case FaultKind::Drop:
    case FaultKind::HalfClose:
    case FaultKind::Reset:
    case FaultKind::Slices:
    case FaultKind::Slow: return false;
    }
    return false;
}

} // namespace

FaultProxy::FaultProxy(quint16 server, const tls::KeyPair &authority, quint64 seed)
    : m_server(server)
    , m_dice(seed)
{
    const auto pair = tls::makeServerCertificate(authority, {u"127.0.0.1"_s},
                                                 QDateTime::currentDateTimeUtc());
    if (!pair.ok())
        qFatal("no certificate for the proxy");
    m_own.setLocalCertificateChain(QSslCertificate::fromData(pair->certificatePem, QSsl::Pem));
    m_own.setPrivateKey(QSslKey(pair->keyPem, QSsl::Ec));
    m_own.setPeerVerifyMode(QSslSocket::VerifyNone);
    m_others.setCaCertificates(QSslCertificate::fromData(authority.certificatePem, QSsl::Pem));
    connect(&m_timer, &QTimer::timeout, this, &FaultProxy::ticked);
    m_timer.start(tickMs);
}

FaultProxy::~FaultProxy()
{
    Q_EMIT ended();
}

bool FaultProxy::begin()
{
    return listen(QHostAddress::LocalHost, 0);
}

void FaultProxy::strike(FaultKind kind)
{
    m_kind = kind;
    Q_EMIT ended();
}

void FaultProxy::heal()
{
    m_kind = FaultKind::None;
}

void FaultProxy::incomingConnection(qintptr handle)
{
    if (seesRequests(m_kind))
        new RequestLink(*this, handle);
    else
        new ByteLink(*this, handle);
}

} // namespace linedesk::faults
