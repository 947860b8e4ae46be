#include "core/client/deskstore.h"
#include "core/commands/commandtype.h"

using namespace Qt::StringLiterals;

namespace linedesk {

Result<QueueBase> DeskStore::queueBase()
{
    LD_ASSIGN(Outbox *outbox, this->outbox());
    LD_ASSIGN(const qint64 first, outbox->firstKept());
    if (first == 0)
        return QueueBase{outbox->lastSeq(), outbox->placed({}).prevHash};
    LD_ASSIGN(const std::optional<OutboxEntry> entry, outbox->find(first));
    return QueueBase{first - 1, entry ? entry->envelope.prevHash : QString()};
}

Result<UnsentList> DeskStore::unsent(int greatestCount, qint64 greatestBytes)
{
    LD_ASSIGN(Outbox *outbox, this->outbox());
    LD_ASSIGN(const QList<OutboxEntry> open, outbox->unclosed());
    UnsentList out;
    qint64 bytes = 0;
    for (const OutboxEntry &entry : open) {
        if (entry.state != OutboxState::Waiting && entry.state != OutboxState::Sent)
            continue;
        ++out.total;
        bytes += canonicalJson(codec::encode(entry.envelope)).size() + 1;
        if (out.commands.size() < greatestCount && bytes <= greatestBytes)
            out.commands.append(entry.envelope);
    }
    return out;
}

Result<QueueBase> DeskStore::discardUnsent(const QString &reason)
{
    if (reason.trimmed().isEmpty())
        return Error::invalid(Reason::Required, u"reason"_s);
    LD_ASSIGN(Outbox *outbox, this->outbox());
    LD_ASSIGN(const QList<OutboxEntry> open, outbox->unclosed());
    QList<qint64> unsent;
    for (const OutboxEntry &entry : open) {
        if (entry.state != OutboxState::Waiting && entry.state != OutboxState::Sent)
            continue;
        const CommandType *type = findCommand(entry.envelope.type);
        if (type && type->permission == Permission::EditMoney
            && !allows(m_actor.role, Permission::EditMoney))
            return Error::of(ErrorCode::Denied, Reason::Denied, entry.envelope.type,
                             QString(nameOf(m_actor.role)), QString(nameOf(Permission::EditMoney)));
        unsent.append(entry.seq());
    }
    for (const qint64 seq : std::as_const(unsent))
        LD_TRY(outbox->settle(seq, u"discarded by %1: %2"_s.arg(m_actor.name, reason.trimmed())));
    m_queueChanged = true;
    LD_TRY(rebase(nullptr));
    return QueueBase{outbox->lastSeq(), outbox->placed({}).prevHash};
}

} // namespace linedesk
