#include "core/client/deskstore.h"
#include "core/commands/basecommand.h"
#include "core/storage/rowversion.h"

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

/// Neither taken nor on its way to be: refused, or closed by a person before it was answered.
bool isLost(const OutboxEntry &entry)
{
    if (entry.state == OutboxState::Waiting || entry.state == OutboxState::Sent)
        return false; // an answer it has is of another life of the record
    if (entry.answer)
        return entry.answer->status == AnswerStatus::Refused;
    return entry.state == OutboxState::Closed;
}

} // namespace

Result<QJsonObject> DeskStore::onBase(const CommandType &type, const QJsonObject &payload)
{
    const qint64 seen = payload.value(baseVersionField).toInteger();
    const qint64 by = rowversion::foretoldBy(seen);
    if (!type.base || by == 0)
        return payload;
    QJsonObject based = payload;
    based.insert(baseVersionField, rowversion::numberOf(seen));
    LD_ASSIGN(Outbox *outbox, this->outbox());
    LD_ASSIGN(const std::optional<OutboxEntry> entry, outbox->find(by));
    // A queue that was begun anew gives its numbers to other commands.
    if (!entry || entry->envelope.payload.value("id"_L1) != payload.value("id"_L1))
        return Error::of(ErrorCode::Conflict, Reason::Stale, QString(baseVersionField),
                         QString::number(rowversion::numberOf(seen)));
    if (linedesk::isLost(*entry))
        return baseNotTaken(entry->envelope.id);
    based.insert(baseCommandField, entry->envelope.id.toString());
    return based;
}

Result<bool> DeskStore::isLost(const CommandId &command)
{
    LD_ASSIGN(Outbox *outbox, this->outbox());
    LD_ASSIGN(const std::optional<OutboxEntry> entry, outbox->findById(command));
    return entry && linedesk::isLost(*entry);
}

Result<QJsonObject> DeskStore::onWhatStands(const CommandType &type, QJsonObject payload)
{
    const auto id = Uuid::parse(payload.value("id"_L1).toString());
    if (!type.base || !id)
        return payload;
    Reader reader(*m_cache);
    LD_ASSIGN(const std::optional<Row> row, reader.findRow(*type.base, *id));
    payload.remove(baseCommandField);
    payload.insert(baseVersionField,
                   row ? (*row)[tableOf(*type.base).verColumn].toLongLong() : qint64(0));
    return payload;
}

} // namespace linedesk
