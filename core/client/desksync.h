#pragma once
#include "core/client/copypages.h"
#include "core/client/deskstore.h"
#include "core/sync/syncmachine.h"

namespace linedesk {

/// What a desk's sync needs of the world around it: the desk gives it threads, timers and HTTPS, a
/// simulation whatever it likes. Each call ends in its callback at most once, on the thread of the
/// caller.
class SyncWorld
{
public:
    using Answered = std::function<void(const Result<ApiReply> &)>;
    using Fetched = std::function<void(const CopyPages::Fetched &)>;
    virtual ~SyncWorld() = default;

    virtual void send(ApiVerb verb, const QString &path, const QByteArray &body, int timeoutMs,
                      Answered answered) = 0;
    /// A page of a first copy; `parts` are all of the copy, for whoever fetches ahead.
    virtual void fetchPage(const QList<SnapshotPart> &parts, const CopyPlace &place,
                           Fetched fetched) = 0;
    /// Pages fetched ahead are of no use any more.
    virtual void dropPages() = 0;
    /// Runs work on the store and then, when its view was taken, the rest.
    virtual void onStore(std::function<void(DeskStore &)> work, std::function<void()> then) = 0;
    virtual const StoreView &storeView() const = 0;
    virtual void arm(SyncTimer timer, qint64 ms) = 0;
    virtual qint64 uptimeMs() const = 0;
    virtual qint64 nowMs() const = 0;
    virtual void requestFailed(const Result<ApiReply> &reply) = 0;
    virtual void pullAnswered(bool more) = 0;
    virtual void showStatus() = 0;
};

/// Carries out what the sync machine decides, on one person's store, in one session. Lives on one
/// thread; destroying it forgets what is on its way.
class DeskSync
{
public:
    DeskSync(SyncWorld &world, SyncMachine::Random random);
    DeskSync(const DeskSync &) = delete;
    DeskSync &operator=(const DeskSync &) = delete;

    /// Begins with the store as it stands, then tells.
    void start(bool signedIn, std::function<void()> begun);
    void give(const SyncEvent &event);
    const SyncMachine &machine() const { return m_machine; }

private:
    template <typename Work, typename Then>
    void drive(Work work, Then then)
    {
        using T = typename std::invoke_result_t<Work, DeskStore &>::Value;
        auto result = std::make_shared<Result<T>>(
            Error::of(ErrorCode::Denied, Reason::Required, QStringLiteral("sign_in")));
        m_world.onStore([result, work = std::move(work)](
                            DeskStore &store) mutable { *result = work(store); },
                        here([result, then = std::move(then)] { then(*result); }));
    }
    /// A callback that is passed over when this is gone.
    template <typename Call>
    auto here(Call call)
    {
        return [alive = std::weak_ptr<int>(m_alive), call = std::move(call)](const auto &...values) {
            if (!alive.expired())
                call(values...);
        };
    }

    void perform(const syncaction::Push &action);
    void perform(const syncaction::StoreAnswers &action);
    void perform(const syncaction::Pull &action);
    void perform(const syncaction::StorePage &action);
    void perform(const syncaction::FetchManifest &action);
    void perform(const syncaction::FetchSnapshotPage &action);
    void perform(const syncaction::FinishSnapshot &action);
    void perform(const syncaction::ResendFrom &action);
    void perform(const syncaction::ArmTimer &action);
    void perform(const syncaction::ShowStatus &action);
    /// Tells the world of a failed request; false where it ended the session over it.
    bool noted(const Result<ApiReply> &reply);
    void storeCopyPage(qint64 token, const CopyPages::Fetched &fetched);
    void catchUpCopy(qint64 token, const QString &cursor, const KeptPart &part);
    void placeCopy(qint64 token);
    void copyFailed(qint64 token, const Error &error);
    void cleanOn();

    SyncWorld &m_world;
    SyncMachine m_machine;
    // The batch and the page on their way.
    qint64 m_pushFirst = 0;
    int m_pushCount = 0;
    QByteArray m_answers;
    std::shared_ptr<ChangePage> m_page;
    std::shared_ptr<int> m_alive = std::make_shared<int>(0);
};

} // namespace linedesk
