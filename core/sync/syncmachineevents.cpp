#include "core/sync/syncmachine.h"

namespace linedesk {

void SyncMachine::on(const syncevent::Started &event)
{
    m_started = true;
    m_cursor = event.cursor;
    m_epoch = event.epoch;
    m_snapshot = event.wholeCopy       ? Snapshot::None
                 : event.snapshotBegun ? Snapshot::Pages
                                       : Snapshot::Wanted;
    setQueue(event.queue);
    act(syncaction::ArmTimer{SyncTimer::Check, checkMs});
}

void SyncMachine::on(const syncevent::TimerFired &event)
{
    switch (event.timer) {
    case SyncTimer::Retry: m_retryArmed = false; return;
    case SyncTimer::Check: check(); return;
    }
}

void SyncMachine::on(const syncevent::WentOnline &)
{
    m_online = true;
    m_retryArmed = false;
    m_failures = 0;
}

void SyncMachine::on(const syncevent::WentOffline &)
{
    m_online = false;
    m_push = {};
    m_pull = {};
    m_copy = {};
    m_caughtUp = false;
}

void SyncMachine::on(const syncevent::SignedIn &)
{
    m_signedIn = true;
    m_retryArmed = false;
    if (m_pushTrouble == SyncTrouble::SignIn || m_pushTrouble == SyncTrouble::Denied)
        m_pushTrouble = SyncTrouble::None;
    if (m_pullTrouble == SyncTrouble::SignIn || m_pullTrouble == SyncTrouble::Denied)
        m_pullTrouble = SyncTrouble::None;
}

void SyncMachine::on(const syncevent::SignedOut &)
{
    m_signedIn = false;
    m_push = {};
    m_pull = {};
    m_copy = {};
    m_caughtUp = false;
}

void SyncMachine::on(const syncevent::Resumed &)
{
    if (m_pushTrouble != SyncTrouble::SignIn)
        m_pushTrouble = SyncTrouble::None;
    if (m_pullTrouble != SyncTrouble::SignIn)
        m_pullTrouble = SyncTrouble::None;
    m_snapshotTimes.clear();
    m_gapRepeats = 0;
    m_retryArmed = false;
}

void SyncMachine::on(const syncevent::CommandEntered &event)
{
    if (!m_queue.empty() && event.command.deviceSeq <= m_queue.back().deviceSeq)
        return; // told twice
    if (m_queue.empty())
        m_headSince = m_time;
    m_queue.push_back(event.command);
}

void SyncMachine::on(const syncevent::PushAnswered &event)
{
    if (!m_push.is(event.token) || m_push.step != Step::InFlight)
        return;
    reached();
    m_push.step = Step::Storing;
    act(syncaction::StoreAnswers{event.token});
}

void SyncMachine::on(const syncevent::AnswersStored &event)
{
    if (!m_push.is(event.token))
        return;
    m_push = {};
    while (!m_queue.empty() && m_queue.front().deviceSeq <= event.lastSeq)
        m_queue.pop_front();
    m_headSince = m_time;
    m_stalled = false;
    m_gapRepeats = 0;
    m_batchLimit = qMin(batchCommands, m_batchLimit * 2);
}

void SyncMachine::on(const syncevent::PushFailed &event)
{
    if (!m_push.is(event.token))
        return;
    m_push = {};
    if (event.failure == SyncFailure::BadRequest && m_pushCount > 1) {
        // One of them is unreadable, which makes the whole batch suspect: halve it until it is
        // found; the good ones before it go through.
        m_batchLimit = m_pushCount / 2;
        return;
    }
    if (event.failure == SyncFailure::Gap && event.expectedSeq > 0) {
        m_gapRepeats = event.expectedSeq == m_gapExpected ? m_gapRepeats + 1 : 1;
        m_gapExpected = event.expectedSeq;
        if (m_gapRepeats <= 3) {
            m_resending = true;
            act(syncaction::ResendFrom{event.expectedSeq});
            return;
        }
    }
    if (event.failure == SyncFailure::Gone)
        return; // says nothing about a batch
    failed(event.failure, event.retryAfterMs, m_pushTrouble);
}

void SyncMachine::on(const syncevent::QueueReloaded &event)
{
    m_resending = false;
    setQueue(event.queue);
}

void SyncMachine::on(const syncevent::ResendImpossible &event)
{
    m_resending = false;
    m_pushTrouble = event.disk ? SyncTrouble::Disk : SyncTrouble::QueueGap;
}

void SyncMachine::on(const syncevent::CopyLost &)
{
    m_caughtUp = false;
    wantSnapshot();
}

void SyncMachine::on(const syncevent::PageArrived &event)
{
    if (!m_pull.is(event.token) || m_pull.step != Step::InFlight)
        return;
    reached();
    if (!m_epoch.isEmpty() && event.epoch != m_epoch) {
        failed(SyncFailure::Restored, 0, m_pullTrouble);
        return;
    }
    m_pull.step = Step::Storing;
    m_pageCursor = event.cursor;
    m_pageMore = event.more;
    m_epoch = event.epoch;
    act(syncaction::StorePage{event.token});
}

void SyncMachine::on(const syncevent::PageStored &event)
{
    if (!m_pull.is(event.token))
        return;
    m_pull = {};
    m_cursor = m_pageCursor;
    m_caughtUp = !m_pageMore;
}

void SyncMachine::on(const syncevent::PullFailed &event)
{
    if (!m_pull.is(event.token))
        return;
    m_pull = {};
    m_caughtUp = false;
    // Every error about the cursor ends in a new copy, with a limit (reliability, ElectricSQL's
    // lessons).
    const SyncFailure failure =
        event.failure == SyncFailure::BadRequest ? SyncFailure::Gone : event.failure;
    failed(failure, event.retryAfterMs, m_pullTrouble);
}

void SyncMachine::on(const syncevent::ManifestStored &event)
{
    if (!m_copy.is(event.token))
        return;
    reached();
    m_copy = {};
    m_snapshot = Snapshot::Pages;
    m_snapshotTimes.append(m_time); // begun anew: its plan is here, and nothing of another is left
    // Also where no epoch is known any more (the copy was lost, the queue was not), and where the
    // record may have been put back once more since everything was sent again.
    if (event.epoch != m_epoch && event.epoch != m_sentAgainTo) {
        m_sentAgainTo = event.epoch;
        sendAllAgain();
    }
}

void SyncMachine::on(const syncevent::SnapshotPageStored &event)
{
    if (!m_copy.is(event.token))
        return;
    reached();
    m_copy = {};
    if (event.last)
        m_snapshot = Snapshot::Finishing;
}

void SyncMachine::on(const syncevent::SnapshotFinished &event)
{
    if (!m_copy.is(event.token))
        return;
    m_copy = {};
    m_snapshot = Snapshot::None;
    m_cursor = event.cursor;
    m_epoch = event.epoch;
    m_caughtUp = false;
}

void SyncMachine::on(const syncevent::SnapshotFailed &event)
{
    if (!m_copy.is(event.token))
        return;
    m_copy = {};
    SyncFailure failure =
        event.failure == SyncFailure::BadRequest ? SyncFailure::Gone : event.failure;
    // Without a plan nothing was begun that could be gone: it is asked for again after a while.
    if (failure == SyncFailure::Gone && m_snapshot == Snapshot::Wanted)
        failure = SyncFailure::Busy;
    // Pages that turned out bad when they were put together: from the first one again.
    if (failure == SyncFailure::Gone && m_snapshot == Snapshot::Finishing)
        m_snapshot = Snapshot::Wanted;
    failed(failure, event.retryAfterMs, m_pullTrouble);
}

} // namespace linedesk
