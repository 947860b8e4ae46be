#pragma once
#include "tests/faults/world/clerk.h"

#include <QCryptographicHash>

namespace linedesk::faults {

/// How many desks, and who works there.
struct Crowd {
    int desks = 0;
    bool sharedDesks = false; ///< some have two people
    bool wholeCopies = false; ///< everybody has had the first copy
    QList<StaffUser> people;  ///< in turn
    /// So many invoices are kept at most on a desk that takes its first copy.
    qint64 mostInvoices = KeptPart::mostInvoices;
};

/// One run: a server and three to ten desks in a network that loses, doubles, delays and cuts off,
/// with crashes and restarts, from a seed. Everything is healed at the end, and then all must agree.
class World
{
public:
    World(const Town &town, quint64 seed, const FaultOptions &options);
    World(const Town &town, quint64 seed, const FaultOptions &options, const Crowd &crowd);
    virtual ~World();

    /// Does it all; what broke.
    virtual QStringList run();
    /// Of everything that happened, in its order.
    QByteArray digest() const { return m_digest.result().toHex(); }

protected:
    void addDesk(int number, const Crowd &crowd);
    void storm();
    void clerkTick(int left);
    void faultTick();
    void swizzle();
    void cutOff(Desk &desk, bool off);
    void restartServer();
    void changeOfPerson(qsizetype desk);
    void changeOfRole();
    void trimFeed();
    void heal();
    bool isLevel(const Seat &seat);
    void waitUntilLevel(const QString &when, qint64 limitMs);
    void lastCommands();
    void check();
    void checkSeat(Seat &seat, const QStringList &serverRows);
    /// Of the rows that only the server has, those that the desk should have.
    QStringList lacking(Seat &seat, const QStringList &rows);
    void tell(const QString &line);
    void broken(const QString &line);
    Seat &activeSeat(qsizetype desk) { return *m_seats[size_t(m_active[desk])]; }

    const Town &m_town;
    quint64 m_seed;
    FaultOptions m_options;
    Dice m_dice;
    Timeline m_timeline;
    Weather m_weather;
    Model m_model;
    std::unique_ptr<QDir> m_folder;
    SimClock m_serverClock;
    std::unique_ptr<SimServer> m_server;
    std::vector<std::unique_ptr<Desk>> m_desks;
    std::vector<std::unique_ptr<Seat>> m_seats;
    QList<QList<int>> m_seatsOf; ///< of each desk
    QList<int> m_active;
    std::unique_ptr<Clerk> m_clerk;
    QStringList m_broken;
    QCryptographicHash m_digest{QCryptographicHash::Sha256};
    bool m_healed = false;
    bool m_entering = true;
};

} // namespace linedesk::faults
