#include "core/client/deskstore.h"

#include "core/base/logging.h"
#include "core/commands/payments.h"
#include "core/sync/cachestate.h"

#include <QStorageInfo>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

/// Below this nothing new is taken on: an entry begun must be able to finish (reliability 2.4).
constexpr qint64 leastFreeBytes = 200ll * 1024 * 1024;

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
{
}

DeskStore::~DeskStore() = default;

Result<std::unique_ptr<DeskStore>> DeskStore::open(const QString &userFolder, const DeskActor &actor,
                                                   const DeviceId &device, const Clock &clock,
                                                   SaveWatch &watch)
{
    std::unique_ptr<DeskStore> store(new DeskStore(userFolder, actor, device, clock, watch));
    LD_ASSIGN(store->m_outbox,
              Outbox::open(DeskProfile::outboxPlace(userFolder), actor.id, watch));
    LD_TRY(store->openCache());
    LD_TRY(store->resumeCopy());
    constexpr qint64 thirtyDaysMs = 30ll * 24 * 3600 * 1000;
    LD_TRY(store->m_outbox->prune(clock.nowMs() - thirtyDaysMs));
    return store;
}

Result<CommandEnvelope> DeskStore::envelope(const QString &type, const QJsonObject &payload)
{
    const CommandType *known = findCommand(type);
    if (!known)
        return Error::invalid(Reason::UnknownValue, u"type"_s, type);
    LD_TRY(known->read(payload));
    Reader reader(*m_cache);
    const auto company = reader.company();
    CommandEnvelope command;
    command.id = newId<CommandId>();
    command.type = type;
    command.payload = payload;
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
    QJsonObject numbered = payload;
    numbered.insert(u"receipt_no"_s,
                    m_outbox->peekReceiptNumber(DeskProfile::deviceCode(m_device)));
    return numbered;
}

Result<CommandAnswer> DeskStore::submit(const QString &type, const QJsonObject &payload)
{
    if (QStorageInfo(m_folder).bytesAvailable() < leastFreeBytes)
        return Error::of(ErrorCode::Storage, Reason::TooLarge, u"disk"_s, m_folder,
                         u"200 MiB free"_s);
    LD_ASSIGN(const QJsonObject numbered, withReceiptNumber(type, payload));
    LD_ASSIGN(const CommandEnvelope planned, envelope(type, numbered));
    const CommandEnvelope command = m_outbox->placed(planned);
    LocalRecord local(*m_cache, m_actor);
    LD_ASSIGN(const ChangeSet changes, local.plan(command));
    if (numbered != payload)
        LD_TRY(m_outbox->nextReceiptNumber(DeskProfile::deviceCode(m_device)));
    LD_TRY(m_outbox->save(command));

    // Saved. A copy that can't show it is put right by the next rebase, not by refusing it.
    Transaction transaction(*m_cache);
    const auto show = [&]() -> Result<void> {
        LD_TRY(transaction.begin());
        LD_TRY(local.apply(command, changes));
        LD_TRY(CacheState(*m_cache).set(CacheState::applied,
                                        QString::number(command.deviceSeq)));
        return transaction.commit();
    };
    if (const Result<void> shown = show(); !shown.ok()) {
        qCWarning(lcClient).noquote() << "saved but not shown:" << shown.error().detail;
        m_cache->rollback();
        m_misfits.append({command.deviceSeq, command.id, shown.error()});
    }
    for (const RowChange &row : changes.rows)
        m_touched.insert(row.entity);
    m_touched.insert(Entity::History);
    if (!changes.subscriberId.isNull())
        m_pendingSubscribers.insert(changes.subscriberId);
    LD_TRY(m_watch.at(SaveStep::AfterCache));
    return appliedHere(command, changes);
}

Result<CommandAnswer> DeskStore::preview(const QString &type, const QJsonObject &payload)
{
    LD_ASSIGN(const QJsonObject numbered, withReceiptNumber(type, payload));
    LD_ASSIGN(const CommandEnvelope command, envelope(type, numbered));
    LD_ASSIGN(const ChangeSet changes, LocalRecord(*m_cache, m_actor).plan(command));
    return appliedHere(command, changes);
}

