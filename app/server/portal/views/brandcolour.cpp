#include "app/server/portal/views/brandcolour.h"

#include "app/server/portal/views/portalpaths.h"

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace linedesk::portal {
namespace {

constexpr WebColour white{255, 255, 255};
constexpr WebColour nearBlack{0x10, 0x13, 0x15};
constexpr WebColour houseColour{0x0b, 0x6a, 0x72};
/// The surfaces of resources/portal/style.css that text of the brand's colour stands on.
constexpr std::array lightSurfaces{white, WebColour{0xf1, 0xf4, 0xf5}, WebColour{0xe6, 0xed, 0xef}};
constexpr std::array darkSurfaces{WebColour{0x15, 0x19, 0x1c}, WebColour{0x1c, 0x21, 0x25},
                                  WebColour{0x2c, 0x33, 0x38}};

double channel(int value)
{
    const double part = value / 255.0;
    return part <= 0.03928 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
}

double luminance(WebColour colour)
{
    return 0.2126 * channel(colour.red) + 0.7152 * channel(colour.green)
        + 0.0722 * channel(colour.blue);
}

WebColour mixed(WebColour colour, WebColour with, int percent)
{
    const auto mix = [percent](int a, int b) { return (a * (100 - percent) + b * percent) / 100; };
    return {mix(colour.red, with.red), mix(colour.green, with.green), mix(colour.blue, with.blue)};
}

template <std::size_t N>
bool readableOnAll(WebColour colour, const std::array<WebColour, N> &surfaces)
{
    return std::all_of(surfaces.begin(), surfaces.end(), [colour](WebColour surface) {
        return contrastRatio(colour, surface) >= leastTextContrast;
    });
}

template <std::size_t N>
WebColour moved(WebColour colour, WebColour towards, const std::array<WebColour, N> &surfaces)
{
    for (int percent = 0; percent < 100; ++percent) {
        const WebColour candidate = mixed(colour, towards, percent);
        if (readableOnAll(candidate, surfaces))
            return candidate;
    }
    return towards;
}

/// The same hue at its brightest: the greatest channel full.
WebColour brightest(WebColour colour)
{
    const int greatest = std::max({colour.red, colour.green, colour.blue});
    if (greatest == 0)
        return white;
    const auto scale = [greatest](int part) { return part * 255 / greatest; };
    return {scale(colour.red), scale(colour.green), scale(colour.blue)};
}

WebColour textOn(WebColour colour)
{
    return contrastRatio(white, colour) >= contrastRatio(nearBlack, colour) ? white : nearBlack;
}

WebColour brandOrHouse(QStringView hex)
{
    return WebColour::parse(hex).value_or(houseColour);
}

QString declarations(WebColour brand, WebColour hover)
{
    return u"--brand:%1;--brand-hover:%2;--on-brand:%3"_s.arg(brand.hex(), hover.hex(),
                                                             textOn(brand).hex());
}

} // namespace

std::optional<WebColour> WebColour::parse(QStringView hex)
{
    if (hex.size() != 7 || hex[0] != u'#')
        return std::nullopt;
    int value = 0;
    for (const QChar c : hex.mid(1)) {
        const int digit = c >= u'0' && c <= u'9'     ? c.unicode() - u'0'
                          : c >= u'a' && c <= u'f'   ? c.unicode() - u'a' + 10
                          : c >= u'A' && c <= u'F' ? c.unicode() - u'A' + 10
                                                     : -1;
        if (digit < 0)
            return std::nullopt;
        value = value * 16 + digit;
    }
    return WebColour{value >> 16, (value >> 8) & 0xff, value & 0xff};
}

QString WebColour::hex() const
{
    return u"#%1"_s.arg((red << 16) | (green << 8) | blue, 6, 16, QChar(u'0')).toUpper();
}

double contrastRatio(WebColour a, WebColour b)
{
    const double first = luminance(a);
    const double second = luminance(b);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

Result<void> checkBrandColour(QStringView hex)
{
    const auto colour = WebColour::parse(hex);
    if (!colour)
        return Error::invalid(Reason::Syntax, u"brand_colour"_s, hex.toString(), u"#RRGGBB"_s);
    if (contrastRatio(*colour, white) < leastTextContrast)
        return Error::invalid(Reason::OutOfRange, u"brand_colour"_s, hex.toString(),
                              readableOnLight(*colour).hex());
    return {};
}

WebColour readableOnLight(WebColour colour)
{
    return moved(colour, {0, 0, 0}, lightSurfaces);
}

WebColour readableOnDark(WebColour colour)
{
    // First brighter, then paler: mixing a dark colour with white alone would leave a grey.
    const WebColour bright = moved(colour, brightest(colour), darkSurfaces);
    return moved(bright, white, darkSurfaces);
}

QByteArray brandStylesheet(QStringView hex)
{
    const WebColour light = readableOnLight(brandOrHouse(hex));
    const WebColour dark = readableOnDark(brandOrHouse(hex));
    const QString sheet =
        u":root{--logo:%1;%2}\n@media screen and (prefers-color-scheme:dark)"
        "{:root{%3}}\n"_s.arg(light.hex(), declarations(light, mixed(light, {0, 0, 0}, 18)),
                              declarations(dark, mixed(dark, white, 18)));
    return sheet.toUtf8();
}

QString brandPath(QStringView hex)
{
    return paths::brand + u"?v="_s + brandOrHouse(hex).hex().mid(1).toLower();
}

} // namespace linedesk::portal
