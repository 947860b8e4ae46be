#pragma once
#include "core/base/result.h"

#include <QColor>
#include <QLatin1StringView>

#include <array>

namespace linedesk {

/// The colours of the design by their use. Source: ui.md 3; their values stand in
/// resources/theme/tokens.json for light and dark.
enum class Token {
    Window,
    Rail,
    Surface,
    SurfaceAlt,
    Zebra,
    Border,
    BorderStrong,
    Text,
    TextMuted,
    TextDisabled,
    Accent,
    AccentHover,
    AccentPress,
    OnAccent,
    Selection,
    Hover,
    Focus,
    Ok,
    OkBg,
    OkSolid,
    Info,
    InfoBg,
    InfoSolid,
    Warn,
    WarnBg,
    WarnSolid,
    WarnLine,
    OnWarn,
    Crit,
    CritBg,
    CritSolid,
    Neutral,
    NeutralBg,
    Overlay,
    GlyphMark, ///< the mark inside a filled status glyph
};

/// One set of colours: light or dark. A plain value.
class Tokens
{
public:
    static constexpr int count = int(Token::GlyphMark) + 1;

    /// Reads `{"light":{name:"#rrggbb"},"dark":{…}}`. A missing, unknown or unreadable colour is a
    /// Problem naming it.
    static Result<Tokens> fromJson(QByteArrayView json, QLatin1StringView set);
    /// The name in the JSON file and, between @ signs, in the style sheet.
    static QLatin1StringView name(Token token);

    QColor color(Token token) const { return m_colors[size_t(token)]; }
    /// Replaces every @name@ of the style sheet by its colour.
    QString filledIn(QString styleSheet) const;

private:
    std::array<QColor, count> m_colors;
};

} // namespace linedesk
