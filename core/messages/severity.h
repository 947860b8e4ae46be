#pragma once
#include <QLatin1StringView>
#include <QStringView>

#include <array>
#include <optional>

namespace linedesk {

/// How urgent a portal message is; exactly four (S24). Each has a sign told apart by shape and mark,
/// never by colour alone: Normal a disc with a check, Informational a disc with "i", Warning a
/// triangle with "i", Critical a disc with "!".
enum class Severity { Normal, Informational, Warning, Critical };

/// All four in the order people are shown them: the most urgent first.
inline constexpr std::array severitiesByUrgency{Severity::Critical, Severity::Warning,
                                                Severity::Informational, Severity::Normal};

/// The stable name in JSON and in the record ("normal", "informational", "warning", "critical").
QLatin1StringView severityCode(Severity severity);
/// The severity of a name; nothing for an unknown one.
std::optional<Severity> severityFromCode(QStringView code);
/// 0 for the most urgent (Critical) to 3 (Normal): what lists sort by.
int urgencyRank(Severity severity);
/// Whether `a` stands above `b` on a page.
inline bool moreUrgent(Severity a, Severity b) { return urgencyRank(a) < urgencyRank(b); }

} // namespace linedesk
