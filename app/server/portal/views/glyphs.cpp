#include "app/server/portal/views/glyphs.h"

using namespace Qt::StringLiterals;

namespace linedesk::portal {
namespace {

Html drawing(QLatin1StringView classes, QLatin1StringView viewBox, QLatin1StringView shapes)
{
    return Html::trusted(u"<svg class=\"%1\" viewBox=\"%2\" aria-hidden=\"true\" focusable=\"false\">"
                         "%3</svg>"_s.arg(classes, viewBox, shapes));
}

QLatin1StringView signShapes(Sign sign)
{
    switch (sign) {
    case Sign::Ok:
        return "<circle class=\"fill-ok\" cx=\"8\" cy=\"8\" r=\"7.5\"/>"
               "<path class=\"mark\" d=\"M4.6 8.2 7 10.6l4.5-5\"/>"_L1;
    case Sign::Info:
        return "<circle class=\"fill-info\" cx=\"8\" cy=\"8\" r=\"7.5\"/>"
               "<path class=\"mark\" d=\"M8 7.3v4.2M8 4.4v.2\"/>"_L1;
    case Sign::Warning:
        return "<path class=\"fill-warn\" d=\"M8 1.4 15.2 14.4H.8z\"/>"
               "<path class=\"mark-warn\" d=\"M8 8.1v3.8M8 5.5v.2\"/>"_L1;
    case Sign::Critical:
        return "<circle class=\"fill-crit\" cx=\"8\" cy=\"8\" r=\"7.5\"/>"
               "<path class=\"mark\" d=\"M8 4v4.8M8 11.6v.2\"/>"_L1;
    case Sign::Waiting:
        return "<circle class=\"line\" cx=\"8\" cy=\"8\" r=\"6.8\"/>"
               "<path class=\"line\" d=\"M8 4.2V8l2.6 1.8\"/>"_L1;
    case Sign::Off:
        return "<circle class=\"line\" cx=\"8\" cy=\"8\" r=\"6.8\"/>"
               "<path class=\"line\" d=\"M4.8 8h6.4\"/>"_L1;
    case Sign::Paused:
        return "<rect class=\"fill-crit\" x=\"1\" y=\"1\" width=\"14\" height=\"14\" rx=\"2\"/>"
               "<path class=\"mark\" d=\"M6 4.8v6.4M10 4.8v6.4\"/>"_L1;
    case Sign::Asleep:
        return "<path class=\"line\" d=\"M13.6 9.8A6.2 6.2 0 0 1 6.2 2.4a6.2 6.2 0 1 0 7.4 7.4z\"/>"_L1;
    }
    Q_UNREACHABLE();
}

QLatin1StringView iconShapes(Icon icon)
{
    switch (icon) {
    case Icon::Home:
        return "<path d=\"M3 11.2 12 3.5l9 7.7M5.5 9.5V20h4.8v-6h3.4v6h4.8V9.5\"/>"_L1;
    case Icon::Bills:
        return "<path d=\"M5.5 3h13v18l-2.2-1.5L14.2 21 12 19.5 9.8 21l-2.1-1.5L5.5 21z\"/>"
               "<path d=\"M9 8h6M9 11.5h6M9 15h3.5\"/>"_L1;
    case Icon::SignOut:
        return "<path d=\"M14 4H5.5v16H14M10 12h10M16.5 8.2 20.2 12l-3.7 3.8\"/>"_L1;
    case Icon::Calendar:
        return "<path d=\"M4 5.5h16V20H4zM4 10h16M8.5 3v4M15.5 3v4M8 13.5h2M14 13.5h2M8 16.8h2\"/>"_L1;
    case Icon::Payment:
        return "<path d=\"M3 6h18v12H3zM3 10h18M6.5 14.5h4\"/>"_L1;
    case Icon::Network:
        return "<path d=\"M3 9.5a13 13 0 0 1 18 0M6.2 13a8.4 8.4 0 0 1 11.6 0M9.3 16.3a4 4 0 0 1 5.4 0\"/>"
               "<path d=\"M12 19.4v.2\"/>"_L1;
    case Icon::Chevron: return "<path d=\"m9 5 7 7-7 7\"/>"_L1;
    case Icon::Document: return "<path d=\"M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6\"/>"_L1;
    case Icon::Device: return "<path d=\"M4 5h16v11H4zM2.5 19.5h19\"/>"_L1;
    }
    Q_UNREACHABLE();
}

} // namespace

Html signGlyph(Sign sign)
{
    return drawing("sign"_L1, "0 0 16 16"_L1, signShapes(sign));
}

Sign severitySign(Severity severity)
{
    switch (severity) {
    case Severity::Normal: return Sign::Ok;
    case Severity::Informational: return Sign::Info;
    case Severity::Warning: return Sign::Warning;
    case Severity::Critical: return Sign::Critical;
    }
    Q_UNREACHABLE();
}

Html icon(Icon icon)
{
    return drawing("icon"_L1, "0 0 24 24"_L1, iconShapes(icon));
}

} // namespace linedesk::portal
