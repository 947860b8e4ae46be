#pragma once
#include "core/storage/connection.h"
#include "core/storage/table.h"

#include <QDate>

namespace linedesk {

/// What every desk keeps of a record with more documents than it has room for (design 4): what is
/// dated `from` or later, and before that whatever is still open. That is, of
/// - invoices: drafts, those with something open, those issued on `from` or later, and the charges
///   of all these;
/// - payments: those with something unapplied and those received on `from` or later, and the
///   allocations of all these;
/// - history: what was entered on `from` or later.
/// Everything else it keeps whole. The rest of somebody's documents is fetched when it is opened.
struct KeptPart {
    QDate from; ///< invalid = everything

    bool isAll() const { return !from.isValid(); }
    /// Whether of this table only a part is kept.
    static bool divides(Entity entity);
    /// A table whose rows say themselves whether they are kept, and one that goes with it.
    struct Family {
        Entity whole;
        QLatin1StringView day; ///< column of `whole`: its date
        Entity part;
        QLatin1StringView key; ///< column of `part`: whose it is
    };
    /// The family an entity is of; null = of none.
    static const Family *familyOf(Entity entity);

    /// So many invoices at most are kept of what is settled: about 1 GB with all that belongs to
    /// them.
    static constexpr qint64 mostInvoices = 500'000;
    /// The part for a desk that begins now: everything where there are no more invoices than
    /// `most`, otherwise as many whole days as fit into it. Thread of the connection.
    static Result<KeptPart> of(Connection &connection, qint64 most = mostInvoices);

    friend bool operator==(const KeptPart &, const KeptPart &) = default;
};

} // namespace linedesk
