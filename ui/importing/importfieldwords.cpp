#include "ui/importing/importfieldwords.h"

namespace linedesk {

QString ImportFieldWords::name(ImportField field)
{
    switch (field) {
    case ImportField::ExternalId: return tr("Number in the old system");
    case ImportField::Name: return tr("Name");
    case ImportField::CompanyName: return tr("Company");
    case ImportField::FirstName: return tr("First name");
    case ImportField::LastName: return tr("Last name");
    case ImportField::Kind: return tr("Residential or business");
    case ImportField::Status: return tr("Status");
    case ImportField::Email: return tr("Email");
    case ImportField::Phone: return tr("Phone");
    case ImportField::Mobile: return tr("Mobile number");
    case ImportField::Street: return tr("Street");
    case ImportField::Street2: return tr("Street, second line");
    case ImportField::City: return tr("Town");
    case ImportField::Region: return tr("Region");
    case ImportField::PostalCode: return tr("Postal code");
    case ImportField::Country: return tr("Country");
    case ImportField::AddressLine: return tr("Address line");
    case ImportField::BillingName: return tr("Billing name");
    case ImportField::BillingEmail: return tr("Billing email");
    case ImportField::BillingPhone: return tr("Billing phone");
    case ImportField::BillingStreet: return tr("Billing street");
    case ImportField::BillingStreet2: return tr("Billing street, second line");
    case ImportField::BillingCity: return tr("Billing town");
    case ImportField::BillingRegion: return tr("Billing region");
    case ImportField::BillingPostalCode: return tr("Billing postal code");
    case ImportField::BillingCountry: return tr("Billing country");
    case ImportField::BillingAddressLine: return tr("Billing address line");
    case ImportField::Note: return tr("Note");
    case ImportField::Tags: return tr("Tags");
    case ImportField::AccountNumber: return tr("Account number");
    case ImportField::Balance: return tr("Balance");
    case ImportField::BalanceMinor: return tr("Balance in cents");
    case ImportField::Currency: return tr("Currency");
    case ImportField::Since: return tr("Customer since");
    case ImportField::PackageName: return tr("Package");
    case ImportField::PackageQuantity: return tr("Quantity of the package");
    case ImportField::SiteName: return tr("Tower or site");
    case ImportField::Username: return tr("User name");
    case ImportField::Latitude: return tr("Latitude");
    case ImportField::Longitude: return tr("Longitude");
    case ImportField::ServiceId: return tr("Service number");
    }
    return {};
}

} // namespace linedesk
