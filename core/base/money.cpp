#include "core/base/money.h"

#include <array>
#include <cstdlib>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

__extension__ using Int128 = __int128;

qint64 roundHalfAway(Int128 numerator, Int128 denominator)
{
    Q_ASSERT(denominator > 0);
    const bool negative = numerator < 0;
    const Int128 magnitude = negative ? -numerator : numerator;
    const Int128 rounded = (magnitude + denominator / 2) / denominator;
    Q_ASSERT(rounded <= Int128(std::numeric_limits<qint64>::max()));
    return qint64(negative ? -rounded : rounded);
}

/// A plain decimal as an integer of 10⁻ᵈ. Nothing for anything else.
std::optional<qint64> parseDecimal(QStringView typed, int decimals, bool grouping, qint64 limit)
{
    QStringView text = typed.trimmed();
    bool negative = false;
    if (text.startsWith(u'-') || text.startsWith(u'\u2212')) {
        negative = true;
        text = text.mid(1);
    }
    qint64 value = 0;
    int seenDecimals = -1;
    int digits = 0;
    int sinceGroup = -1; // digits since the last grouping sign; -1 = none seen
    for (const QChar c : text) {
        if (c >= u'0' && c <= u'9') {
            if (seenDecimals >= 0 && ++seenDecimals > decimals)
                return std::nullopt;
            if (sinceGroup >= 0 && seenDecimals < 0 && ++sinceGroup > 3)
                return std::nullopt;
            value = value * 10 + (c.unicode() - u'0');
            if (value > limit)
                return std::nullopt;
            ++digits;
        } else if (c == u'.' && seenDecimals < 0) {
            if (sinceGroup >= 0 && sinceGroup != 3)
                return std::nullopt;
            seenDecimals = 0;
        } else if (grouping && (c == u',' || c == u' ' || c == u'\u00a0') && seenDecimals < 0
                   && digits > 0) {
            if (sinceGroup >= 0 ? sinceGroup != 3 : digits > 3)
                return std::nullopt;
            sinceGroup = 0;
        } else {
            return std::nullopt;
        }
    }
    if (digits == 0 || (seenDecimals < 0 && sinceGroup >= 0 && sinceGroup != 3))
        return std::nullopt;
    for (int i = qMax(seenDecimals, 0); i < decimals; ++i) {
        value *= 10;
        if (value > limit)
            return std::nullopt;
    }
    return negative ? -value : value;
}

QString decimalText(qint64 raw, int decimals, bool trimZeros)
{
    const bool negative = raw < 0;
    QString digits = QString::number(negative ? 0 - quint64(raw) : quint64(raw));
    if (decimals > 0) {
        digits = digits.rightJustified(decimals + 1, u'0');
        digits.insert(digits.size() - decimals, u'.');
        if (trimZeros) {
            while (digits.endsWith(u'0'))
                digits.chop(1);
            if (digits.endsWith(u'.'))
                digits.chop(1);
        }
    }
    return negative ? u'-' + digits : digits;
}

// ISO 4217 active codes with their minor units; funds, metals and testing codes left out.
constexpr QLatin1StringView twoDecimalCodes =
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD "
    "CAD CDF CHF CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD "
    "GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD "
    "MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP "
    "PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS "
    "TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VES WST XCD YER ZAR ZMW ZWL"_L1;
constexpr QLatin1StringView noDecimalCodes =
    "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"_L1;
constexpr QLatin1StringView threeDecimalCodes = "BHD IQD JOD KWD LYD OMR TND"_L1;

bool listed(QLatin1StringView list, QStringView code)
{
    for (qsizetype at = 0; at + 3 <= list.size(); at += 4) {
        if (code == list.mid(at, 3))
            return true;
    }
    return false;
}

} // namespace

std::optional<Rate> Rate::parsePercent(QStringView typed)
{
    const auto raw = parseDecimal(typed, 6, false, 1'000 * one);
    return raw ? std::optional(Rate::fromRaw(*raw)) : std::nullopt;
}

QString Rate::percentText() const
{
    return decimalText(m_raw, 6, true);
}

std::optional<Money> Money::parse(QStringView typed, int decimals)
{
    const auto raw = parseDecimal(typed, decimals, true, limit);
    return raw ? std::optional(Money{*raw}) : std::nullopt;
}

QString Money::plainText(int decimals) const
{
    return decimalText(m_minor, decimals, false);
}

Money Money::times(Rate rate) const
{
    return Money{roundHalfAway(Int128(m_minor) * rate.raw(), Rate::one)};
}

Money Money::share(qint64 numerator, qint64 denominator) const
{
    return Money{roundHalfAway(Int128(m_minor) * numerator, denominator)};
}

std::optional<Money> Money::plus(Money other) const
{
    qint64 sum = 0;
    if (__builtin_add_overflow(m_minor, other.m_minor, &sum) || std::abs(sum) > limit * 1000)
        return std::nullopt;
    return Money{sum};
}

std::optional<Quantity> Quantity::parse(QStringView typed)
{
    const auto raw = parseDecimal(typed, 6, false, 1'000'000 * one);
    return raw ? std::optional(Quantity::fromRaw(*raw)) : std::nullopt;
}

QString Quantity::plainText() const
{
    return decimalText(m_raw, 6, true);
}

Money Quantity::of(Money unitPrice) const
{
    return Money::fromMinor(roundHalfAway(Int128(unitPrice.minor()) * m_raw, one));
}

std::optional<Currency> Currency::find(QStringView code)
{
    if (listed(twoDecimalCodes, code))
        return Currency{code.toString(), 2};
    if (listed(noDecimalCodes, code))
        return Currency{code.toString(), 0};
    if (listed(threeDecimalCodes, code))
        return Currency{code.toString(), 3};
    return std::nullopt;
}

} // namespace linedesk
