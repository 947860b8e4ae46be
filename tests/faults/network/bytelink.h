#pragma once
#include "tests/faults/network/faultproxy.h"

#include <QElapsedTimer>
#include <QTcpSocket>

#include <deque>

namespace linedesk::faults {

/// One connection whose bytes are passed unread, and what the network does to them.
class ByteLink : public QObject
{
public:
    ByteLink(FaultProxy &proxy, qintptr handle);

private:
    /// What came from one side and has to go to the other.
    struct Lane {
        QTcpSocket *from = nullptr;
        QTcpSocket *to = nullptr;
        struct Piece {
            QByteArray bytes;
            qint64 due = 0;
        };
        std::deque<Piece> held;
        qint64 came = 0;
        qint64 lastDue = 0;
        qint64 doomedAt = -1; ///< the byte behind which it goes wrong; -1 = it does not
        qint64 allowance = 0;
        bool struck = false;
    };
    void take(Lane &lane);
    void move();
    void move(Lane &lane);
    void strike(Lane &lane);
    void end(bool hard);

    FaultProxy &m_proxy;
    FaultKind m_kind;
    QTcpSocket m_client;
    QTcpSocket m_server;
    Lane m_up;
    Lane m_down;
    QElapsedTimer m_watch;
    qint64 m_lastMove = 0;
    bool m_ended = false;
};

} // namespace linedesk::faults
