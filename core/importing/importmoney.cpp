#include "core/importing/importmoney.h"

#include <array>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

/// An amount cut into its parts; nothing of it is interpreted yet but the sign.
struct Parts {
    QString mark;
    QString body; ///< digits, '.' and ',' only; other grouping signs are gone
    bool negative = false;
};

struct Mark {
    QStringView mark; ///< lower case
    QLatin1StringView currencies;
};

constexpr std::array marks{
    Mark{u"$", "USD CAD AUD NZD MXN HKD SGD TWD ARS CLP COP BSD BBD BZD BMD JMD TTD XCD KYD FJD "
               "GYD SRD LRD NAD BND SBD CUP DOP UYU"_L1},
    Mark{u"us$", "USD"_L1}, Mark{u"ca$", "CAD"_L1}, Mark{u"c$", "CAD"_L1},
    Mark{u"a$", "AUD"_L1},  Mark{u"au$", "AUD"_L1}, Mark{u"nz$", "NZD"_L1},
    Mark{u"hk$", "HKD"_L1}, Mark{u"s$", "SGD"_L1},  Mark{u"mx$", "MXN"_L1},
    Mark{u"b$", "BSD"_L1},  Mark{u"r$", "BRL"_L1},  Mark{u"€", "EUR"_L1},
    Mark{u"£", "GBP EGP LBP SYP GIP FKP SHP SSP"_L1},
    Mark{u"¥", "JPY CNY"_L1},
    Mark{u"kr", "SEK NOK DKK ISK"_L1},
    Mark{u"zł", "PLN"_L1},  Mark{u"kč", "CZK"_L1},  Mark{u"ft", "HUF"_L1},
    Mark{u"lei", "RON MDL"_L1},
    Mark{u"fr", "CHF XAF XOF"_L1}, Mark{u"r", "ZAR"_L1},
    Mark{u"rs", "INR PKR LKR NPR MUR SCR"_L1},
    Mark{u"₹", "INR"_L1},   Mark{u"₽", "RUB"_L1},   Mark{u"₺", "TRY"_L1},
    Mark{u"₴", "UAH"_L1},   Mark{u"₪", "ILS"_L1},   Mark{u"₩", "KRW KPW"_L1},
    Mark{u"₫", "VND"_L1},   Mark{u"₱", "PHP"_L1},   Mark{u"฿", "THB"_L1},
    Mark{u"₦", "NGN"_L1},   Mark{u"₡", "CRC SVC"_L1}, Mark{u"₲", "PYG"_L1},
};

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

bool isKnownMark(const QString &mark)
{
    if (mark.isEmpty())
        return true;
    for (const Mark &row : marks) {
        if (mark == row.mark)
            return true;
    }
    return Currency::find(mark.toUpper()).has_value();
}

std::optional<Parts> cut(QStringView text)
{
    qsizetype first = 0, last = text.size() - 1;
    while (first < text.size() && !isDigit(text[first]))
        ++first;
    if (first == text.size())
        return std::nullopt;
    while (!isDigit(text[last]))
        --last;
    // ".50": a separator right before the first digit belongs to the number, "Rs.500" does not.
    if (first > 0 && (text[first - 1] == u'.' || text[first - 1] == u',')
        && (first == 1 || !text[first - 2].isLetter()))
        --first;

    Parts parts;
    int minus = 0, opened = 0, closed = 0, others = 0;
    const auto around = [&](QStringView side) {
        for (const QChar c : side) {
            if (c == u'-' || c == u'\u2212')
                ++minus;
            else if (c == u'(')
                ++opened;
            else if (c == u')')
                ++closed;
            else if (c.isLetter() || c.category() == QChar::Symbol_Currency)
                parts.mark += c.toLower();
            else if (!c.isSpace() && c != u'.' && c != u'+')
                ++others;
        }
    };
    around(text.first(first));
    around(text.sliced(last + 1));
    if (minus > 1 || opened != closed || opened > 1 || others > 0 || (minus > 0 && opened > 0))
        return std::nullopt;
    parts.negative = minus + opened > 0;
    if (parts.mark.endsWith(u"cr") && !parts.negative) { // the bookkeeper's credit
        parts.negative = true;
        parts.mark.chop(2);
    } else if (parts.mark.endsWith(u"dr")) {
        parts.mark.chop(2);
    }
    if (!isKnownMark(parts.mark))
        return std::nullopt;
    for (const QChar c : text.sliced(first, last - first + 1)) {
        if (isDigit(c) || c == u'.' || c == u',')
            parts.body += c;
        else if (!c.isSpace() && c != u'\'' && c != u'\u2019')
            return std::nullopt;
    }
    return parts;
}

