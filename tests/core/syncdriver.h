#pragma once
#include "core/sync/syncmachine.h"

namespace linedesk {

/// Drives the machine by hand and keeps what it last asked for.
struct Driver {
    SyncMachine machine;
    qint64 now = 1'000'000;
    QList<SyncAction> all;
    std::optional<syncaction::Push> push;
    std::optional<syncaction::Pull> pull;
    std::optional<qint64> manifest, page, finish, storePage, storeAnswers, resend;
    std::optional<qint64> retryMs;
    int pulls = 0;

    explicit Driver(SyncMachine::Random random = [](qint64 limit) { return limit - 1; })
        : machine(std::move(random))
    {
    }
    void give(const SyncEvent &event)
    {
        push.reset();
        pull.reset();
        manifest.reset();
        page.reset();
        finish.reset();
        storePage.reset();
        storeAnswers.reset();
        resend.reset();
        retryMs.reset();
        const QList<SyncAction> actions = machine.handle(event, now);
        for (const SyncAction &action : actions) {
            all.append(action);
            if (const auto *a = std::get_if<syncaction::Push>(&action))
                push = *a;
            if (const auto *a = std::get_if<syncaction::Pull>(&action)) {
                pull = *a;
                ++pulls;
            }
            if (const auto *a = std::get_if<syncaction::FetchManifest>(&action))
                manifest = a->token;
            if (const auto *a = std::get_if<syncaction::FetchSnapshotPage>(&action))
                page = a->token;
            if (const auto *a = std::get_if<syncaction::FinishSnapshot>(&action))
                finish = a->token;
            if (const auto *a = std::get_if<syncaction::StorePage>(&action))
                storePage = a->token;
            if (const auto *a = std::get_if<syncaction::StoreAnswers>(&action))
                storeAnswers = a->token;
            if (const auto *a = std::get_if<syncaction::ResendFrom>(&action))
                resend = a->deviceSeq;
            if (const auto *a = std::get_if<syncaction::ArmTimer>(&action);
                a && a->timer == SyncTimer::Retry)
                retryMs = a->ms;
        }
    }
    /// Signed in with a whole copy at cursor 10; the first pull is on its way.
    syncaction::Pull started(const QList<QueuedCommand> &queue = {})
    {
        give(syncevent::SignedIn{});
        give(syncevent::Started{queue, QStringLiteral("10"), QStringLiteral("e1"), true, false});
        return pull.value_or(syncaction::Pull{});
    }
    /// The pull is answered with nothing new; gives the long poll that follows.
    syncaction::Pull caughtUp(const syncaction::Pull &asked, const QString &cursor = QStringLiteral("10"))
    {
        give(syncevent::PageArrived{asked.token, QStringLiteral("e1"), cursor, false});
        give(syncevent::PageStored{asked.token});
        return pull.value_or(syncaction::Pull{});
    }
};

inline QList<QueuedCommand> queueOf(int count, qint64 bytes = 300)
{
    QList<QueuedCommand> queue;
    for (int i = 1; i <= count; ++i)
        queue.append({i, bytes});
    return queue;
}

} // namespace linedesk
