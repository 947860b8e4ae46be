#include "tests/faults/network/requestlink.h"

#include "tests/faults/network/requestcarrier.h"

#include <QPointer>

namespace linedesk::faults {
namespace {

constexpr qint64 longestHoldMs = 1'200;
constexpr qint64 longestLateMs = 2'500;

/// Only what a desk may send again: its commands and its questions. Tokens are never sent twice by a
/// network, for TLS sees to that.
bool mayCome(const QByteArray &request, const char *method, const char *path)
{
    return request.startsWith(QByteArray(method) + ' ' + path);
}

bool isCommands(const QByteArray &request)
{
    return mayCome(request, "POST", "/api/v1/commands");
}

bool isChanges(const QByteArray &request)
{
    return mayCome(request, "GET", "/api/v1/changes");
}

} // namespace

RequestLink::RequestLink(FaultProxy &proxy, qintptr handle)
    : QObject(&proxy)
    , m_proxy(proxy)
    , m_kind(proxy.kind())
{
    m_client.setSocketDescriptor(handle);
    m_client.setSslConfiguration(m_proxy.ownSide());
    connect(&m_client, &QSslSocket::readyRead, this, [this] { read(); });
    connect(&m_client, &QSslSocket::disconnected, this, [this] { deleteLater(); });
    connect(&m_proxy, &FaultProxy::ended, this, [this] { end(); });
    m_client.startServerEncryption();
}

void RequestLink::end()
{
    m_client.disconnect(this);
    m_client.abort();
    deleteLater();
}

void RequestLink::read()
{
    m_came += m_client.readAll();
    if (m_busy)
        return;
    const qsizetype length = RequestCarrier::messageLength(m_came);
    if (length == 0)
        return;
    m_busy = true;
    const QByteArray request = m_came.left(length);
    m_came.remove(0, length);
    serve(request);
}

void RequestLink::serve(const QByteArray &request)
{
    const bool healed = m_proxy.kind() != m_kind;
    const bool strikes = !healed && (isCommands(request) ? !m_proxy.dice().oneIn(3)
                                                         : isChanges(request) && m_proxy.dice().oneIn(4));
    if (!strikes)
        return pass(request);
    m_proxy.noteStruck();
    if (m_kind == FaultKind::Reorder) {
        QTimer::singleShot(int(m_proxy.dice().below(longestHoldMs)), this,
                           [this, request] { pass(request); });
        return;
    }
    if (m_kind == FaultKind::Duplicate) {
        // Both are on their way at once; who is first answers.
        const QPointer<RequestLink> self(this);
        const auto answered = std::make_shared<bool>(false);
        for (int i = 0; i < 2; ++i)
            new RequestCarrier(m_proxy, request, [self, answered](const QByteArray &reply) {
                if (self && !std::exchange(*answered, true))
                    self->answer(reply);
            });
        return;
    }
    if (m_kind == FaultKind::ReplyLost) {
        const QPointer<RequestLink> self(this);
        new RequestCarrier(m_proxy, request, [self](const QByteArray &) {
            if (self)
                self->end();
        });
        return;
    }
    m_proxy.noteLate(1);
    QTimer::singleShot(int(200 + m_proxy.dice().below(longestLateMs)), &m_proxy,
                       [&proxy = m_proxy, request] {
                           new RequestCarrier(proxy, request,
                                              [&proxy](const QByteArray &) { proxy.noteLate(-1); });
                       });
    pass(request);
}

void RequestLink::pass(const QByteArray &request)
{
    const QPointer<RequestLink> self(this);
    new RequestCarrier(m_proxy, request, [self](const QByteArray &reply) {
        if (self)
            self->answer(reply);
    });
}

void RequestLink::answer(const QByteArray &reply)
{
    if (reply.isEmpty())
        return end();
    m_client.write(reply);
    m_busy = false;
    read();
}

} // namespace linedesk::faults