/// What one amount's own signs tell.
DecimalSign ownSign(const QString &body, int decimals)
{
    const qsizetype points = body.count(u'.'), commas = body.count(u',');
    if (points > 0 && commas > 0)
        return body.lastIndexOf(u'.') > body.lastIndexOf(u',') ? DecimalSign::Point
                                                               : DecimalSign::Comma;
    if (points + commas == 0)
        return DecimalSign::Unknown;
    const bool point = points > 0;
    const DecimalSign as = point ? DecimalSign::Point : DecimalSign::Comma;
    const DecimalSign other = point ? DecimalSign::Comma : DecimalSign::Point;
    if (points + commas > 1)
        return other; // it groups
    const qsizetype before = body.indexOf(point ? u'.' : u',');
    const qsizetype after = body.size() - before - 1;
    if (after != 3 || before == 0 || before > 3 || body.startsWith(u'0'))
        return as;
    return decimals == 0 ? other : DecimalSign::Unknown; // three digits: a group or decimals
}

bool groupsAreRight(QStringView whole, QChar group)
{
    if (!whole.contains(group))
        return true;
    const auto groups = whole.split(group);
    for (qsizetype i = 0; i < groups.size(); ++i) {
        // Lakh grouping ("12,34,567") has pairs in the middle.
        const qsizetype size = groups[i].size();
        const bool last = i + 1 == groups.size();
        if (i == 0 ? size < 1 || size > 3 : last ? size != 3 : size != 3 && size != 2)
            return false;
    }
    return true;
}

} // namespace

Result<FormattedMoney> readMoney(QStringView text, int decimals, DecimalSign sign)
{
    const auto refuse = [&](Reason reason) {
        return Error::invalid(reason, {}, text.toString(), QString::number(decimals));
    };
    const auto parts = cut(text);
    if (!parts)
        return refuse(Reason::NotMoney);
    const DecimalSign own = ownSign(parts->body, decimals);
    const bool marked = parts->body.contains(u'.') || parts->body.contains(u',');
    if (own != DecimalSign::Unknown && sign != DecimalSign::Unknown && own != sign)
        return refuse(Reason::NotMoney); // against what the column or the user says
    const DecimalSign used = own != DecimalSign::Unknown ? own : sign;
    if (marked && used == DecimalSign::Unknown)
        return refuse(Reason::NotMoney);

    const QChar decimal = used == DecimalSign::Comma ? u',' : u'.';
    const QChar group = used == DecimalSign::Comma ? u'.' : u',';
    const qsizetype at = parts->body.indexOf(decimal);
    const QStringView whole = QStringView(parts->body).first(at < 0 ? parts->body.size() : at);
    QStringView fraction = at < 0 ? QStringView() : QStringView(parts->body).sliced(at + 1);
    while (fraction.size() > decimals && fraction.endsWith(u'0'))
        fraction.chop(1);
    if (!groupsAreRight(whole, group) || fraction.contains(decimal) || fraction.contains(group))
        return refuse(Reason::NotMoney);
    QString digits = whole.toString().remove(group);
    if (digits.size() > 16)
        return refuse(Reason::Overflow);
    if (digits.isEmpty())
        digits = u"0"_s;
    const auto amount = Money::parse(
        fraction.isEmpty() ? digits : digits + u'.' + fraction.toString(), decimals);
    if (!amount)
        return refuse(fraction.size() <= decimals ? Reason::Overflow : Reason::NotMoney);
    return FormattedMoney{parts->negative ? -*amount : *amount, parts->mark};
}

bool markFits(const QString &mark, QStringView currency)
{
    if (mark.isEmpty() || mark.compare(currency, Qt::CaseInsensitive) == 0)
        return true;
    for (const Mark &row : marks) {
        if (mark == row.mark)
            return row.currencies.contains(currency);
    }
    return false;
}

void DecimalEvidence::add(QStringView text, int decimals)
{
    const auto parts = cut(text);
    if (!parts)
        return;
    const DecimalSign own = ownSign(parts->body, decimals);
    m_point = m_point || own == DecimalSign::Point;
    m_comma = m_comma || own == DecimalSign::Comma;
}

DecimalSign DecimalEvidence::verdict() const
{
    if (m_point == m_comma)
        return DecimalSign::Unknown;
    return m_point ? DecimalSign::Point : DecimalSign::Comma;
}

} // namespace linedesk
