#pragma once
#include "core/domain/staffscope.h"
#include "core/storage/connection.h"
#include "core/storage/table.h"

#include <QHash>

namespace linedesk {

/// Takes away from a desk's copy what its person may not have any more (reliability 2.10, I17). No
/// pending command may be applied to it: their before-images hold rows, too. Lives on the thread of
/// the copy's connection.
class ScopePurge
{
public:
    explicit ScopePurge(Connection &copy) : m_copy(copy) {}

    struct Outcome {
        QHash<Entity, qint64> removed;
        qint64 total() const;
    };
    /// Removes the rows outside of the scope with their search words and notes the scope and its
    /// number on the server, in one transaction; before its end it counts what is left: Damaged
    /// where that is anything.
    Result<Outcome> run(const StaffScope &scope, const QString &rev);
    /// Notes that rows go whose text may still stand in the file.
    Result<void> oweScrub();
    /// Whether rows were removed whose text may still stand in the file.
    Result<bool> owesScrub();
    /// How much is cleaned at once: pages of the search index that are written, and pages of the
    /// file that are looked at. Both take some tenths of a second.
    struct Piece {
        int words = 500;
        quint32 pages = 16'384;
    };
    /// Cleans a piece of the file: first the search index, until it is in one piece, then what stands
    /// beside the rows, until the file holds nothing but them. True when that is done. Where a file is
    /// built otherwise it is made anew at once. Busy while somebody reads what was there before; then
    /// it is to be tried again.
    Result<bool> scrub(const Piece &piece);

    static Result<void> note(Connection &copy, const StaffScope &scope, const QString &rev);
    /// The scope that a copy's rows are in; none where it was never told one.
    static Result<std::optional<StaffScope>> scopeOf(Connection &copy, const UserId &self);
    /// The rows of a table outside of the scope, at most `limit`.
    static Result<QList<Uuid>> outside(Connection &copy, Entity entity, const StaffScope &scope,
                                       qsizetype limit);

private:
    /// Empties the log into the file; false while somebody reads what was there before.
    Result<bool> bring();
    Result<void> makeAnew();

    Connection &m_copy;
};

} // namespace linedesk
