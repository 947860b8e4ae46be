#pragma once
#include "core/billing/totals.h"
#include "core/domain/invoice.h"

namespace linedesk {

/// An id that only the seed and the place decide, ordered like one of its time (UUIDv7 layout).
Uuid sampleId(quint64 seed, qint64 ms, quint32 place);

/// How a charge's number came about (decisions 5), as invoice.issue notes it.
QString howOf(const Charge &charge, const DraftLine &line);

} // namespace linedesk
