#include "core/domain/filter/companyfilter.h"

#include <QLocale>

namespace linedesk {

FilterContext filterContextOf(const Company &company)
{
    const QLocale locale(QLocale::AnyLanguage, QLocale::AnyScript,
                         QLocale::codeToTerritory(company.country));
    const bool own = locale.currencySymbol(QLocale::CurrencyIsoCode) == company.currency;
    return {company.decimals(), own ? locale.currencySymbol() : company.currency};
}

} // namespace linedesk
