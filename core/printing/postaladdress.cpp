#include "core/printing/postaladdress.h"

#include "core/domain/company.h"
#include "core/domain/subscriber.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

constexpr qsizetype windowLines = 3;

bool hasBillingAddress(const Subscriber &subscriber)
{
    return !subscriber.billingStreet.isEmpty() || !subscriber.billingCity.isEmpty();
}

QString joined(const QStringList &parts, const QString &between)
{
    QStringList there = parts;
    there.removeAll(QString());
    return there.join(between);
}

/// Countries whose letters carry the town first, then the region, then the code. Others, the most
/// of Europe and Latin America, put the code first (UPU postal addressing systems).
bool townFirst(const QString &country)
{
    static const QStringList countries{u"US"_s, u"CA"_s, u"AU"_s, u"NZ"_s, u"GB"_s, u"IE"_s,
                                       u"IN"_s, u"ZA"_s, u"PR"_s, u"GU"_s, u"VI"_s, u"AS"_s,
                                       u"MP"_s, QString()};
    return countries.contains(country);
}

} // namespace

QString townLine(const QString &city, const QString &region, const QString &postalCode,
                 const QString &country)
{
    if (!townFirst(country))
        return joined({joined({postalCode, city}, u" "_s), region}, u", "_s);
    const QString town = region.isEmpty() ? city : joined({city, region}, u", "_s);
    return joined({town, postalCode}, u" "_s);
}

QStringList mailingAddressOf(const Subscriber &subscriber, const QString &homeCountry)
{
    const bool billing = hasBillingAddress(subscriber);
    const QString own = billing ? subscriber.billingCountry : subscriber.country;
    const QString country = own.isEmpty() ? homeCountry : own;
    QStringList lines;
    if (billing) {
        lines = {subscriber.billingStreet, subscriber.billingStreet2,
                 townLine(subscriber.billingCity, subscriber.billingRegion,
                          subscriber.billingPostalCode, country)};
    } else {
        lines = {subscriber.street, subscriber.street2,
                 townLine(subscriber.city, subscriber.region, subscriber.postalCode, country)};
    }
    if (country != homeCountry)
        lines.append(QLocale::territoryToString(QLocale::codeToTerritory(country)).toUpper());
    lines.removeAll(QString());
    if (lines.size() > windowLines) {
        const QString second = lines.takeAt(1);
        lines[0] += u", "_s + second;
    }
    return lines;
}

QString mailingNameOf(const Subscriber &subscriber)
{
    return hasBillingAddress(subscriber) && !subscriber.billingName.isEmpty()
               ? subscriber.billingName
               : subscriber.name;
}

QString mailingPostalCodeOf(const Subscriber &subscriber)
{
    return hasBillingAddress(subscriber) ? subscriber.billingPostalCode : subscriber.postalCode;
}

} // namespace linedesk
