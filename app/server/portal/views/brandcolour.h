#pragma once
#include "core/base/result.h"

#include <QByteArray>
#include <QString>

namespace linedesk::portal {

/// A colour of the web page, 0 to 255 each. Pure; any thread.
struct WebColour {
    int red = 0;
    int green = 0;
    int blue = 0;

    /// "#1F4E5F" or "#1f4e5f"; nothing for anything else.
    static std::optional<WebColour> parse(QStringView hex);
    QString hex() const;
    friend bool operator==(const WebColour &, const WebColour &) = default;
};

/// Contrast of two colours, 1 to 21, by WCAG 2.1.
double contrastRatio(WebColour a, WebColour b);

/// Least contrast of text (WCAG 2.1 AA).
inline constexpr double leastTextContrast = 4.5;

/// Whether a brand colour may be set: Syntax if it is no "#RRGGBB", OutOfRange if text of it on white
/// has a contrast under 4.5 (value = the colour, expected = the next darker one that would do).
Result<void> checkBrandColour(QStringView hex);

/// The same hue, darkened just as far as text of it is readable on each light surface of the page.
WebColour readableOnLight(WebColour colour);
/// The same hue, lightened just as far as text of it is readable on each dark surface of the page.
WebColour readableOnDark(WebColour colour);

/// The stylesheet behind /portal/brand.css: the brand's colours for both appearances. A colour that
/// is missing or no colour gives the house's own; one without contrast gives the nearest readable.
QByteArray brandStylesheet(QStringView hex);
/// The address of that stylesheet; another colour has another address, so caches never lie.
QString brandPath(QStringView hex);

} // namespace linedesk::portal