QList<QueuedCommand> DeskStore::queue()
{
    QList<QueuedCommand> out;
    const auto open = m_outbox->unclosed();
    if (!open.ok())
        return out;
    for (const OutboxEntry &entry : *open) {
        if (entry.state == OutboxState::Waiting || entry.state == OutboxState::Sent)
            out.append({entry.seq(), canonicalJson(codec::encode(entry.envelope)).size() + 1});
    }
    return out;
}

QueuedCommand DeskStore::lastQueued()
{
    const auto entry = m_outbox->find(m_outbox->lastSeq());
    if (!entry.ok() || !*entry)
        return {};
    return {(*entry)->seq(), canonicalJson(codec::encode((*entry)->envelope)).size() + 1};
}

Result<void> DeskStore::beginQueueBehind(qint64 deviceSeq, const QString &chainHash)
{
    return m_outbox->beginBehind(deviceSeq, chainHash);
}

Result<QByteArray> DeskStore::batch(qint64 firstSeq, int count)
{
    QJsonArray commands;
    QList<qint64> seqs;
    for (qint64 seq = firstSeq; seq < firstSeq + count; ++seq) {
        LD_ASSIGN(const std::optional<OutboxEntry> entry, m_outbox->find(seq));
        if (!entry)
            return Error::of(ErrorCode::Damaged, Reason::NotFound, u"device_seq"_s,
                             QString::number(seq));
        commands.append(codec::encode(entry->envelope));
        seqs.append(seq);
    }
    LD_TRY(m_outbox->markSent(seqs));
    return canonicalJson(QJsonObject{{u"commands"_s, commands}});
}

Result<qint64> DeskStore::keepAnswers(QByteArrayView body, qint64 firstSeq, int count)
{
    LD_TRY(m_watch.at(SaveStep::BeforeAnswers));
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
        LD_ASSIGN(const std::optional<OutboxEntry> entry, m_outbox->find(firstSeq + i));
        if (!entry || entry->envelope.id != answer.id)
            return Error::of(ErrorCode::Protocol, Reason::NotFound, u"answers"_s,
                             answer.id.toString());
        refused = refused || answer.status == AnswerStatus::Refused;
        answers.append({firstSeq + i, std::move(answer)});
    }
    LD_TRY(m_outbox->keepAnswers(answers));
    LD_TRY(m_watch.at(SaveStep::AfterAnswers));
    // What was refused is not shown any longer; what was applied stays until its rows are here.
    if (refused)
        LD_TRY(rebase(nullptr));
    LD_TRY(m_outbox->closeUpTo(CacheState(*m_cache).get(CacheState::cursor)->toLongLong()));
    return firstSeq + count - 1;
}

Result<void> DeskStore::storePage(const ChangePage &page, qint64 nowMs)
{
    LD_TRY(rebase(&page));
    LD_TRY(m_watch.at(SaveStep::AfterRebase));
    LD_TRY(m_outbox->closeUpTo(page.cursor.toLongLong()));
    return CacheState(*m_cache).set(CacheState::syncedAt, QString::number(nowMs));
}

Result<void> DeskStore::rebase(const ChangePage *page)
{
    LD_ASSIGN(const QList<OutboxEntry> open, m_outbox->unclosed());
    qint64 cursor = 0;
    if (page) {
        cursor = page->cursor.toLongLong();
    } else {
        LD_ASSIGN(const QString kept, CacheState(*m_cache).get(CacheState::cursor));
        cursor = kept.toLongLong();
    }
    QList<CommandEnvelope> pending;
    for (const OutboxEntry &entry : open) {
        const bool unanswered =
            entry.state == OutboxState::Waiting || entry.state == OutboxState::Sent;
        if (unanswered || (entry.state == OutboxState::Answered && entry.answer->seq > cursor))
            pending.append(entry.envelope);
    }
    LD_ASSIGN(RebaseOutcome outcome, Rebase(*m_cache, m_actor).run(page, pending));
    m_misfits = std::move(outcome.misfits);
    m_pendingSubscribers = std::move(outcome.pendingSubscribers);
    m_touched.unite(outcome.touched);
    return {};
}

Result<void> DeskStore::sendAgainFrom(qint64 deviceSeq)
{
    if (deviceSeq > 0)
        return m_outbox->sendAgainFrom(deviceSeq);
    LD_ASSIGN(const qint64 first, m_outbox->firstKept());
    return first > 0 ? m_outbox->sendAgainFrom(first) : Result<void>();
}

} // namespace linedesk
