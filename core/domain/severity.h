#pragma once
#include "core/domain/enumnames.h"

#include <array>

namespace linedesk {

/// How urgent a portal message is; exactly four (S24). Each has a sign told apart by shape and mark,
/// never by colour alone: Normal a disc with a check, Informational a disc with "i", Warning a
/// triangle with "i", Critical a disc with "!".
enum class Severity { Normal, Informational, Warning, Critical };
template <>
struct EnumNames<Severity> {
    static constexpr std::array rows{
        EnumRow{Severity::Normal, QLatin1StringView("normal")},
        EnumRow{Severity::Informational, QLatin1StringView("informational")},
        EnumRow{Severity::Warning, QLatin1StringView("warning")},
        EnumRow{Severity::Critical, QLatin1StringView("critical")},
    };
};

} // namespace linedesk
