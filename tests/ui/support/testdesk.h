#pragma once
#include "core/base/clock.h"
#include "core/commands/commandtype.h"
#include "tests/support/patience.h"
#include "ui/desk/deskservice.h"

#include <QTemporaryDir>

namespace linedesk {

/// A desk without a server: commands are planned and applied on a local copy of its own, calls to
/// the server are recorded and answered by the test. Online, a command counts as sent at once;
/// offline it waits. The clock stands at 2026-11-21T18:00Z, the
/// company is Larkspur Valley Internet (USD, America/Denver).
class TestDesk : public DeskService
{
    Q_OBJECT
public:
    explicit TestDesk(Role role = Role::Owner);
    ~TestDesk() override;

    Company company() const override { return m_company; }
    StaffUser user() const override { return m_user; }
    QDate today() const override { return QDate(2026, 11, 21); }
    DeskStatus status() const override { return m_status; }
    QString draftFolder() const override { return drafts; }
    ReadPool &reads() override { return *m_reads; }
    QFuture<Result<CommandAnswer>> submit(const QString &type, const QJsonObject &payload) override;
    QFuture<Result<CommandAnswer>> preview(const QString &type,
                                           const QJsonObject &payload) override;
    QFuture<Result<QJsonObject>> call(HttpVerb verb, const QString &path,
                                      const QJsonObject &body) override;
    QFuture<Result<QByteArray>> download(const QString &path) override;
    QFuture<Result<bool>> fetchDocuments(const SubscriberId &subscriber) override;
    QFuture<Result<QList<AttentionEntry>>> attention() override;
    QFuture<Result<QList<SyncEntry>>> outbox() override;
    QFuture<Result<void>> decide(const CommandId &command, AttentionChoice choice,
                                 const QString &reason, const QStringList &fields) override;
    QFuture<Result<CommandAnswer>> editAndResend(const CommandId &command,
                                                 const QJsonObject &payload) override;
    QSet<Uuid> unsentSubscribers() const override { return unsent; }
    QSet<Uuid> unsentRecords() const override { return unsent; }
    QSet<Uuid> recoveredRecords() const override { return recovered; }
    QFuture<Result<void>> confirmRecovered(const QList<CommandId> &commands) override;
    QFuture<Result<void>> goOn(UnsentChoice choice, const QString &reason) override;
    QFuture<Result<int>> exportUnsent(const QString &path) override;
    void syncNow() override { ++syncAsked; }

    /// Gives a command and waits for nothing: it is applied before this returns. What a test stands
    /// on must go through: where it does not, the program ends and says why.
    template <typename C>
    CommandAnswer now(const C &command)
    {
        return applied(QString(C::name), codec::encode(command));
    }
    /// A row as it comes from the server, its version included; tells recordChanged.
    template <typename T>
    void store(const T &value)
    {
        storeRow(EntityOf<T>::entity, toRow(value));
    }
    /// A row goes to a branch that is not this person's; tells recordChanged.
    void takeAway(Entity entity, const Uuid &id);
    void setStatus(const DeskStatus &status);
    /// The signed-in person may do what this role may from now on.
    void setRole(Role role) { m_user.role = role; }

    struct Call {
        HttpVerb verb;
        QString path;
        QJsonObject body;
    };
    QList<Call> calls;
    /// Answers of the server, by path; a path that is not here is Offline.
    QHash<QString, QJsonObject> answers;
    QHash<QString, QByteArray> documents;
    /// The copy keeps documents from this day on; fetchDocuments() puts `olderDocuments` in.
    void keepFrom(QDate day);
    QHash<Uuid, std::function<void(TestDesk &)>> olderDocuments; ///< by subscriber
    QList<SubscriberId> fetched;
    bool fetchFails = false;
    QList<AttentionEntry> attentionEntries;
    QList<SyncEntry> syncEntries;
    QSet<Uuid> unsent;
    QSet<Uuid> recovered;
    QList<CommandId> confirmed;
    QList<std::pair<UnsentChoice, QString>> wentOn;
    Result<void> goesOn; ///< what goOn() answers
    QList<std::pair<CommandId, AttentionChoice>> decisions;
    QStringList decidedFields; ///< of the last decision
    QList<std::pair<QString, QJsonObject>> submitted;
    QList<std::pair<CommandId, QJsonObject>> resent;
    QStringList exported;
    QString drafts; ///< a folder for unfinished forms, where a test wants one
    int syncAsked = 0;

private:
    CommandAnswer applied(const QString &type, const QJsonObject &payload);
    void storeRow(Entity entity, const Row &row);
    Result<CommandAnswer> apply(const QString &type, const QJsonObject &payload, bool write);

    QTemporaryDir m_folder;
    FixedClock m_clock;
    Company m_company;
    StaffUser m_user;
    DeskStatus m_status;
    std::unique_ptr<Connection> m_connection;
    std::unique_ptr<ReadPool> m_reads;
};

} // namespace linedesk
