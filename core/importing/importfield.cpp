#include "core/importing/importfield.h"

#include <QtGlobal>

#include <array>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

constexpr std::array catalogue{
    ImportFieldInfo{ImportField::ExternalId, "externalId"_L1, 200, false, true},
    ImportFieldInfo{ImportField::Name, "name"_L1, 200, false, true},
    ImportFieldInfo{ImportField::CompanyName, "companyName"_L1, 200, false, true},
    ImportFieldInfo{ImportField::FirstName, "firstName"_L1, 200, false, true},
    ImportFieldInfo{ImportField::LastName, "lastName"_L1, 200, false, true},
    ImportFieldInfo{ImportField::Kind, "kind"_L1, 200, false, true},
    ImportFieldInfo{ImportField::Status, "status"_L1, 200, false, true},
    ImportFieldInfo{ImportField::Email, "email"_L1, 254, true, true},
    ImportFieldInfo{ImportField::Phone, "phone"_L1, 40, true, true},
    ImportFieldInfo{ImportField::Mobile, "mobile"_L1, 40, false, true},
    ImportFieldInfo{ImportField::Street, "street"_L1, 200, false, true},
    ImportFieldInfo{ImportField::Street2, "street2"_L1, 200, false, true},
    ImportFieldInfo{ImportField::City, "city"_L1, 200, false, true},
    ImportFieldInfo{ImportField::Region, "region"_L1, 200, false, true},
    ImportFieldInfo{ImportField::PostalCode, "postalCode"_L1, 200, false, true},
    ImportFieldInfo{ImportField::Country, "country"_L1, 200, false, true},
    ImportFieldInfo{ImportField::AddressLine, "addressLine"_L1, 200, true, true},
    ImportFieldInfo{ImportField::BillingName, "billingName"_L1, 200, false, true},
    ImportFieldInfo{ImportField::BillingEmail, "billingEmail"_L1, 254, false, true},
    ImportFieldInfo{ImportField::BillingPhone, "billingPhone"_L1, 40, false, true},
    ImportFieldInfo{ImportField::BillingStreet, "billingStreet"_L1, 200, false, true},
    ImportFieldInfo{ImportField::BillingStreet2, "billingStreet2"_L1, 200, false, true},
    ImportFieldInfo{ImportField::BillingCity, "billingCity"_L1, 200, false, true},
    ImportFieldInfo{ImportField::BillingRegion, "billingRegion"_L1, 200, false, true},
    ImportFieldInfo{ImportField::BillingPostalCode, "billingPostalCode"_L1, 200, false, true},
    ImportFieldInfo{ImportField::BillingCountry, "billingCountry"_L1, 200, false, true},
    ImportFieldInfo{ImportField::BillingAddressLine, "billingAddressLine"_L1, 200, true, true},
    ImportFieldInfo{ImportField::Note, "note"_L1, 4'000, true, true},
    ImportFieldInfo{ImportField::Tags, "tags"_L1, 40, true, true},
    ImportFieldInfo{ImportField::AccountNumber, "accountNumber"_L1, 40, false, true},
    ImportFieldInfo{ImportField::Balance, "balance"_L1, 40, false, true},
    ImportFieldInfo{ImportField::BalanceMinor, "balanceMinor"_L1, 40, false, true},
    ImportFieldInfo{ImportField::Currency, "currency"_L1, 40, false, true},
    ImportFieldInfo{ImportField::Since, "since"_L1, 40, false, true},
    ImportFieldInfo{ImportField::PackageName, "packageName"_L1, 200, true, true},
    ImportFieldInfo{ImportField::PackageQuantity, "packageQuantity"_L1, 40, false, true},
    ImportFieldInfo{ImportField::SiteName, "siteName"_L1, 200, false, true},
    ImportFieldInfo{ImportField::Username, "username"_L1, 200, false, true},
    ImportFieldInfo{ImportField::Latitude, "latitude"_L1, 200, false, false},
    ImportFieldInfo{ImportField::Longitude, "longitude"_L1, 200, false, false},
    ImportFieldInfo{ImportField::ServiceId, "serviceId"_L1, 200, false, false},
};

} // namespace

std::span<const ImportFieldInfo> importFields()
{
    return catalogue;
}

const ImportFieldInfo &importFieldInfo(ImportField field)
{
    const ImportFieldInfo &info = catalogue[size_t(field)];
    Q_ASSERT(info.field == field);
    return info;
}

std::optional<ImportField> importFieldFromName(QStringView name)
{
    for (const ImportFieldInfo &info : catalogue) {
        if (name == info.name)
            return info.field;
    }
    return std::nullopt;
}

} // namespace linedesk
