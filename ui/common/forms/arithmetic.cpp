#include "ui/common/forms/arithmetic.h"

#include <tuple>
#include <utility>

namespace linedesk {
namespace {

__extension__ using Wide = __int128;

/// A fraction in lowest terms with a positive denominator.
struct Fraction {
    qint64 top = 0;
    qint64 bottom = 1;
};

std::optional<Fraction> reduced(Wide top, Wide bottom)
{
    if (bottom == 0)
        return std::nullopt;
    Wide a = top < 0 ? -top : top;
    Wide b = bottom < 0 ? -bottom : bottom;
    while (b != 0)
        std::tie(a, b) = std::pair(b, a % b);
    if (a == 0)
        a = 1;
    if (bottom < 0)
        a = -a;
    top /= a;
    bottom /= a;
    constexpr Wide largest = 1'000'000'000'000'000'000;
    if (top > largest || top < -largest || bottom > largest)
        return std::nullopt;
    return Fraction{qint64(top), qint64(bottom)};
}

/// Reads by recursive descent: sum = product (± product)*, product = factor (*|/ factor)*.
class Reader
{
public:
    explicit Reader(QStringView text)
        : m_text(text)
    {
    }
    std::optional<Fraction> all()
    {
        const auto value = sum(0);
        skipBlanks();
        return m_at == m_text.size() ? value : std::nullopt;
    }

private:
    static constexpr int deepest = 20;

    void skipBlanks()
    {
        while (m_at < m_text.size() && m_text[m_at].isSpace())
            ++m_at;
    }
    bool take(QChar wanted)
    {
        skipBlanks();
        if (m_at == m_text.size() || m_text[m_at] != wanted)
            return false;
        ++m_at;
        return true;
    }
    std::optional<Fraction> sum(int depth)
    {
        auto left = product(depth);
        while (left) {
            const bool plus = take(u'+');
            if (!plus && !take(u'-'))
                break;
            const auto right = product(depth);
            if (!right)
                return std::nullopt;
            const Wide other = Wide(right->top) * left->bottom;
            left = reduced(Wide(left->top) * right->bottom + (plus ? other : -other),
                           Wide(left->bottom) * right->bottom);
        }
        return left;
    }
    std::optional<Fraction> product(int depth)
    {
        auto left = factor(depth);
        while (left) {
            const bool times = take(u'*') || take(u'×') || take(u'x');
            if (!times && !take(u'/'))
                break;
            const auto right = factor(depth);
            if (!right)
                return std::nullopt;
            left = times ? reduced(Wide(left->top) * right->top, Wide(left->bottom) * right->bottom)
                         : reduced(Wide(left->top) * right->bottom, Wide(left->bottom) * right->top);
        }
        return left;
    }
    std::optional<Fraction> factor(int depth)
    {
        if (depth > deepest)
            return std::nullopt;
        if (take(u'-')) {
            const auto value = factor(depth + 1);
            return value ? std::optional(Fraction{-value->top, value->bottom}) : std::nullopt;
        }
        if (take(u'(')) {
            const auto value = sum(depth + 1);
            return take(u')') ? value : std::nullopt;
        }
        return number();
    }
    std::optional<Fraction> number()
    {
        skipBlanks();
        const qsizetype start = m_at;
        qint64 top = 0;
        qint64 bottom = 1;
        bool point = false;
        for (; m_at < m_text.size(); ++m_at) {
            const char16_t sign = m_text[m_at].unicode();
            if (sign == u'.' && !point) {
                point = true;
                continue;
            }
            if (sign < u'0' || sign > u'9')
                break;
            constexpr qint64 longest = 10'000'000'000'000'000;
            if (top >= longest || bottom >= longest)
                return std::nullopt;
            top = top * 10 + (sign - u'0');
            bottom *= point ? 10 : 1;
        }
        const qsizetype length = m_at - start;
        if (length == 0 || (point && length == 1))
            return std::nullopt;
        return reduced(top, bottom);
    }

    QStringView m_text;
    qsizetype m_at = 0;
};

} // namespace

std::optional<Money> calculated(QStringView sum, int decimals)
{
    const auto value = Reader(sum).all();
    if (!value)
        return std::nullopt;
    Wide scale = 1;
    for (int i = 0; i < decimals; ++i)
        scale *= 10;
    const Wide top = Wide(value->top) * scale;
    const Wide magnitude = top < 0 ? -top : top;
    const Wide rounded = (magnitude * 2 + value->bottom) / (Wide(value->bottom) * 2);
    constexpr Wide largest = 1'000'000'000'000'000'000;
    if (rounded > largest)
        return std::nullopt;
    return Money::fromMinor(qint64(top < 0 ? -rounded : rounded));
}

} // namespace linedesk
