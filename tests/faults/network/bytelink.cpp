#include "tests/faults/network/bytelink.h"

#include <QHostAddress>

#include <sys/socket.h>

namespace linedesk::faults {
namespace {

constexpr qint64 longestDelayMs = 600;
constexpr qint64 slowBytesPerSecond = 1'000;
/// Enough for a handshake and a batch; more would be computing, not a fault.
constexpr qint64 slicedBytes = 6'000;
constexpr int slicesAtOnce = 60;

void shutDown(QTcpSocket &socket)
{
    ::shutdown(int(socket.socketDescriptor()), SHUT_WR);
}

void resetIt(QTcpSocket &socket)
{
    const linger hard{1, 0};
    if (socket.socketDescriptor() >= 0)
        ::setsockopt(int(socket.socketDescriptor()), SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
    socket.abort();
}

} // namespace

ByteLink::ByteLink(FaultProxy &proxy, qintptr handle)
    : QObject(&proxy)
    , m_proxy(proxy)
    , m_kind(proxy.kind())
{
    m_watch.start();
    m_client.setSocketDescriptor(handle);
    for (QTcpSocket *socket : {&m_client, &m_server}) {
        socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        connect(socket, &QTcpSocket::disconnected, this, [this] { end(false); });
        connect(socket, &QTcpSocket::errorOccurred, this, [this] { end(false); });
    }
    m_up.from = m_down.to = &m_client;
    m_up.to = m_down.from = &m_server;
    const bool cuts = m_kind == FaultKind::Drop || m_kind == FaultKind::HalfClose
                      || m_kind == FaultKind::Reset;
    // Some connections get through; a handshake is some 3,000 bytes, so others die in the middle of
    // one, of a request or of an answer.
    if (cuts && !m_proxy.dice().oneIn(3))
        (m_proxy.dice().oneIn(2) ? m_up : m_down).doomedAt = m_proxy.dice().below(9'000);
    connect(&m_client, &QTcpSocket::readyRead, this, [this] { take(m_up); });
    connect(&m_server, &QTcpSocket::readyRead, this, [this] { take(m_down); });
    connect(&m_proxy, &FaultProxy::ticked, this, [this] { move(); });
    connect(&m_proxy, &FaultProxy::ended, this, [this] { end(true); });
    m_server.connectToHost(QHostAddress::LocalHost, m_proxy.server());
}

void ByteLink::take(Lane &lane)
{
    const QByteArray bytes = lane.from->readAll();
    lane.came += bytes.size();
    qint64 due = m_watch.elapsed();
    if (m_kind == FaultKind::Delay && m_proxy.kind() == m_kind) {
        due += m_proxy.dice().below(longestDelayMs);
        m_proxy.noteStruck();
    }
    lane.lastDue = qMax(lane.lastDue, due);
    lane.held.push_back({bytes, lane.lastDue});
    move(lane);
}

void ByteLink::move()
{
    if (m_ended)
        return;
    const qint64 now = m_watch.elapsed();
    for (Lane *lane : {&m_up, &m_down})
        lane->allowance = qMin(lane->allowance + (now - m_lastMove), slowBytesPerSecond / 4);
    m_lastMove = now;
    move(m_up);
    if (!m_ended)
        move(m_down);
}

/// The fault comes to the lane, once.
void ByteLink::strike(Lane &lane)
{
    if (lane.struck)
        return;
    lane.struck = true;
    m_proxy.noteStruck();
    if (m_kind == FaultKind::Reset)
        end(true);
    else if (m_kind == FaultKind::HalfClose)
        shutDown(*lane.to);
}

void ByteLink::move(Lane &lane)
{
    const bool healed = m_proxy.kind() != m_kind;
    if (lane.to->state() != QAbstractSocket::ConnectedState)
        return;
    if (!healed && lane.doomedAt >= 0 && lane.came > lane.doomedAt)
        return strike(lane);
    if (lane.struck && m_kind == FaultKind::HalfClose) {
        lane.held.clear();
        return;
    }
    while (!lane.held.empty()) {
        Lane::Piece &piece = lane.held.front();
        if (!healed && piece.due > m_watch.elapsed())
            return;
        if (!healed && m_kind == FaultKind::Slices && lane.came < slicedBytes) {
            for (int i = 0; i < slicesAtOnce && !piece.bytes.isEmpty(); ++i) {
                lane.to->write(piece.bytes.constData(), 1);
                lane.to->flush();
                piece.bytes.remove(0, 1);
            }
            m_proxy.noteStruck();
            if (!piece.bytes.isEmpty())
                return;
        } else if (!healed && m_kind == FaultKind::Slow) {
            const qint64 part = qMin<qint64>(lane.allowance, piece.bytes.size());
            if (part > 0)
                lane.to->write(piece.bytes.constData(), part);
            lane.allowance -= part;
            piece.bytes.remove(0, part);
            m_proxy.noteStruck();
            if (!piece.bytes.isEmpty())
                return;
        } else {
            lane.to->write(piece.bytes);
        }
        lane.held.pop_front();
    }
}

void ByteLink::end(bool hard)
{
    if (m_ended)
        return;
    m_ended = true;
    for (Lane *lane : {&m_up, &m_down}) {
        // What came before an orderly end arrives.
        if (!hard && lane->to->state() == QAbstractSocket::ConnectedState && !lane->struck) {
            for (const Lane::Piece &piece : lane->held)
                lane->to->write(piece.bytes);
            lane->to->flush();
        }
    }
    for (QTcpSocket *socket : {&m_client, &m_server}) {
        socket->disconnect(this);
        if (hard)
            resetIt(*socket);
        else
            socket->disconnectFromHost();
    }
    deleteLater();
}

} // namespace linedesk::faults
