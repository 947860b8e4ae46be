#pragma once
#include "tests/faults/server/faultdesk.h"

#include <QElapsedTimer>
#include <QTemporaryDir>

namespace linedesk::faults {

/// Several desks at work before a server that has a hard time, and the checks of what must hold when
/// everything healed: nothing lost, nothing doubled, nothing stuck.
class DeskFleet
{
public:
    DeskFleet(const Clock &clock, quint64 seed) : m_clock(clock), m_dice(seed) {}

    /// Brings in so many desks; each has an address to call, one for all where only one is given.
    QString join(int desks, const QStringList &addresses, const QString &name,
                 const QString &password);
    /// Has people made that the desks will work on, and waits until all desks have them.
    QString makePeople(int count, Connection &server);

    /// Works for a while: the desks enter about one command each in `pauseMs`.
    void work(qint64 ms, int pauseMs = 120);
    /// work() until something is so.
    bool workUntil(const std::function<bool()> &holds, qint64 atMostMs, int pauseMs = 120);
    /// Each desk enters so many commands, as fast as they are saved; false when saving stopped.
    bool enterEach(int commands);
    /// A clerk presses the button on some of the desks.
    void pressSome();

    /// Waits until nothing waits anywhere and every copy is at the server's head; the milliseconds
    /// it took. Words where it did not come to it.
    QStringList settle(Connection &server, qint64 withinMs, qint64 *took = nullptr);
    /// The promises, one by one, against the record: call it when settled.
    QStringList check(Connection &server);

    qint64 told() const;
    qint64 refusedHere() const;
    std::vector<std::unique_ptr<FaultDesk>> &desks() { return m_desks; }
    QList<SubscriberId> &people() { return m_people; }
    static qint64 headOf(Connection &server);

private:
    struct Known {
        QString status;
        QString name;
        qint64 seq = 0;
    };
    QStringList checkDesk(FaultDesk &desk, int number, Connection &server);
    QStringList checkMoney(Connection &server);

    const Clock &m_clock;
    Dice m_dice;
    QTemporaryDir m_folder;
    std::vector<std::unique_ptr<FaultDesk>> m_desks;
    QList<SubscriberId> m_people;
    qint64 m_paid = 0; ///< minor units in payments the record took, as check() found them
};

} // namespace linedesk::faults
