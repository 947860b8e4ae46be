#pragma once
#include "core/client/deskengine.h"
#include "tests/app/deskserver.h"
#include "tests/faults/support/faultrun.h"

namespace linedesk::faults {

/// A real desk whose clerk never rests, and a list of their own of all that the desk told them was
/// saved: the promise that is checked at the end.
class FaultDesk : public QObject
{
public:
    /// What was entered and told "saved".
    struct Told {
        CommandId id;
        QString type;
        Uuid row;       ///< what a payment, note or subscriber made here is named by
        qint64 amount = 0;
        qint64 atMs = 0; ///< when it was told
    };

    FaultDesk(const QString &folder, const Clock &clock, quint64 seed);

    /// Brings the desk in and waits for its whole copy. Words where that fails.
    QString join(const QString &address, const QString &name, const QString &password);
    /// Enters one command, drawn: mostly money, then notes, edits of contact fields, tags.
    void enter(const QList<SubscriberId> &people);
    /// Enters one of the desk's own choice.
    template <typename C>
    void enter(const C &command, const Uuid &row, qint64 amount = 0)
    {
        submit(QString(C::name), codec::encode(command), row, amount);
    }

    DeskEngine &engine() { return *m_engine; }
    const QList<Told> &told() const { return m_told; }
    /// Entered and neither saved nor refused yet.
    int underWay() const { return m_underWay; }
    /// What rules of the desk refused before it was saved.
    int refusedHere() const { return m_refusedHere; }
    DeviceId device() const { return m_device; }

    /// Whether nothing waits here and the copy is at the server's head.
    bool isSettled(qint64 head);
    QString standing();
    /// A connection to the copy as it is now.
    Result<std::unique_ptr<Connection>> copy() const;
    qint64 cursor();

private:
    void submit(const QString &type, const QJsonObject &payload, const Uuid &row, qint64 amount);

    const Clock &m_clock;
    Dice m_dice;
    QString m_folder;
    MemorySecrets m_secrets;
    std::unique_ptr<DeskEngine> m_engine;
    DeviceId m_device;
    QList<Told> m_told;
    int m_underWay = 0;
    int m_refusedHere = 0;
};

} // namespace linedesk::faults
