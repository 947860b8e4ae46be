#pragma once
#include "core/domain/fields.h"

namespace linedesk {

/// Who may bring a new desk in with name and password alone (decisions 14). An enrolment file works
/// whatever this says.
enum class JoinRule { Nobody, Owners, Everybody };
template <>
struct EnumNames<JoinRule> {
    static constexpr std::array rows{
        EnumRow{JoinRule::Nobody, QLatin1StringView("nobody")},
        EnumRow{JoinRule::Owners, QLatin1StringView("owners")},
        EnumRow{JoinRule::Everybody, QLatin1StringView("everybody")},
    };
};

} // namespace linedesk
