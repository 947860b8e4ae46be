#include "core/printing/companyblockof.h"

#include "core/domain/company.h"
#include "core/printing/postaladdress.h"

using namespace Qt::StringLiterals;

namespace linedesk {

documents::CompanyBlock companyBlockOf(const Company &company)
{
    const QString town =
        townLine(company.city, company.region, company.postalCode, company.country);
    QStringList address{company.street, town};
    address.removeAll(QString());
    documents::CompanyBlock block;
    block.name = company.name;
    block.secondLine = company.secondLine;
    if (!address.isEmpty())
        block.addressLines = {address.join(u", "_s)};
    block.phone = company.phone;
    block.email = company.email;
    block.portalHost = company.portalAddress;
    block.returnAddress = address;
    block.checkPayee = company.secondLine.isEmpty()
                           ? company.name
                           : u"%1 %2"_s.arg(company.name, company.secondLine);
    return block;
}

QLocale documentLocaleOf(const Company &company)
{
    const QLocale::Territory territory = QLocale::codeToTerritory(company.country);
    return territory == QLocale::AnyTerritory ? QLocale(QLocale::English)
                                              : QLocale(QLocale::English, territory);
}

Currency documentCurrencyOf(const QString &code)
{
    return Currency::find(code).value_or(Currency{code, 2});
}

} // namespace linedesk
