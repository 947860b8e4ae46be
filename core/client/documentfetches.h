#pragma once
#include "core/sync/rebase.h"

#include <QHash>
#include <QSet>

namespace linedesk {

/// Documents of single subscribers on their way into a desk's copy. What the server tells is of one
/// moment and the copy is of another, so they wait until the copy has come as far, and what was
/// removed meanwhile stays removed. Thread of its store.
class DocumentFetches
{
public:
    /// The server is asked for them from here on.
    void begin(const SubscriberId &subscriber) { m_open.insert(subscriber, {}); }
    /// The server told them. False where nobody asked, or another copy took the place of the one
    /// they were asked for.
    bool arrived(const SubscriberId &subscriber, ChangePage documents);
    void failed(const SubscriberId &subscriber) { m_open.remove(subscriber); }
    /// A page of the feed is in.
    void heed(const ChangePage &page);
    /// What a copy that is at this place of the feed can take now; given once.
    QList<OlderRows> ready(qint64 cursor);
    /// Another copy is in place.
    void clear() { m_open.clear(); }
    bool waits(const SubscriberId &subscriber) const { return m_open.contains(subscriber); }

private:
    struct Open {
        QSet<Uuid> removed; ///< since it was asked for
        std::optional<ChangePage> documents;
    };
    QHash<SubscriberId, Open> m_open;
};

} // namespace linedesk
