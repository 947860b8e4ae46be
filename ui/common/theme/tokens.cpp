#include "ui/common/theme/tokens.h"

#include "core/base/json.h"

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

constexpr std::array<QLatin1StringView, Tokens::count> tokenNames{
    "window"_L1,       "rail"_L1,         "surface"_L1,     "surface-alt"_L1, "zebra"_L1,
    "border"_L1,       "border-strong"_L1, "text"_L1,       "text-muted"_L1,  "text-disabled"_L1,
    "accent"_L1,       "accent-hover"_L1, "accent-press"_L1, "on-accent"_L1,  "selection"_L1,
    "hover"_L1,        "focus"_L1,        "ok"_L1,          "ok-bg"_L1,       "ok-solid"_L1,
    "info"_L1,         "info-bg"_L1,      "info-solid"_L1,  "warn"_L1,        "warn-bg"_L1,
    "warn-solid"_L1,   "warn-line"_L1,    "on-warn"_L1,     "crit"_L1,        "crit-bg"_L1,
    "crit-solid"_L1,   "neutral"_L1,      "neutral-bg"_L1,  "overlay"_L1,     "glyph-mark"_L1,
};

} // namespace

QLatin1StringView Tokens::name(Token token)
{
    return tokenNames[size_t(token)];
}

Result<Tokens> Tokens::fromJson(QByteArrayView json, QLatin1StringView set)
{
    LD_ASSIGN(const QJsonObject sets, parseJsonObject(json));
    const QJsonObject colors = sets.value(set).toObject();
    for (const QString &key : colors.keys()) {
        if (std::find(tokenNames.begin(), tokenNames.end(), key) == tokenNames.end())
            return Error::invalid(Reason::UnknownField, key);
    }
    Tokens tokens;
    for (size_t i = 0; i < tokenNames.size(); ++i) {
        const QString value = colors.value(tokenNames[i]).toString();
        const QColor color(value);
        if (!color.isValid())
            return Error::invalid(value.isEmpty() ? Reason::Required : Reason::UnknownValue,
                                  tokenNames[i], value, u"#rrggbb"_s);
        tokens.m_colors[i] = color;
    }
    return tokens;
}

QString Tokens::filledIn(QString styleSheet) const
{
    for (size_t i = 0; i < tokenNames.size(); ++i)
        styleSheet.replace(u'@' + QString(tokenNames[i]) + u'@', m_colors[i].name(QColor::HexArgb));
    return styleSheet;
}

} // namespace linedesk
