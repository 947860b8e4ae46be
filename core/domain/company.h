#pragma once
#include "core/domain/fields.h"

#include <QTimeZone>

namespace linedesk {

using CompanyId = StrongId<struct CompanyTag>;

/// The ISP itself; one row. Zone and currency are frozen after the first posting (decisions 14).
struct Company {
    CompanyId id;
    qint64 ver = 0;
    QString name;
    QString secondLine;
    QString country;    ///< ISO 3166 alpha-2
    QString currency;   ///< ISO 4217
    QString zone;       ///< IANA time zone
    QString street;
    QString city;
    QString region;
    QString postalCode;
    QString phone;
    QString email;
    QString apiAddress;    ///< host:port for desks
    QString portalAddress; ///< host[:port] subscribers type
    int dueDays = 15;      ///< days from invoice date to due date (decisions 25)
    int graceDays = 15;
    QString taxName;
    Rate taxRate;

    template <typename V>
    static void fields(V &&visit)
    {
        visit("id", &Company::id, FieldRule::any().needed());
        visit("ver", &Company::ver, FieldRule::any());
        visit("name", &Company::name, FieldRule::text(200).needed());
        visit("second_line", &Company::secondLine, FieldRule::text(200));
        visit("country", &Company::country, FieldRule::text(2).needed());
        visit("currency", &Company::currency, FieldRule::text(3).needed());
        visit("zone", &Company::zone, FieldRule::text(64).needed());
        visit("street", &Company::street, FieldRule::text(200));
        visit("city", &Company::city, FieldRule::text(200));
        visit("region", &Company::region, FieldRule::text(200));
        visit("postal_code", &Company::postalCode, FieldRule::text(40));
        visit("phone", &Company::phone, FieldRule::text(40));
        visit("email", &Company::email, FieldRule::text(254));
        visit("api_address", &Company::apiAddress, FieldRule::text(260));
        visit("portal_address", &Company::portalAddress, FieldRule::text(260));
        visit("due_days", &Company::dueDays, FieldRule::number(0, 365));
        visit("grace_days", &Company::graceDays, FieldRule::number(0, 365));
        visit("tax_name", &Company::taxName, FieldRule::text(100));
        visit("tax_rate", &Company::taxRate, FieldRule::number(0, Rate::one));
    }

    QTimeZone timeZone() const { return QTimeZone(zone.toLatin1()); }
    int decimals() const
    {
        const auto known = Currency::find(currency);
        return known ? known->decimals : 2;
    }
};

} // namespace linedesk
