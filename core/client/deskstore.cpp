#include "core/client/deskstore.h"

#include "core/base/logging.h"
#include "core/commands/basecommand.h"
#include "core/commands/payments.h"
#include "core/sync/cachestate.h"
#include "core/sync/papers.h"

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

/// In the copy's state: the server answers from another life of the record than the copy is of, so
/// the numbers of its feed say nothing about the copy. It goes with the copy, or with a page of the
/// copy's own life.
constexpr auto otherLife = "other_life"_L1;

Result<void> noteLife(Connection &cache, const QString &epoch)
{
    CacheState state(cache);
    LD_ASSIGN(const QString known, state.get(CacheState::epoch));
    return epoch.isEmpty() || epoch == known ? Result<void>() : state.set(otherLife, u"1"_s);
}

CommandAnswer appliedHere(const CommandEnvelope &command, const ChangeSet &planned)
{
    CommandAnswer answer;
    answer.id = command.id;
    answer.status = planned.adjustments.isEmpty() ? AnswerStatus::Applied : AnswerStatus::Adjusted;
    answer.result = planned.answer;
    answer.problems = planned.adjustments;
    return answer;
}

} // namespace

DeskStore::DeskStore(const QString &folder, const DeskActor &actor, const DeviceId &device,
                     const Clock &clock, SaveWatch &watch)
    : m_folder(folder)
    , m_actor(actor)
    , m_device(device)
    , m_clock(clock)
    , m_watch(watch)
    , m_reserve(folder)
{
}

Result<std::unique_ptr<DeskStore>> DeskStore::open(const QString &userFolder, const DeskActor &actor,
                                                   const DeviceId &device, const Clock &clock,
                                                   SaveWatch &watch)
{
    std::unique_ptr<DeskStore> store(new DeskStore(userFolder, actor, device, clock, watch));
    LD_ASSIGN(Outbox *outbox, store->openOutbox());
    papers::clear(store->draftFolder()); // of a program that was killed
    LD_TRY(store->openCache());
    LD_TRY(store->resumeCopy());
    if (const auto pruned = outbox->prune(); !pruned.ok())
        qCWarning(lcClient).noquote() << "not pruned:" << pruned.error().detail;
    store->m_queueChanged = false;
    store->readRecovered();
    return store;
}

Result<CommandEnvelope> DeskStore::envelope(const QString &type, const QJsonObject &payload)
{
    const CommandType *known = findCommand(type);
    if (!known)
        return Error::invalid(Reason::UnknownValue, u"type"_s, type);
    Reader reader(*m_cache);
    const auto company = reader.company();
    CommandEnvelope command;
    command.id = newId<CommandId>();
    command.type = type;
    LD_ASSIGN(command.payload, onBase(*known, payload));
    LD_TRY(known->read(command.payload));
    command.enteredAt = m_clock.nowUtc();
    command.businessDate = company.ok() ? businessDate(command.enteredAt, company->timeZone())
                                        : command.enteredAt.date();
    return command;
}

Result<CommandEnvelope> DeskStore::direct(const QString &type, const QJsonObject &payload)
{
    return envelope(type, payload);
}

/// Cash receipts carry a number of this device's own series, on paper at once (reliability 2.9).
Result<QJsonObject> DeskStore::withReceiptNumber(const QString &type, const QJsonObject &payload)
{
    if (type != PostPayment::name || !payload.value("receipt_no"_L1).toString().isEmpty())
        return payload;
    LD_ASSIGN(Outbox *outbox, this->outbox());
    LD_ASSIGN(const QString number, outbox->nextReceiptNumber());
    QJsonObject numbered = payload;
    numbered.insert(u"receipt_no"_s, number);
    return numbered;
}

Result<CommandAnswer> DeskStore::submit(const QString &type, const QJsonObject &payload)
{
    return submit(type, payload, nullptr);
}

