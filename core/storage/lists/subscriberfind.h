#pragma once
#include "core/base/result.h"
#include "core/storage/lists/findtext.h"
#include "core/storage/lists/rowmarks.h"

#include <memory>
#include <optional>
#include <stop_token>

namespace linedesk {

class Connection;

/// The ordered row ids of a list, shared between threads and never changed.
using RowIds = std::shared_ptr<const std::vector<RowId>>;

/// A list in its order, all of whose rows match `find`. What narrows it keeps its order.
struct FindBase {
    RowIds ids;
    FindText find;
};

struct FoundIds {
    std::vector<RowId> ids;
    bool whole = false; ///< there are no more
    size_t looked = 0;  ///< rows looked at one by one
};

/// When the index is left and the list is walked. The defaults keep the first rows of a million
/// within a few milliseconds.
struct FindEffort {
    int fewHits = 30'000;      ///< so many hits of the index are read in four milliseconds
    size_t looks = 1'000;      ///< so many rows of a list are looked at in as many
    size_t firstLooks = 250;   ///< what finds next to nothing here has its matches elsewhere
    size_t leastAtFirst = 4;   ///< next to nothing
    int screenful = 40;        ///< rows that are worth showing before the rest is known
    size_t farLooks = 5'000;   ///< where the index is slow and a screenful is in sight
};

/// Finds as one types, in a desk's copy, among the rows of a list that is in memory. What matches
/// many is met soon by walking the list and looking at each row, so the first rows never wait for a
/// hundred thousand hits; what matches few is asked of the full-text index. Lives on the thread of
/// its connection; a stop asked for ends it early with Cancelled.
class SubscriberFind
{
public:
    explicit SubscriberFind(Connection &connection, std::stop_token stop = {},
                            const FindEffort &effort = {})
        : m_connection(connection)
        , m_stop(std::move(stop))
        , m_effort(effort)
    {
    }

    /// About `count` rows from the front, a screenful at least unless the whole answer has fewer.
    Result<FoundIds> first(const FindText &find, const FindBase &base, int count);
    /// The whole answer.
    Result<std::vector<RowId>> all(const FindText &find, const FindBase &base);

    /// Whether the index says at once that very many may match.
    Result<bool> mayFindMany(const FindText &find);
    /// Which rows match, whatever list they stand in.
    Result<RowMarks> marks(const FindText &find);
    /// Those of the base that may match, where the index says at once that they are few or just
    /// which; `whole` when they all do.
    Result<std::optional<FoundIds>> fewCandidates(const FindText &find, const FindBase &base);
    /// Adds those of `ids` that match, in order, from where the last walk ended until `count` were
    /// found or `looks` were looked at.
    Result<void> walk(const FindText &find, const std::vector<RowId> &ids, int count, size_t looks,
                      FoundIds &found);

private:
    Result<RowMarks> fullText(const QString &match, int most);
    Result<bool> matchesLetter(const FindText &find, RowId id);

    Connection &m_connection;
    std::stop_token m_stop;
    FindEffort m_effort;
};

} // namespace linedesk
