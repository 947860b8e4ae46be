#include "core/base/logging.h"
#include "core/client/deskstore.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace linedesk {

QSet<Uuid> DeskStore::recordsNamed(const CommandEnvelope &command)
{
    QSet<Uuid> out;
    for (const auto name : {"id"_L1, "subscriber_id"_L1}) {
        if (const auto id = Uuid::parse(command.payload.value(name).toString()))
            out.insert(*id);
    }
    return out;
}

void DeskStore::readRecovered()
{
    m_recovered.clear();
    const auto found = m_outbox ? m_outbox->recovered() : Result<QList<OutboxEntry>>(QList<OutboxEntry>());
    if (!found.ok()) {
        qCWarning(lcClient).noquote() << "what came up is not known:" << found.error().detail;
        return;
    }
    for (const OutboxEntry &entry : *found) {
        QSet<Uuid> records = recordsNamed(entry.envelope);
        const auto about = m_cache ? described(entry) : Result<DeskEntry>(DeskEntry{});
        if (about.ok() && !about->subscriberId.isNull())
            records.insert(about->subscriberId.uuid());
        m_recovered.insert(entry.envelope.id, records);
    }
}

/// What needs a decision as well is counted there.
int DeskStore::countRecovered()
{
    if (m_recovered.isEmpty() || !m_outbox || !m_outbox->isSure())
        return int(m_recovered.size());
    const auto found = m_outbox->recovered();
    if (!found.ok())
        return int(m_recovered.size());
    return int(std::count_if(found->cbegin(), found->cend(), [](const OutboxEntry &entry) {
        return entry.state != OutboxState::Attention;
    }));
}

Result<QList<DeskEntry>> DeskStore::recovered()
{
    LD_ASSIGN(Outbox *outbox, this->outbox());
    LD_ASSIGN(const QList<OutboxEntry> found, outbox->recovered());
    QList<DeskEntry> out;
    for (const OutboxEntry &entry : found) {
        LD_ASSIGN(DeskEntry shown, described(entry));
        out.append(std::move(shown));
    }
    return out;
}

Result<void> DeskStore::confirmRecovered(const QList<CommandId> &commands)
{
    LD_ASSIGN(Outbox *outbox, this->outbox());
    LD_ASSIGN(const QList<OutboxEntry> found, outbox->recovered());
    QHash<CommandId, qint64> places;
    for (const OutboxEntry &entry : found)
        places.insert(entry.envelope.id, entry.seq());
    for (const CommandId &command : commands) {
        if (!places.contains(command))
            return Error::of(ErrorCode::NotFound, Reason::NotFound, u"command"_s,
                             command.toString());
    }
    for (const CommandId &command : commands)
        LD_TRY(outbox->markTold(places.value(command)));
    readRecovered();
    // Whoever shows the record shows its mark.
    m_touched.unite({Entity::Subscriber, Entity::Payment, Entity::PortalMessage});
    return {};
}

} // namespace linedesk
