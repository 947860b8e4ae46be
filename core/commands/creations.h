#pragma once
#include "core/commands/envelope.h"
#include "core/storage/reader.h"

namespace linedesk {

/// Whether all of a batch's commands create subscribers.
bool onlyCreations(const QList<CommandEnvelope> &batch);

/// Looks up all at once what a batch that creates many subscribers would ask for one by one: whether
/// their ids and their ids elsewhere are free. `notes` knows the answers then.
Result<void> lookUpCreations(const QList<CommandEnvelope> &batch, Reader &reader, Reader &notes);
/// The sites that the batch's creations name.
Result<void> lookUpSites(const QList<CommandEnvelope> &batch, Reader &reader, Reader &notes);

/// What the reader knows a free id elsewhere by.
QByteArray externalKey(const QString &source, const QString &externalId);

} // namespace linedesk
