#pragma once
#include "core/domain/enumnames.h"

namespace linedesk::faults {

/// What a network does to those who trust it.
enum class FaultKind {
    None,
    Delay,     ///< bytes come late, each by another time
    Drop,      ///< from some byte on nothing comes through, until the network heals
    Duplicate, ///< a request goes to the server twice at the same time
    Reorder,   ///< a request comes after a later one
    HalfClose, ///< one direction ends, the other stays
    Reset,     ///< the connection is reset in the middle
    Slices,    ///< byte by byte
    Slow,      ///< 1 kB a second
    ReplyLost, ///< the server did it, and nobody hears of it
    Twice,     ///< a request comes again after it was answered
};

} // namespace linedesk::faults

namespace linedesk {
template <>
struct EnumNames<faults::FaultKind> {
    static constexpr std::array rows{
        EnumRow{faults::FaultKind::None, QLatin1StringView("none")},
        EnumRow{faults::FaultKind::Delay, QLatin1StringView("delay")},
        EnumRow{faults::FaultKind::Drop, QLatin1StringView("drop")},
        EnumRow{faults::FaultKind::Duplicate, QLatin1StringView("duplicate")},
        EnumRow{faults::FaultKind::Reorder, QLatin1StringView("reorder")},
        EnumRow{faults::FaultKind::HalfClose, QLatin1StringView("half-close")},
        EnumRow{faults::FaultKind::Reset, QLatin1StringView("reset")},
        EnumRow{faults::FaultKind::Slices, QLatin1StringView("slices")},
        EnumRow{faults::FaultKind::Slow, QLatin1StringView("slow")},
        EnumRow{faults::FaultKind::ReplyLost, QLatin1StringView("reply-lost")},
        EnumRow{faults::FaultKind::Twice, QLatin1StringView("twice")},
    };
};
} // namespace linedesk
