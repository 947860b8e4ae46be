#pragma once
#include "core/domain/subscriber.h"
#include "core/storage/connection.h"

#include <QDate>

namespace linedesk {

/// Whose documents a desk's copy has whole, where it keeps only a part of everybody's (KeptPart).
/// Thread of the connection.
class DocumentsHere
{
public:
    explicit DocumentsHere(Connection &copy) : m_copy(copy) {}

    /// Documents of the subscriber dated before this day may be missing here; invalid = all of
    /// them are here.
    Result<QDate> lackBefore(const SubscriberId &subscriber);
    /// From now on all of them are here: what changes comes by the feed. Of a newcomer they came
    /// by themselves.
    Result<void> note(const SubscriberId &subscriber);
    /// They were fetched because somebody opened them; another copy is to have them, too.
    Result<void> noteFetched(const SubscriberId &subscriber);

    /// Notes in a copy that takes the place of this one whose documents were fetched here, as far
    /// as that copy has these subscribers and keeps a part of everybody's.
    Result<void> leaveTo(Connection &fresh);
    /// Whose documents an earlier copy had fetched and this one has not yet; so many at most.
    Result<QList<SubscriberId>> wanted(int most = mostWanted);
    static constexpr int mostWanted = 1000;
    /// They are not to be had any more.
    Result<void> forget(const SubscriberId &subscriber);

    /// The day from which on everybody's are here; invalid = all are.
    Result<QDate> keptFrom();

private:
    Result<QList<SubscriberId>> marked(const QString &mark, int most);

    Connection &m_copy;
};

} // namespace linedesk
