#include "core/messages/urgency.h"

namespace linedesk {

int urgencyRank(Severity severity)
{
    switch (severity) {
    case Severity::Critical: return 0;
    case Severity::Warning: return 1;
    case Severity::Informational: return 2;
    case Severity::Normal: return 3;
    }
    Q_UNREACHABLE();
}

} // namespace linedesk
