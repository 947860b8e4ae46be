#pragma once
#include <QLatin1StringView>
#include <QStringView>

#include <optional>
#include <span>

namespace linedesk {

/// What a column of a customer file can be taken for. The plain address is where the service is,
/// the billing one is where the payer lives when that is elsewhere.
enum class ImportField {
    ExternalId,
    Name,
    CompanyName,
    FirstName,
    LastName,
    Kind,
    Status,
    Email,
    Phone,
    Mobile,
    Street,
    Street2,
    City,
    Region,
    PostalCode,
    Country,
    AddressLine, ///< free lines, of which street and city are made
    BillingName,
    BillingEmail,
    BillingPhone,
    BillingStreet,
    BillingStreet2,
    BillingCity,
    BillingRegion,
    BillingPostalCode,
    BillingCountry,
    BillingAddressLine,
    Note,
    Tags,
    AccountNumber,
    Balance,      ///< formatted money
    BalanceMinor, ///< whole minor units
    Currency,
    Since,
    PackageName,
    PackageQuantity,
    SiteName,
    Username,
    Latitude,  ///< known and not kept
    Longitude, ///< known and not kept
    ServiceId, ///< known and not kept
};

/// What the catalogue says of a field.
struct ImportFieldInfo {
    ImportField field;
    QLatin1StringView name; ///< "postalCode", as it stands in map files
    int maxLength;          ///< UTF-16 units after cleaning
    bool repeats;           ///< several columns may feed it
    bool kept;              ///< false: recognised so that nobody wonders, but left out
};

std::span<const ImportFieldInfo> importFields();
const ImportFieldInfo &importFieldInfo(ImportField field);
std::optional<ImportField> importFieldFromName(QStringView name);

} // namespace linedesk
