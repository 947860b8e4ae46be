#include "core/documents/documentformat.h"

#include <QStringList>

namespace linedesk::documents {

using namespace Qt::StringLiterals;

namespace {

struct FormatPart {
    QString text;
    bool field = false;
};

QList<FormatPart> partsOf(const QString &format)
{
    QList<FormatPart> parts;
    bool quoted = false;
    for (qsizetype i = 0; i < format.size(); ++i) {
        const QChar c = format[i];
        const bool field = !quoted && (c == u'd' || c == u'M' || c == u'y');
        if (c == u'\'')
            quoted = !quoted;
        const bool same = !parts.isEmpty() && parts.last().field == field
                          && (!field || parts.last().text.back() == c);
        if (same)
            parts.last().text += c;
        else
            parts.append({QString(c), field});
    }
    return parts;
}

/// The date format without one of its fields and the literal that ties it to the others.
QString without(const QString &format, QLatin1StringView fieldStart)
{
    QList<FormatPart> parts = partsOf(format);
    for (qsizetype i = 0; i < parts.size(); ++i) {
        if (!parts[i].field || !parts[i].text.startsWith(fieldStart))
            continue;
        const bool first = i == 0;
        const bool lastField = i + 2 >= parts.size();
        if (i + 1 < parts.size() && (first || lastField))
            parts.removeAt(i + 1);
        parts.removeAt(i);
        if (!first && fieldStart == "dddd"_L1) {
            // "d日dddd": the mark behind the day belongs to the day.
            QString &literal = parts[i - 1].text;
            while (!literal.isEmpty() && (literal.back().isSpace() || literal.back().isPunct()))
                literal.chop(1);
        } else if (!first) {
            parts.removeAt(i - 1);
        }
        break;
    }
    QString out;
    for (const FormatPart &part : parts)
        out += part.text;
    return out.trimmed();
}

} // namespace

DocumentFormat::DocumentFormat(const QLocale &locale, const Currency &currency)
    : m_locale(locale), m_decimals(currency.decimals)
{
    const bool own = locale.currencySymbol(QLocale::CurrencyIsoCode) == currency.code;
    m_mark = own ? locale.currencySymbol(QLocale::CurrencySymbol) : currency.code;
    const QString one = locale.toString(1);
    const QString space(own ? u""_s : u"\u00A0"_s);
    m_pattern = locale.toCurrencyString(1, m_mark);
    if (m_pattern.startsWith(m_mark + one))
        m_pattern.insert(m_mark.size(), space);
    m_pattern.replace(one, u"\uFFFC"_s);

    m_longDate = without(locale.dateFormat(QLocale::LongFormat), "dddd"_L1);
    m_longDay = without(m_longDate, "yy"_L1);
    m_shortDate = m_longDate;
    m_shortDate.replace("MMMM"_L1, "MMM"_L1);
    m_shortDay = without(m_shortDate, "yy"_L1);
}

QString DocumentFormat::money(Money amount) const
{
    const quint64 minor = static_cast<quint64>(amount.abs().minor());
    quint64 unit = 1;
    for (int i = 0; i < m_decimals; ++i)
        unit *= 10;
    QString number = m_locale.toString(minor / unit);
    if (m_decimals > 0) {
        QLocale plain = m_locale;
        plain.setNumberOptions(QLocale::OmitGroupSeparator);
        const QString digits = plain.toString(unit + minor % unit); // a leading 1 keeps the zeros
        number += m_locale.decimalPoint() + digits.mid(plain.toString(1).size());
    }
    QString text = m_pattern;
    text.replace(u"\uFFFC"_s, number);
    return amount.isNegative() ? u"\u2212"_s + text : text;
}

QString DocumentFormat::quantity(Quantity quantity) const
{
    QString text = quantity.plainText();
    const bool negative = text.startsWith(u'-');
    if (negative)
        text.remove(0, 1);
    const qsizetype point = text.indexOf(u'.');
    QString out = m_locale.toString(text.left(point < 0 ? text.size() : point).toLongLong());
    if (point >= 0) {
        out += m_locale.decimalPoint();
        for (const QChar c : QStringView(text).mid(point + 1))
            out += m_locale.toString(c.digitValue());
    }
    return negative ? u"\u2212"_s + out : out;
}

QString DocumentFormat::longDate(QDate date) const
{
    return m_locale.toString(date, m_longDate);
}

QString DocumentFormat::longDay(QDate date) const
{
    return m_locale.toString(date, m_longDay);
}

QString DocumentFormat::shortDay(QDate date) const
{
    return m_locale.toString(date, m_shortDay);
}

QString DocumentFormat::shortDate(QDate date) const
{
    return m_locale.toString(date, m_shortDate);
}

QString DocumentFormat::rangeWithYear(const DateRange &range) const
{
    const QDate last = range.end.addDays(-1);
    if (range.start == last)
        return shortDate(last);
    const QString start = range.start.year() == last.year() ? shortDay(range.start)
                                                            : shortDate(range.start);
    return start + u" – "_s + shortDate(last);
}

QString DocumentFormat::range(const DateRange &range, int year) const
{
    const QDate last = range.end.addDays(-1);
    if (range.start.year() != year || last.year() != year)
        return rangeWithYear(range);
    if (range.start == last)
        return shortDay(last);
    return shortDay(range.start) + u" – "_s + shortDay(last);
}

} // namespace linedesk::documents
