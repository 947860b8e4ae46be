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
    /// From now on all of them are here: what changes comes by the feed.
    Result<void> note(const SubscriberId &subscriber);
    /// The day from which on everybody's are here; invalid = all are.
    Result<QDate> keptFrom();

private:
    Connection &m_copy;
};

} // namespace linedesk
