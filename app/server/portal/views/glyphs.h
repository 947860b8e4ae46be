#pragma once
#include "app/server/portal/views/html.h"
#include "core/domain/severity.h"

namespace linedesk::portal {

/// The signs that stand beside a word, told apart by shape (ui 4). All are hidden from screen
/// readers: the word is what they read.
enum class Sign {
    Ok,       ///< green disc, check
    Info,     ///< blue disc, "i"
    Warning,  ///< yellow triangle, "i"
    Critical, ///< red disc, "!"
    Waiting,  ///< outline clock
    Off,      ///< outline disc with a bar
    Paused,   ///< red square with two bars
    Asleep,   ///< outline moon
};
Html signGlyph(Sign sign);
Sign severitySign(Severity severity);

/// Line drawings of the pages' own.
enum class Icon { Home, Bills, SignOut, Calendar, Payment, Network, Chevron, Document, Device };
Html icon(Icon icon);

} // namespace linedesk::portal