Result<CommandAnswer> DeskStore::submit(const QString &type, const QJsonObject &payload,
                                        const Settling *settling)
{
    if (!m_reserve.hasRoom())
        return Error::of(ErrorCode::Storage, Reason::Io, u"disk"_s, m_folder,
                         u"200 MiB free"_s);
    LD_ASSIGN(const QJsonObject numbered, withReceiptNumber(type, payload));
    LD_ASSIGN(const CommandEnvelope planned, envelope(type, numbered));
    LocalRecord local(*m_cache, m_actor);
    LD_ASSIGN(const ChangeSet changes, heeded(local.plan(planned)));
    LD_ASSIGN(const CommandEnvelope command, saved(planned, settling));

    // Saved. A copy that can't show it is put right by the next rebase, not by refusing it.
    const auto show = [&]() -> Result<void> {
        Transaction transaction(*m_cache);
        CacheState state(*m_cache);
        LD_TRY(transaction.begin());
        LD_TRY(local.apply(command, changes));
        LD_TRY(state.set(CacheState::applied, QString::number(command.deviceSeq)));
        LD_TRY(state.set(queueEnd, QString::number(command.deviceSeq)));
        return transaction.commit();
    };
    if (const Result<void> shown = show(); !shown.ok()) {
        qCWarning(lcClient).noquote() << "saved but not shown:" << shown.error().detail;
        if (shown.error().code == ErrorCode::Damaged)
            loseCopy(m_cacheFile, shown.error().detail);
        else
            m_misfits.append({command.deviceSeq, command.id, shown.error()});
    }
    for (const RowChange &row : changes.rows)
        m_touched.insert(row.entity);
    m_touched.insert(Entity::History);
    if (!changes.subscriberId.isNull())
        m_pendingSubscribers.insert(changes.subscriberId);
    m_pendingRecords.unite(recordsNamed(command));
    LD_TRY(m_watch.at(SaveStep::AfterCache));
    return appliedHere(command, changes);
}

Result<CommandAnswer> DeskStore::preview(const QString &type, const QJsonObject &payload)
{
    LD_ASSIGN(const QJsonObject numbered, withReceiptNumber(type, payload));
    LD_ASSIGN(const CommandEnvelope command, envelope(type, numbered));
    LD_ASSIGN(const ChangeSet changes, heeded(LocalRecord(*m_cache, m_actor).plan(command)));
    return appliedHere(command, changes);
}

Result<QByteArray> DeskStore::batch(qint64 firstSeq, int count)
{
    LD_ASSIGN(Outbox *outbox, this->outbox());
    QJsonArray commands;
    QList<qint64> seqs;
    for (qint64 seq = firstSeq; seq < firstSeq + count; ++seq) {
        LD_ASSIGN(const std::optional<OutboxEntry> entry, outbox->find(seq));
        if (!entry)
            return Error::of(ErrorCode::Damaged, Reason::NotFound, u"device_seq"_s,
                             QString::number(seq));
        commands.append(codec::encode(entry->envelope));
        seqs.append(seq);
    }
    LD_TRY(outbox->markSent(seqs));
    return canonicalJson(QJsonObject{{u"commands"_s, commands}});
}

Result<qint64> DeskStore::keepAnswers(QByteArrayView body, qint64 firstSeq, int count)
{
    LD_TRY(m_watch.at(SaveStep::BeforeAnswers));
    LD_ASSIGN(Outbox *outbox, this->outbox());
    auto json = parseJsonObject(body);
    if (!json.ok())
        return Error{ErrorCode::Protocol, json.error().problems, json.error().detail};
    const QJsonArray list = json->value("answers"_L1).toArray();
    if (list.size() != count)
        return Error::of(ErrorCode::Protocol, Reason::OutOfRange, u"answers"_s,
                         QString::number(list.size()), QString::number(count));
    QList<std::pair<qint64, CommandAnswer>> answers;
    bool refused = false;
    for (qsizetype i = 0; i < list.size(); ++i) {
        LD_ASSIGN(CommandAnswer answer, answerFromJson(list[i].toObject()));
        LD_ASSIGN(const std::optional<OutboxEntry> entry, outbox->find(firstSeq + i));
        if (!entry || entry->envelope.id != answer.id)
            return Error::of(ErrorCode::Protocol, Reason::NotFound, u"answers"_s,
                             answer.id.toString());
        refused = refused || answer.status == AnswerStatus::Refused;
        answers.append({firstSeq + i, std::move(answer)});
    }
    LD_TRY(heeded(noteLife(*m_cache, json->value("epoch"_L1).toString())));
    LD_TRY(outbox->keepAnswers(answers));
    LD_TRY(m_watch.at(SaveStep::AfterAnswers));
    // What was refused is not shown any longer; what was applied stays until its rows are here.
    if (refused) {
        const Result<void> fitted = rebase(nullptr);
        if (!fitted.ok() && fitted.error().reason() != Reason::Stale)
            return fitted.error();
    }
    LD_ASSIGN(const qint64 here, cursor());
    LD_TRY(outbox->closeUpTo(here));
    return firstSeq + count - 1;
}

