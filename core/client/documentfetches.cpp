#include "core/client/documentfetches.h"

namespace linedesk {

bool DocumentFetches::arrived(const SubscriberId &subscriber, ChangePage documents)
{
    const auto open = m_open.find(subscriber);
    if (open == m_open.end())
        return false;
    open->documents = std::move(documents);
    return true;
}

void DocumentFetches::heed(const ChangePage &page)
{
    for (const ServerChange &change : page.changes) {
        if (change.op != RowOp::Remove)
            continue;
        for (Open &open : m_open)
            open.removed.insert(change.id);
    }
}

QList<OlderRows> DocumentFetches::ready(qint64 cursor)
{
    QList<OlderRows> out;
    for (auto it = m_open.begin(); it != m_open.end();) {
        if (!it->documents || it->documents->cursor.toLongLong() > cursor) {
            ++it;
            continue;
        }
        OlderRows older{it.key(), {}};
        for (ServerChange &change : it->documents->changes) {
            if (!it->removed.contains(change.id))
                older.rows.append(std::move(change));
        }
        out.append(std::move(older));
        it = m_open.erase(it);
    }
    return out;
}

} // namespace linedesk
