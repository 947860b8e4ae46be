#include "core/messages/severity.h"

using namespace Qt::StringLiterals;

namespace linedesk {

QLatin1StringView severityCode(Severity severity)
{
    switch (severity) {
    case Severity::Normal: return "normal"_L1;
    case Severity::Informational: return "informational"_L1;
    case Severity::Warning: return "warning"_L1;
    case Severity::Critical: return "critical"_L1;
    }
    Q_UNREACHABLE();
}

std::optional<Severity> severityFromCode(QStringView code)
{
    for (const Severity severity : severitiesByUrgency) {
        if (code == severityCode(severity))
            return severity;
    }
    return std::nullopt;
}

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
