#include "app/desktop/enginedesk.h"

#include "core/base/async.h"
#include "core/base/dates.h"

#include <QPromise>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

/// The future of a translated answer; it lives as long as `context` does.
template <typename From, typename To, typename Fn>
QFuture<Result<To>> translated(const QFuture<Result<From>> &from, QObject *context, Fn fn)
{
    auto promise = std::make_shared<QPromise<Result<To>>>();
    promise->start();
    whenDone(from, context, [promise, fn = std::move(fn)](const Result<From> &answer) {
        promise->addResult(answer.ok() ? Result<To>(fn(*answer)) : Result<To>(answer.error()));
        promise->finish();
    });
    return promise->future();
}

/// The same of an answer that only says whether it was done.
template <typename From>
QFuture<Result<void>> done(const QFuture<Result<From>> &from, QObject *context)
{
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    whenDone(from, context, [promise](const Result<From> &answer) {
        promise->addResult(answer.ok() ? Result<void>() : Result<void>(answer.error()));
        promise->finish();
    });
    return promise->future();
}

QString stateWord(OutboxState state, bool settled)
{
    switch (state) {
    case OutboxState::Waiting: return u"waiting"_s;
    case OutboxState::Sent: return u"sent"_s;
    case OutboxState::Answered:
    case OutboxState::Closed: return settled ? u"settled"_s : u"answered"_s;
    case OutboxState::Attention: return u"attention"_s;
    }
    return {};
}

/// What a person reads about an entry: its stored answer, or why planning it again failed here.
CommandAnswer answerOf(const DeskEntry &entry)
{
    CommandAnswer answer = entry.entry.answer.value_or(CommandAnswer{});
    answer.id = entry.entry.envelope.id;
    if (answer.problems.isEmpty())
        answer.problems = entry.problems;
    return answer;
}

} // namespace

EngineDesk::EngineDesk(DeskEngine &engine, const Clock &clock, QObject *parent)
    : DeskService(parent)
    , m_engine(engine)
    , m_clock(clock)
{
    connect(&m_engine, &DeskEngine::recordChanged, this, &DeskService::recordChanged);
    // The engine speaks after each piece of work; pages that read on a change would ask for ever.
    connect(&m_engine, &DeskEngine::statusChanged, this, [this] {
        const DeskStatus now = status();
        if (now == m_told)
            return;
        m_told = now;
        Q_EMIT statusChanged(now);
    });
}

Company EngineDesk::company() const
{
    return m_engine.company().value_or(Company{});
}

StaffUser EngineDesk::user() const
{
    if (m_engine.staffUser())
        return *m_engine.staffUser();
    StaffUser user;
    if (const auto known = m_engine.user()) {
        user.id = known->id;
        user.name = known->name;
        user.displayName = known->displayName;
        user.role = known->role;
    }
    return user;
}

QDate EngineDesk::today() const
{
    const QTimeZone zone = company().timeZone();
    return businessDate(m_clock.nowUtc(), zone.isValid() ? zone : QTimeZone::utc());
}

DeskStatus EngineDesk::status() const
{
    return statusOf(m_engine.status());
}

DeskStatus EngineDesk::statusOf(const SyncStatus &engine)
{
    DeskStatus status;
    // Reached is what the last answer says: a new try after a failure does not count as one.
    const bool reached = engine.reached && engine.state != SyncState::Offline
                         && engine.state != SyncState::BackingOff;
    status.link = !engine.signedIn ? DeskStatus::Link::SignedOut
                  : reached        ? DeskStatus::Link::Online
                                   : DeskStatus::Link::Offline;
    status.sending = engine.sending;
    status.waiting = engine.waiting - engine.sending;
    status.attention = engine.attention;
    status.recovered = engine.recovered;
    status.released = engine.released;
    status.lastSynced = engine.lastSyncedAt;
    status.snapshotPercent = engine.snapshotProgress;
    status.server = engine.server;
    status.trouble = engine.trouble;
    status.stalled = engine.stalled;
    status.fetching = engine.fetching;
    status.clockAheadMs = engine.clockAheadMs;
    return status;
}

QFuture<Result<CommandAnswer>> EngineDesk::submit(const QString &type, const QJsonObject &payload)
{
    return m_engine.submit(type, payload);
}

QFuture<Result<CommandAnswer>> EngineDesk::preview(const QString &type, const QJsonObject &payload)
{
    return m_engine.preview(type, payload);
}

QFuture<Result<QJsonObject>> EngineDesk::call(HttpVerb verb, const QString &path,
                                              const QJsonObject &body)
{
    switch (verb) {
    case HttpVerb::Get: return m_engine.call(ApiVerb::Get, path, body);
    case HttpVerb::Post: return m_engine.call(ApiVerb::Post, path, body);
    case HttpVerb::Delete: return m_engine.call(ApiVerb::Delete, path, body);
    }
    Q_UNREACHABLE();
}

QFuture<Result<QByteArray>> EngineDesk::download(const QString &path)
{
    return m_engine.download(path);
}

QFuture<Result<QList<AttentionEntry>>> EngineDesk::attention()
{
    return translated<QList<DeskEntry>, QList<AttentionEntry>>(
        m_engine.attention(), this, [](const QList<DeskEntry> &entries) {
            QList<AttentionEntry> out;
            for (const DeskEntry &entry : entries)
                out.append({entry.entry.envelope, answerOf(entry), entry.subscriberName,
                            entry.subscriberId, entry.entry.state == OutboxState::Attention,
                            entry.entry.recovered});
            return out;
        });
}

QFuture<Result<QList<SyncEntry>>> EngineDesk::outbox()
{
    return translated<QList<DeskEntry>, QList<SyncEntry>>(
        m_engine.outboxAndLately(), this, [](const QList<DeskEntry> &entries) {
            QList<SyncEntry> out;
            for (const DeskEntry &entry : entries)
                out.append({entry.entry.envelope,
                            stateWord(entry.entry.state, !entry.entry.closing.isEmpty()),
                            answerOf(entry), entry.subscriberName, {}, entry.entry.closing,
                            entry.entry.recovered});
            return out;
        });
}

QFuture<Result<void>> EngineDesk::decide(const CommandId &command, AttentionChoice choice,
                                         const QString &reason, const QStringList &fields)
{
    const auto entryChoice = [choice] {
        switch (choice) {
        case AttentionChoice::UseMine: return EntryChoice::UseMine;
        case AttentionChoice::KeepTheirs: return EntryChoice::KeepTheirs;
        case AttentionChoice::Discard: return EntryChoice::Discard;
        }
        Q_UNREACHABLE();
    }();
    return done(m_engine.decide(command, entryChoice, reason, fields), this);
}

QFuture<Result<void>> EngineDesk::confirmRecovered(const QList<CommandId> &commands)
{
    return done(m_engine.confirmRecovered(commands), this);
}

QFuture<Result<void>> EngineDesk::goOn(UnsentChoice choice, const QString &reason)
{
    const UnsentWork work = [choice] {
        switch (choice) {
        case UnsentChoice::GoOn: return UnsentWork::EnterAgain;
        case UnsentChoice::Discard: return UnsentWork::Discard;
        }
        Q_UNREACHABLE();
    }();
    return done(m_engine.renewDevice(work, reason), this);
}

QFuture<Result<int>> EngineDesk::exportUnsent(const QString &path)
{
    return m_engine.exportUnsent(path);
}

QFuture<Result<CommandAnswer>> EngineDesk::editAndResend(const CommandId &command,
                                                         const QJsonObject &payload)
{
    return m_engine.editAndResend(command, payload);
}

} // namespace linedesk
