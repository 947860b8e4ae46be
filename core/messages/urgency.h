#pragma once
#include "core/domain/severity.h"

#include <array>

namespace linedesk {

/// The four severities in the order people are shown them: the most urgent first.
inline constexpr std::array severitiesByUrgency{Severity::Critical, Severity::Warning,
                                                Severity::Informational, Severity::Normal};

/// 0 for the most urgent (Critical) to 3 (Normal): what lists sort by.
int urgencyRank(Severity severity);
/// Whether `a` stands above `b` on a page.
inline bool moreUrgent(Severity a, Severity b)
{
    return urgencyRank(a) < urgencyRank(b);
}

} // namespace linedesk
