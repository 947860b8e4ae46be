#pragma once
#include "core/base/clock.h"
#include "core/client/deskengine.h"
#include "ui/desk/deskservice.h"

namespace linedesk {

/// The pages' desk over the real engine: the same questions in the pages' words. GUI thread; the
/// engine outlives it.
class EngineDesk : public DeskService
{
    Q_OBJECT
public:
    EngineDesk(DeskEngine &engine, const Clock &clock, QObject *parent = nullptr);

    /// The same in the pages' words.
    static DeskStatus statusOf(const SyncStatus &engine);

    Company company() const override;
    StaffUser user() const override;
    QDate today() const override;
    DeskStatus status() const override;
    QString draftFolder() const override { return m_engine.draftFolder(); }
    ReadPool &reads() override { return m_engine.reads(); }
    QFuture<Result<CommandAnswer>> submit(const QString &type, const QJsonObject &payload) override;
    QFuture<Result<CommandAnswer>> preview(const QString &type,
                                           const QJsonObject &payload) override;
    QFuture<Result<QJsonObject>> call(HttpVerb verb, const QString &path,
                                      const QJsonObject &body) override;
    QFuture<Result<QByteArray>> download(const QString &path) override;
    QFuture<Result<bool>> fetchDocuments(const SubscriberId &subscriber) override
    {
        return m_engine.fetchDocuments(subscriber);
    }
    QFuture<Result<QList<AttentionEntry>>> attention() override;
    QFuture<Result<QList<SyncEntry>>> outbox() override;
    QFuture<Result<void>> decide(const CommandId &command, AttentionChoice choice,
                                 const QString &reason, const QStringList &fields) override;
    QFuture<Result<CommandAnswer>> editAndResend(const CommandId &command,
                                                 const QJsonObject &payload) override;
    QSet<Uuid> unsentSubscribers() const override { return m_engine.pendingSubscribers(); }
    QSet<Uuid> unsentRecords() const override { return m_engine.pendingRecords(); }
    QSet<Uuid> recoveredRecords() const override { return m_engine.recoveredRecords(); }
    QFuture<Result<void>> confirmRecovered(const QList<CommandId> &commands) override;
    QFuture<Result<void>> goOn(UnsentChoice choice, const QString &reason) override;
    QFuture<Result<int>> exportUnsent(const QString &path) override;
    void syncNow() override { m_engine.syncNow(); }

private:
    DeskEngine &m_engine;
    const Clock &m_clock;
    DeskStatus m_told;
};

} // namespace linedesk
