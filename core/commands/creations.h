#pragma once
#include "core/commands/envelope.h"
#include "core/storage/reader.h"

namespace linedesk {

/// Looks up all at once what a batch that creates many subscribers would ask for one by one: whether
/// their ids and their ids elsewhere are free. The reader knows the answers then.
Result<void> lookUpCreations(const QList<CommandEnvelope> &batch, Reader &reader);

/// What the reader knows a free id elsewhere by.
QByteArray externalKey(const QString &source, const QString &externalId);

} // namespace linedesk
