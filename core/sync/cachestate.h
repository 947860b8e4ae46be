#pragma once
#include "core/storage/connection.h"

namespace linedesk {

/// What a desk's cache remembers of its place in the server's feed. It is written in the same
/// transaction as the rows it speaks of.
class CacheState
{
public:
    explicit CacheState(Connection &connection) : m_connection(connection) {}

    /// Empty where nothing was kept under the name.
    Result<QString> get(QLatin1StringView name);
    Result<void> set(QLatin1StringView name, const QString &value);
    Result<void> remove(QLatin1StringView name);

    static constexpr auto cursor = QLatin1StringView("cursor");
    static constexpr auto epoch = QLatin1StringView("epoch");
    static constexpr auto whole = QLatin1StringView("whole");     ///< "1" once the first copy is in
    static constexpr auto applied = QLatin1StringView("applied"); ///< device_seq of the last command
    static constexpr auto manifest = QLatin1StringView("manifest");
    static constexpr auto scope = QLatin1StringView("scope"); ///< what the copy's rows are in, JSON
    static constexpr auto scopeRev = QLatin1StringView("scope_rev"); ///< its number on the server
    /// The day from which on the documents are kept (KeptPart); empty = all of them.
    static constexpr auto keptFrom = QLatin1StringView("kept_from");
    /// With so many invoices the copy has outgrown its measure.
    static constexpr auto greatest = QLatin1StringView("greatest_invoices");
    static constexpr auto position = QLatin1StringView("position");
    static constexpr auto syncedAt = QLatin1StringView("synced_at"); ///< ms since 1970

private:
    Connection &m_connection;
};

} // namespace linedesk