Result<void> DeskStore::storePage(const ChangePage &page, qint64 nowMs)
{
    LD_ASSIGN(Outbox *outbox, this->outbox());
    // Changes on top of nothing are no record: a first copy has to come before them.
    LD_ASSIGN(const QString whole, heeded(CacheState(*m_cache).get(CacheState::whole)));
    if (m_copyLost && whole != "1"_L1)
        return Error::of(ErrorCode::Conflict, Reason::Stale, u"copy"_s, m_cacheFile);
    LD_TRY(heeded(CacheState(*m_cache).remove(otherLife)));
    LD_TRY(followScope(page));
    LD_TRY(rebase(&page));
    m_documents.heed(page);
    if (const Result<void> taken = takeDocuments(); !taken.ok())
        qCWarning(lcClient).noquote() << "older documents not taken:" << taken.error().detail;
    cleanOn();
    LD_TRY(m_watch.at(SaveStep::AfterRebase));
    LD_TRY(outbox->closeUpTo(page.cursor.toLongLong()));
    // By a page that shows the feed's end: what it does not show came later.
    if (!page.more && page.serverTime.isValid()) {
        const auto noted = outbox->noteContact(page.serverTime, page.cursor.toLongLong(), page.safeSeq);
        if (!noted.ok())
            qCWarning(lcClient).noquote() << "the day is not noted:" << noted.error().detail;
    }
    if (m_keepsReserve)
        m_reserve.keep();
    keepLogShort();
    LD_TRY(heeded(CacheState(*m_cache).set(CacheState::syncedAt, QString::number(nowMs))));
    LD_ASSIGN(const bool outgrown, heeded(hasOutgrown(page)));
    if (outgrown)
        return Error::of(ErrorCode::Conflict, Reason::Stale, u"invoices"_s, m_cacheFile);
    return {};
}

Result<qint64> DeskStore::cursor()
{
    CacheState state(*m_cache);
    LD_ASSIGN(const QString other, heeded(state.get(otherLife)));
    LD_ASSIGN(const QString kept, heeded(state.get(CacheState::cursor)));
    return other.isEmpty() ? kept.toLongLong() : 0;
}

/// A page of the feed, or rows the copy did not keep, or neither.
Result<void> DeskStore::rebase(const ChangePage *page, const OlderRows *older)
{
    LD_ASSIGN(Outbox *outbox, this->outbox());
    LD_ASSIGN(const QList<OutboxEntry> open, outbox->unclosed());
    qint64 cursor = 0;
    if (page) {
        cursor = page->cursor.toLongLong();
    } else {
        LD_ASSIGN(cursor, this->cursor());
    }
    QList<CommandEnvelope> pending;
    QSet<CommandId> lost;
    for (const OutboxEntry &entry : open) {
        const bool unanswered =
            entry.state == OutboxState::Waiting || entry.state == OutboxState::Sent;
        if (!unanswered && (entry.state != OutboxState::Answered || entry.answer->seq <= cursor))
            continue;
        pending.append(entry.envelope);
        if (const CommandId base = baseCommandOf(entry.envelope); !base.isNull()) {
            LD_ASSIGN(const bool gone, isLost(base));
            if (gone)
                lost.insert(base);
        }
    }
    Rebase work(*m_cache, m_actor);
    Result<RebaseOutcome> ran =
        older ? work.fill(*older, pending, lost) : work.run(page, pending, lost);
    if (!ran.ok()) {
        const Error &error = ran.error();
        if (error.code == ErrorCode::Storage || error.code == ErrorCode::Busy)
            return error;
        // Whatever else it is, this copy cannot be brought to the server's state any more.
        loseCopy(m_cacheFile, error.detail);
        return Error::of(ErrorCode::Conflict, Reason::Stale, u"copy"_s, m_cacheFile);
    }
    RebaseOutcome outcome = std::move(*ran);
    m_misfits = std::move(outcome.misfits);
    m_pendingSubscribers = std::move(outcome.pendingSubscribers);
    m_touched.unite(outcome.touched);
    m_pendingRecords.clear();
    for (const CommandEnvelope &command : std::as_const(pending))
        m_pendingRecords.unite(recordsNamed(command));
    return {};
}

} // namespace linedesk
