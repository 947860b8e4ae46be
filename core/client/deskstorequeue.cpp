#include "core/base/logging.h"
#include "core/client/deskstore.h"
#include "core/client/putaside.h"

#include <QDir>

using namespace Qt::StringLiterals;

namespace linedesk {

void DeskStore::keepReserve()
{
    m_keepsReserve = true;
    m_reserve.keep();
}

Result<Outbox *> DeskStore::openOutbox()
{
    m_outbox.reset();
    LD_ASSIGN(std::unique_ptr<Outbox> opened,
              Outbox::open(DeskProfile::outboxPlace(m_folder), m_actor.id, m_watch,
                           m_journalDoubtful));
    LD_TRY(opened->useSeries(DeskProfile::receiptCode(m_device, m_actor.id)));
    m_outbox = std::move(opened);
    m_journalDoubtful = false;
    m_queueChanged = true;
    return m_outbox.get();
}

Result<Outbox *> DeskStore::outbox()
{
    if (m_outbox && m_outbox->isSure())
        return m_outbox.get();
    if (m_outbox)
        m_journalDoubtful = m_journalDoubtful || m_outbox->isJournalDoubtful();
    Result<Outbox *> opened = openOutbox();
    if (!opened.ok()) {
        qCWarning(lcClient).noquote() << "the queue cannot be opened:" << opened.error().detail;
        return opened;
    }
    if (m_inDoubt) {
        const auto entry = (*opened)->find(m_inDoubt->deviceSeq);
        if (entry.ok() && *entry && (*entry)->envelope.id == m_inDoubt->id
            && !(*opened)->markRecovered(m_inDoubt->deviceSeq).ok())
            qCWarning(lcClient) << "not marked as recovered" << m_inDoubt->deviceSeq;
        m_inDoubt.reset();
    }
    readRecovered();
    return opened;
}

/// The answer is true: after a failure the queue is opened and compared anew, and the command is
/// either in both of its copies or in none. Where the disk does not let that be found out, nothing
/// new is taken until it does.
Result<CommandEnvelope> DeskStore::saved(const CommandEnvelope &planned, const Settling *settling)
{
    for (bool again = false;; again = true) {
        LD_ASSIGN(Outbox *outbox, this->outbox());
        if (outbox->wantsBeginning())
            return Error::of(ErrorCode::Offline, Reason::OnlineOnly, u"queue"_s);
        const CommandEnvelope command = outbox->placed(planned);
        const qint64 bytes = canonicalJson(codec::encode(command)).size() + 1;
        const Result<void> done = outbox->save(command, settling);
        if (done.ok()) {
            m_lastSaved = {command.deviceSeq, bytes};
            return command;
        }
        if (outbox->wasEnded())
            return done.error();
        qCWarning(lcClient).noquote() << "entry not saved at once:" << done.error().detail;
        const bool roomMade = m_reserve.release();
        const Result<Outbox *> opened = this->outbox();
        if (!opened.ok()) {
            m_inDoubt = command;
            return opened.error().code == ErrorCode::Damaged ? opened.error() : done.error();
        }
        LD_ASSIGN(const std::optional<OutboxEntry> entry, (*opened)->find(command.deviceSeq));
        if (entry && entry->envelope.id == command.id) {
            // Both copies have it, and the clerk is told so now.
            if (!(*opened)->markTold(command.deviceSeq).ok())
                qCWarning(lcClient) << "stays marked as recovered" << command.deviceSeq;
            readRecovered();
            if (settling)
                LD_TRY((*opened)->settle(settling->deviceSeq, settling->note));
            m_lastSaved = {command.deviceSeq, bytes};
            return command;
        }
        if (again || !roomMade)
            return done.error();
    }
}

QList<QueuedCommand> DeskStore::queue()
{
    QList<QueuedCommand> out;
    const Result<Outbox *> outbox = this->outbox();
    if (!outbox.ok())
        return out;
    const auto open = (*outbox)->unclosed();
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
    if (m_lastSaved.deviceSeq > 0 || !m_outbox)
        return m_lastSaved;
    const auto entry = m_outbox->find(m_outbox->lastSeq());
    if (!entry.ok() || !*entry)
        return {};
    return {(*entry)->seq(), canonicalJson(codec::encode((*entry)->envelope)).size() + 1};
}

Result<void> DeskStore::beginQueueBehind(qint64 deviceSeq, const QString &chainHash)
{
    LD_ASSIGN(Outbox *outbox, this->outbox());
    return outbox->beginBehind(deviceSeq, chainHash);
}

Result<void> DeskStore::sendAgainFrom(qint64 deviceSeq)
{
    LD_ASSIGN(Outbox *outbox, this->outbox());
    if (deviceSeq > 0)
        return outbox->sendAgainFrom(deviceSeq);
    LD_ASSIGN(const qint64 first, outbox->firstKept());
    return first > 0 ? outbox->sendAgainFrom(first) : Result<void>();
}

Result<QStringList> DeskStore::giveUpQueue(const QString &userFolder, const UserId &user)
{
    QStringList kept;
    const QStringList copies = QDir(userFolder).entryList({u"cache-??????.db"_s}, QDir::Files);
    LD_ASSIGN(kept, Outbox::giveUp(DeskProfile::outboxPlace(userFolder), user));
    for (const QString &copy : copies) {
        LD_ASSIGN(const QString aside, putAside(QDir(userFolder).filePath(copy)));
        kept.append(aside);
    }
    return kept;
}

} // namespace linedesk
