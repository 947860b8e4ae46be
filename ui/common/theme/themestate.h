#pragma once
#include "ui/common/theme/theme.h"

namespace linedesk {

/// What the theme shares with the icons it gave out: they outlive a change of appearance.
struct Theme::State {
    Tokens light;
    Tokens dark;
    bool isDark = false;
    int generation = 0; ///< one more at each change; throws away painted pixmaps

    const Tokens &tokens(bool inverted = false) const { return isDark != inverted ? dark : light; }
    QColor color(Token token) const { return tokens().color(token); }
    QColor iconColor(IconRole role, bool inverted = false) const;
};

} // namespace linedesk
