#include "ui/common/words/moneyformat.h"

#include "ui/common/forms/arithmetic.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

/// The sign people write for a currency: the locale's own, else that of the currency's home.
QString symbolOf(const QString &code, const QLocale &locale)
{
    if (locale.currencySymbol(QLocale::CurrencyIsoCode) == code)
        return locale.currencySymbol();
    static const QHash<QString, QString> homes{
        {u"USD"_s, u"en_US"_s}, {u"CAD"_s, u"en_CA"_s}, {u"EUR"_s, u"de_DE"_s},
        {u"GBP"_s, u"en_GB"_s}, {u"AUD"_s, u"en_AU"_s}, {u"NZD"_s, u"en_NZ"_s},
        {u"JPY"_s, u"ja_JP"_s}, {u"CHF"_s, u"de_CH"_s}, {u"MXN"_s, u"es_MX"_s},
        {u"BRL"_s, u"pt_BR"_s}, {u"PHP"_s, u"en_PH"_s}, {u"ZAR"_s, u"en_ZA"_s},
    };
    const QString home = homes.value(code);
    return home.isEmpty() ? code : QLocale(home).currencySymbol();
}

} // namespace

MoneyFormat::MoneyFormat(const Currency &currency, const QLocale &locale)
    : m_currency(currency)
    , m_locale(locale)
{
    if (m_currency.code.isEmpty())
        m_currency.code = u"USD"_s;
    m_symbol = symbolOf(m_currency.code, locale);
    // A code written out stands apart from the digits: "CLF 12".
    if (m_symbol.size() > 1 && m_symbol.back().isLetter())
        m_symbol += QChar(QChar::Nbsp);
}

QString MoneyFormat::number(Money amount) const
{
    QString digits = amount.abs().plainText(m_currency.decimals);
    const qsizetype point = digits.indexOf(u'.');
    QString whole = point < 0 ? digits : digits.left(point);
    const QString group = m_locale.groupSeparator();
    for (qsizetype at = whole.size() - 3; at > 0; at -= 3)
        whole.insert(at, group);
    if (point < 0)
        return whole;
    return whole + m_locale.decimalPoint() + digits.mid(point + 1);
}

QString MoneyFormat::text(Money amount) const
{
    const QString unsignedText = m_symbol + number(amount);
    return amount.isNegative() ? u'-' + unsignedText : unsignedText;
}

std::optional<Money> MoneyFormat::readPlain(QString typed) const
{
    typed.remove(m_symbol.trimmed());
    typed.remove(m_locale.groupSeparator());
    typed.remove(QChar(QChar::Nbsp));
    typed.replace(QChar(0x2212), u'-');
    if (m_locale.decimalPoint() != "."_L1) {
        if (typed.contains(u'.'))
            return std::nullopt;
        typed.replace(m_locale.decimalPoint(), u"."_s);
    }
    return Money::parse(typed.trimmed(), m_currency.decimals);
}

std::optional<Money> MoneyFormat::read(const QString &typed) const
{
    const QString text = typed.trimmed();
    std::optional<Money> amount;
    if (text.startsWith(u'=')) {
        QString sum = text.mid(1);
        sum.remove(m_symbol.trimmed());
        sum.remove(m_locale.groupSeparator());
        sum.replace(m_locale.decimalPoint(), u"."_s);
        amount = calculated(sum, m_currency.decimals);
    } else {
        amount = readPlain(text);
    }
    if (!amount || amount->abs().minor() > Money::limit)
        return std::nullopt;
    return amount;
}

} // namespace linedesk
