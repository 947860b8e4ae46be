#pragma once
#include "core/base/result.h"

#include <QLatin1StringView>
#include <QMetaType>
#include <QString>

#include <compare>

namespace linedesk {

/// A rate such as a tax rate, as a whole number of 10⁻⁸ (9.975 % = 9'975'000). Source: decisions 5.
class Rate
{
public:
    static constexpr qint64 one = 100'000'000;
    constexpr Rate() = default;
    static constexpr Rate fromRaw(qint64 hundredMillionths) { return Rate{hundredMillionths}; }
    /// "9.975" → 9.975 %. Nothing for anything but digits with at most six decimals.
    static std::optional<Rate> parsePercent(QStringView typed);
    constexpr qint64 raw() const { return m_raw; }
    /// "9.975", without a percent sign and trailing zeros.
    QString percentText() const;
    friend constexpr auto operator<=>(Rate, Rate) = default;

private:
    explicit constexpr Rate(qint64 raw) : m_raw(raw) {}
    qint64 m_raw = 0;
};

/// An amount of the company's currency in whole minor units (cents, yen, fils). No double goes in
/// or comes out. Sums that leave ±10¹³ are a Reason::Overflow where they are checked.
class Money
{
public:
    /// The greatest amount of one entry, ±, in minor units (reliability 2.3).
    static constexpr qint64 limit = 10'000'000'000'000;

    constexpr Money() = default;
    static constexpr Money fromMinor(qint64 minor) { return Money{minor}; }
    /// "1,250.5" with 2 decimals → 125050. Grouping commas or spaces and a leading minus are taken;
    /// more decimals than the currency has, an exponent or any other character gives nothing.
    static std::optional<Money> parse(QStringView typed, int decimals);

    constexpr qint64 minor() const { return m_minor; }
    constexpr bool isZero() const { return m_minor == 0; }
    constexpr bool isNegative() const { return m_minor < 0; }
    /// "1250.50": digits only, for files and JSON. People are shown what QLocale makes of it.
    QString plainText(int decimals) const;

    /// The product with a rate, rounded once, half away from zero. Overflow asserts: the inputs are
    /// limited to 10¹³ and rates to 10⁹, whose product fits 128 bits.
    [[nodiscard]] Money times(Rate rate) const;
    /// This amount × numerator ÷ denominator, rounded half away from zero.
    [[nodiscard]] Money share(qint64 numerator, qint64 denominator) const;
    /// Checked addition: nothing when the sum leaves ±limit × 1000.
    [[nodiscard]] std::optional<Money> plus(Money other) const;

    constexpr Money operator-() const { return Money{-m_minor}; }
    constexpr Money abs() const { return Money{m_minor < 0 ? -m_minor : m_minor}; }
    friend constexpr auto operator<=>(Money, Money) = default;
    friend constexpr Money operator+(Money a, Money b) { return Money{a.m_minor + b.m_minor}; }
    friend constexpr Money operator-(Money a, Money b) { return Money{a.m_minor - b.m_minor}; }
    Money &operator+=(Money other)
    {
        m_minor += other.m_minor;
        return *this;
    }
    Money &operator-=(Money other)
    {
        m_minor -= other.m_minor;
        return *this;
    }

private:
    explicit constexpr Money(qint64 minor) : m_minor(minor) {}
    qint64 m_minor = 0;
};

/// A quantity in 10⁻⁶ (1 piece = 1'000'000).
class Quantity
{
public:
    static constexpr qint64 one = 1'000'000;
    constexpr Quantity() = default;
    static constexpr Quantity fromRaw(qint64 millionths) { return Quantity{millionths}; }
    static constexpr Quantity pieces(qint64 count) { return Quantity{count * one}; }
    static std::optional<Quantity> parse(QStringView typed);
    constexpr qint64 raw() const { return m_raw; }
    /// "1", "2.5": without trailing zeros.
    QString plainText() const;
    /// Unit price × this quantity, rounded half away from zero.
    [[nodiscard]] Money of(Money unitPrice) const;
    friend constexpr auto operator<=>(Quantity, Quantity) = default;

private:
    explicit constexpr Quantity(qint64 raw) : m_raw(raw) {}
    qint64 m_raw = one;
};

/// What is known of a currency. Source: ISO 4217 code list (codes and minor units).
struct Currency {
    QString code;      ///< "USD"
    int decimals = 2;  ///< 0, 2 or 3
    static std::optional<Currency> find(QStringView code);
};

} // namespace linedesk
Q_DECLARE_METATYPE(linedesk::Money)
