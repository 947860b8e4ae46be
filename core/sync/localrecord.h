#pragma once
#include "core/commands/commandtype.h"
#include "core/commands/envelope.h"

namespace linedesk {

/// Who works at the desk, as the session said. The synced staff row overrules it where there is one.
struct DeskActor {
    UserId id;
    QString name;
    Role role = Role::ReadOnly;
};

/// Plans and applies commands on a desk's own copy, ahead of the server and by the same code. Lives
/// on the thread of its connection. It never asks a clock: a command is planned for the moment it
/// was entered, so planning it again gives the same.
class LocalRecord
{
public:
    LocalRecord(Connection &connection, DeskActor actor)
        : m_connection(connection), m_actor(std::move(actor))
    {
    }

    /// What the command comes to on this copy; an error says why it can't be done.
    Result<ChangeSet> plan(const CommandEnvelope &command);
    /// Writes a planned command and its history row, keeping before-images. Inside a transaction of
    /// the caller's.
    Result<void> apply(const CommandEnvelope &command, const ChangeSet &planned);
    /// Whether the command's effects already came with the server's rows: its history row has its
    /// id. Only meaningful while no pending command is applied.
    Result<bool> cameFromServer(const CommandEnvelope &command);

private:
    Result<Context> context(const CommandEnvelope &command);

    Connection &m_connection;
    DeskActor m_actor;
};

} // namespace linedesk
