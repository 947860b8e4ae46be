#include "core/sync/syncmachine.h"

#include <algorithm>

namespace linedesk {
namespace {

/// No step of the given clock counts for more: a suspended or corrected computer is not a stall.
constexpr qint64 greatestStepMs = 5 * 60'000;
constexpr qint64 dayMs = 24 * 60 * 60'000;

constexpr qint64 pushLimitMs = 60'000;
constexpr qint64 pullLimitMs = 60'000;
constexpr qint64 copyLimitMs = 10 * 60'000;

constexpr bool triedAgainEachMinute(SyncTrouble trouble)
{
    return trouble == SyncTrouble::Denied || trouble == SyncTrouble::UnreadableCommand
           || trouble == SyncTrouble::Disk;
}

} // namespace

QList<SyncAction> SyncMachine::handle(const SyncEvent &event, qint64 nowMs)
{
    if (m_lastNow >= 0)
        m_time += qBound<qint64>(0, nowMs - m_lastNow, greatestStepMs);
    m_lastNow = nowMs;
    m_actions.clear();
    std::visit([this](const auto &what) { on(what); }, event);
    advance();
    show();
    return std::exchange(m_actions, {});
}

SyncTrouble SyncMachine::trouble() const
{
    return m_pushTrouble != SyncTrouble::None ? m_pushTrouble : m_pullTrouble;
}

/// The only place where requests begin.
void SyncMachine::advance()
{
    if (!m_started || !m_signedIn || !m_online || m_retryArmed)
        return;
    const bool pushOpen = m_pushTrouble == SyncTrouble::None;
    if (pushOpen && !m_queue.empty() && m_push.step == Step::None && !m_resending)
        startPush();
    if (m_pullTrouble != SyncTrouble::None)
        return;
    if (m_snapshot == Snapshot::None) {
        if (m_pull.step == Step::None)
            startPull();
        return;
    }
    // Outbox first (decisions 9): the server is told everything before its copy is taken.
    const bool outboxDone = m_queue.empty() || !pushOpen;
    if (outboxDone && m_push.step == Step::None && !m_resending && m_pull.step == Step::None
        && m_copy.step == Step::None)
        snapshotStep();
}

qint64 SyncMachine::begin(Request &request, qint64 limitMs)
{
    request = {Step::InFlight, ++m_lastToken, m_time, limitMs};
    return request.token;
}

void SyncMachine::startPush()
{
    qint64 bytes = 0;
    int count = 0;
    for (const QueuedCommand &command : m_queue) {
        bytes += command.bytes;
        if (count >= m_batchLimit || (count > 0 && bytes > batchBytes))
            break;
        ++count;
    }
    m_pushCount = count;
    const qint64 token = begin(m_push, pushLimitMs);
    act(syncaction::Push{token, m_queue.front().deviceSeq, count});
}

void SyncMachine::startPull()
{
    const qint64 token = begin(m_pull, pullLimitMs);
    act(syncaction::Pull{token, m_cursor, m_caughtUp ? longPollSeconds : 0, m_epoch});
}

void SyncMachine::wantSnapshot()
{
    m_snapshot = Snapshot::Wanted;
    m_pull = {};
}

/// The server may have lost what this desk has its answers to: it is told all of it again, before
/// its state is taken anew (reliability 2.7). What it still has it answers as before.
void SyncMachine::sendAllAgain()
{
    m_resending = true;
    m_push = {}; // an answer on its way is of the life before
    act(syncaction::ResendFrom{0});
}

void SyncMachine::snapshotStep()
{
    switch (m_snapshot) {
    case Snapshot::None: return;
    case Snapshot::Wanted:
        m_snapshotTimes.removeIf([this](qint64 time) { return m_time - time >= dayMs; });
        if (m_snapshotTimes.size() >= snapshotsPerDay) {
            m_pullTrouble = SyncTrouble::TooManySnapshots;
            return;
        }
        act(syncaction::FetchManifest{begin(m_copy, copyLimitMs)});
        return;
    case Snapshot::Pages: act(syncaction::FetchSnapshotPage{begin(m_copy, copyLimitMs)}); return;
    case Snapshot::Finishing: act(syncaction::FinishSnapshot{begin(m_copy, copyLimitMs)}); return;
    }
}

void SyncMachine::reached()
{
    m_failures = 0;
    m_lastReached = m_time;
}

void SyncMachine::backOff(qint64 retryAfterMs)
{
    // 1 s doubling to 20 s, full jitter; never given up. What heals is found within half a minute.
    const qint64 limit = qMin<qint64>(20'000, qint64(1000) << qMin(m_failures, 5));
    ++m_failures;
    const qint64 wait = std::max<qint64>({m_random(limit), retryAfterMs, 200});
    if (!m_retryArmed)
        act(syncaction::ArmTimer{SyncTimer::Retry, wait});
    m_retryArmed = true;
}

void SyncMachine::failed(SyncFailure failure, qint64 retryAfterMs, SyncTrouble &trouble)
{
    switch (failure) {
    case SyncFailure::Unreachable:
        m_busyNotAway = false;
        backOff(retryAfterMs);
        return;
    case SyncFailure::Busy:
    case SyncFailure::Damaged:
        m_busyNotAway = true;
        m_lastReached = m_time;
        backOff(retryAfterMs);
        return;
    case SyncFailure::NotSignedIn:
        m_signedIn = false;
        trouble = SyncTrouble::SignIn;
        return;
    case SyncFailure::TooOld:
        m_pushTrouble = SyncTrouble::Upgrade;
        m_pullTrouble = SyncTrouble::Upgrade;
        return;
    case SyncFailure::Denied: trouble = SyncTrouble::Denied; return;
    case SyncFailure::Fork: trouble = SyncTrouble::DeviceFork; return;
    case SyncFailure::Gap: trouble = SyncTrouble::QueueGap; return;
    case SyncFailure::BadRequest: trouble = SyncTrouble::UnreadableCommand; return;
    case SyncFailure::Storage: trouble = SyncTrouble::Disk; return;
    case SyncFailure::Gone: wantSnapshot(); return;
    case SyncFailure::Restored:
        sendAllAgain();
        wantSnapshot();
        return;
    }
}

void SyncMachine::check()
{
    const auto lost = [this](const Request &request) {
        return request.step == Step::InFlight && m_time - request.since > request.limitMs;
    };
    // A request that never came back; its answer, should it come, has an old token.
    if (lost(m_push)) {
        m_push = {};
        failed(SyncFailure::Unreachable, 0, m_pushTrouble);
    }
    if (lost(m_pull)) {
        m_pull = {};
        m_caughtUp = false;
        failed(SyncFailure::Unreachable, 0, m_pullTrouble);
    }
    if (lost(m_copy)) {
        m_copy = {};
        failed(SyncFailure::Unreachable, 0, m_pullTrouble);
    }
    if (triedAgainEachMinute(m_pushTrouble))
        m_pushTrouble = SyncTrouble::None;
    if (triedAgainEachMinute(m_pullTrouble))
        m_pullTrouble = SyncTrouble::None;
    const bool serverThere = m_lastReached >= 0 && m_time - m_lastReached <= 2 * checkMs;
    m_stalled = !m_queue.empty() && serverThere && m_time - m_headSince >= stallMs;
    act(syncaction::ArmTimer{SyncTimer::Check, checkMs});
}

void SyncMachine::setQueue(const QList<QueuedCommand> &queue)
{
    m_queue.assign(queue.begin(), queue.end());
    m_headSince = m_time;
}

/// The only place where the state changes.
void SyncMachine::show()
{
    if (m_pushTrouble != SyncTrouble::None || m_pullTrouble != SyncTrouble::None)
        m_state = SyncState::NeedsAttention;
    else if (!m_started || !m_signedIn || !m_online)
        m_state = SyncState::Offline;
    else if (m_retryArmed)
        m_state = m_busyNotAway ? SyncState::BackingOff : SyncState::Offline;
    else if (m_push.step != Step::None)
        m_state = SyncState::Pushing;
    else if (m_snapshot != Snapshot::None || !m_caughtUp || m_pull.step == Step::Storing)
        m_state = SyncState::Pulling;
    else
        m_state = SyncState::Idle;
    if (m_state == m_shownState && trouble() == m_shownTrouble && m_stalled == m_shownStalled)
        return;
    m_shownState = m_state;
    m_shownTrouble = trouble();
    m_shownStalled = m_stalled;
    act(syncaction::ShowStatus{});
}

} // namespace linedesk
