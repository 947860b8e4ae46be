#pragma once
#include "core/client/desksync.h"
#include "tests/faults/world/simserver.h"

namespace linedesk::faults {

/// The network between a desk and the server: one for the whole world, so that a storm hits all.
struct Weather {
    int loseRequest = 0; ///< per thousand
    int loseAnswer = 0;
    int twice = 0;       ///< a request arrives twice
    int damage = 0;      ///< an answer's body is cut or garbled
    int refuse = 0;      ///< 429, 500 or 503
    int slow = 0;        ///< takes up to half a minute instead of a fifth of a second
};

/// One computer in an office. One person works at it at a time.
struct Desk {
    DeviceId device;
    SimClock clock;
    bool cutOff = false;
};

/// Ends a desk's program at the n-th step of saving, as a killed process ends.
class CrashWatch : public SaveWatch
{
public:
    Result<void> at(SaveStep) override
    {
        if (m_left > 0 && --m_left == 0)
            m_dead = true;
        return m_dead ? Result<void>(Error::storage(QStringLiteral("killed"))) : Result<void>();
    }
    void arm(int steps) { m_left = steps; }
    void revive() { m_left = 0; m_dead = false; }
    bool dead() const { return m_dead; }

private:
    int m_left = 0;
    bool m_dead = false;
};

/// A person at a desk: the real store and the real sync in the simulated world.
class Seat : private SyncWorld
{
public:
    /// What everybody shares.
    struct Place {
        Timeline &timeline;
        SimServer &server;
        Weather &weather;
        Dice &dice;
        /// Something happened: for the digest of the course, and for whoever watches.
        std::function<void(const QString &)> tell;
        /// Something is wrong.
        std::function<void(const QString &)> broken;
    };
    struct Told {
        CommandId id;
        QString type;
        Uuid subject; ///< the payment or note it makes; null = nothing new
    };

    Seat(QString name, Place place, Desk &desk, const QString &folder, const StaffUser &user);
    ~Seat() override;

    const QString &name() const { return m_name; }
    Desk &desk() { return m_desk; }
    const StaffUser &user() const { return m_user; }
    const QString &folder() const { return m_folder; }

    void open();
    void close();
    bool isOpen() const { return m_store != nullptr; }
    /// The program dies now and is started again a while later.
    void crash();
    void crashAt(int saveSteps) { m_watch.arm(saveSteps); }

    /// The session is over at the server; a person signs in again later.
    void endSession() { m_session = false; }
    void signIn();
    bool hasSession() const { return m_session; }
    void setUpgradeWanted(bool wanted) { m_upgradeWanted = wanted; }

    /// A clerk's Enter. What cannot be entered is not told as saved.
    void enter(const QString &type, const QJsonObject &payload, const Uuid &subject);
    /// What only the server may do.
    void enterOnline(const QString &type, const QJsonObject &payload);
    /// Settles what waits for a person: the first entry, if there is one.
    void settleOne(EntryChoice choice);
    /// Enters the first entry that waits for a person again, with these values changed.
    void enterAgain(const QJsonObject &changed);
    /// A person looks at somebody's documents: what the desk does not keep of them is fetched.
    void openDocuments(const Uuid &subscriber);
    void give(const SyncEvent &event);

    const QList<Told> &told() const { return m_told; }
    const QSet<CommandId> &settled() const { return m_settled; }
    DeskStore *store() { return m_store.get(); }
    const SyncMachine *machine() const { return m_sync ? &m_sync->machine() : nullptr; }
    /// Nothing is under way that only ends later.
    bool quiet() const { return m_storeWork == 0 && m_documentsAsked == 0; }
    /// A reading connection to the copy as it stands; null while closed.
    Connection *copy();
    qint64 cursor();

private:
    void send(ApiVerb verb, const QString &path, const QByteArray &body, int timeoutMs,
              Answered answered) override;
    void fetchPage(const QList<SnapshotPart> &parts, const CopyPlace &place,
                   Fetched fetched) override;
    void dropPages() override {}
    void onStore(std::function<void(DeskStore &)> work, std::function<void()> then) override;
    const StoreView &storeView() const override;
    void arm(SyncTimer timer, qint64 ms) override;
    qint64 uptimeMs() const override { return m_place.timeline.now(); }
    qint64 nowMs() const override { return m_desk.clock.nowMs(); }
    void requestFailed(const Result<ApiReply> &) override {}
    void pullAnswered(bool more) override;
    void showStatus() override;

    void begin();
    void deliver(ApiVerb verb, const QString &path, const QByteArray &body, int timeoutMs,
                 std::function<void(Result<ApiReply>)> back);
    qint64 latency();
    bool happens(int perThousand) { return m_place.dice.below(1000) < perThousand; }
    void lookBack();

    QString m_name;
    Place m_place;
    Desk &m_desk;
    QString m_folder;
    StaffUser m_user;
    CrashWatch m_watch;
    std::unique_ptr<DeskStore> m_store;
    std::unique_ptr<DeskSync> m_sync;
    std::unique_ptr<Connection> m_copy;
    QString m_copyFile;
    bool m_copyOld = false; ///< another one may have taken its place
    mutable StoreView m_view;
    bool m_session = true;
    bool m_upgradeWanted = false;
    int m_life = 0;
    int m_storeWork = 0;
    int m_documentsAsked = 0; ///< and not answered yet
    qint64 m_storeFree = 0;
    int m_timerAsked[2] = {0, 0};
    QList<Told> m_told;
    QSet<CommandId> m_settled;
    qint64 m_seenCursor = 0;
    QString m_seenEpoch;
};

} // namespace linedesk::faults
