#pragma once
#include "app/server/tls/keypair.h"
#include "tests/faults/network/faultkind.h"
#include "tests/faults/support/faultrun.h"

#include <QSslConfiguration>
#include <QTcpServer>
#include <QTimer>

namespace linedesk::faults {

/// A network between desks and their server that does one thing wrong. For faults of bytes it passes
/// what it cannot read; for faults of requests it is the server's other end, with a certificate of
/// the server's own authority.
class FaultProxy : public QTcpServer
{
    Q_OBJECT
public:
    FaultProxy(quint16 server, const tls::KeyPair &authority, quint64 seed);
    ~FaultProxy() override;
    /// Takes a free port.
    bool begin();

    /// From now on this goes wrong. Connections there are end first.
    void strike(FaultKind kind);
    /// Nothing goes wrong any more; what was held comes through.
    void heal();
    FaultKind kind() const { return m_kind; }
    /// How often something was done to somebody.
    int struck() const { return m_struck; }
    /// Nothing is on its way that nobody waits for.
    bool isQuiet() const { return m_late == 0; }

    // For its connections.
    quint16 server() const { return m_server; }
    Dice &dice() { return m_dice; }
    void noteStruck() { ++m_struck; }
    void noteLate(int more) { m_late += more; }
    QSslConfiguration ownSide() const { return m_own; }
    QSslConfiguration serverSide() const { return m_others; }

Q_SIGNALS:
    /// Now is the time to look what may go on.
    void ticked();
    void passed();
    void ended();

protected:
    void incomingConnection(qintptr handle) override;

private:
    quint16 m_server;
    Dice m_dice;
    FaultKind m_kind = FaultKind::None;
    int m_struck = 0;
    int m_late = 0;
    QSslConfiguration m_own;
    QSslConfiguration m_others;
    QTimer m_timer;
};

} // namespace linedesk::faults
