#include "core/importing/columnsynonyms.h"

#include "core/base/fold.h"

#include <QHash>

#include <array>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

/// Names in order of preference, normalised, separated by blanks.
struct Synonyms {
    ImportField field;
    QLatin1StringView names;
};

constexpr std::array generalNames{
    Synonyms{ImportField::ExternalId,
             "linedeskid externalid customerid clientid subscriberid agentcustid custid "
             "customernumber customerno id kundennummer"_L1},
    Synonyms{ImportField::Name,
             "displayname name fullname customername clientname subscribername accountname "
             "customer client subscriber"_L1},
    Synonyms{ImportField::CompanyName,
             "companyname company organization organisation businessname business firma"_L1},
    Synonyms{ImportField::FirstName,
             "firstname first contactfirstname givenname vorname prenom"_L1},
    Synonyms{ImportField::LastName,
             "lastname last contactlastname surname familyname nachname"_L1},
    Synonyms{ImportField::Kind,
             "kind customersubtype category customertype clienttype subscribertype accounttype"_L1},
    Synonyms{ImportField::Status, "status accountstatus customerstatus clientstatus"_L1},
    Synonyms{ImportField::Email,
             "email emailaddress emails emailid primaryemail contactemail mail email1 email2 "
             "secondaryemail"_L1},
    Synonyms{ImportField::Phone,
             "phone phonenumber phones telephone primaryphone dayphone daytime phone1 homephone "
             "workphone telefon phone2 night nightphone tollfree"_L1},
    Synonyms{ImportField::Mobile, "mobile mobilephone mobilenumber cell cellphone"_L1},
    Synonyms{ImportField::Note,
             "note notes comments comment remarks memo bemerkung deliveryinstructions"_L1},
    Synonyms{ImportField::Tags, "tags tag labels groups"_L1},
    Synonyms{ImportField::AccountNumber,
             "accountnumber accountno accountnum account customid acctno acct"_L1},
    Synonyms{ImportField::Balance,
             "balance openbalance openingbalance currentbalance accountbalance balancedue "
             "amountdue saldo"_L1},
    Synonyms{ImportField::BalanceMinor, "balanceminor balancecents"_L1},
    Synonyms{ImportField::Currency, "currency currencycode customercurrency"_L1},
    Synonyms{ImportField::Since,
             "since customersince registrationdate signupdate signup dateadd dateadded "
             "createdtime createdat createddate datecreated created startdate activationdate "
             "custpkgsetup"_L1},
    Synonyms{ImportField::PackageName,
             "packagename package packages serviceplans serviceplan plan plans planname custpkgpkgpart "
             "tariff services service product"_L1},
    Synonyms{ImportField::PackageQuantity, "packagequantity servicequantity"_L1},
    Synonyms{ImportField::SiteName, "sitename site connectedto tower accesspoint"_L1},
    Synonyms{ImportField::Username,
             "username login svcacctusername pppoeusername radiususername"_L1},
    Synonyms{ImportField::Latitude, "latitude lat gpslat"_L1},
    Synonyms{ImportField::Longitude, "longitude lon lng gpslon"_L1},
    Synonyms{ImportField::ServiceId, "serviceid"_L1},
};

constexpr std::array addressNames{
    Synonyms{ImportField::Street,
             "street1 street addressline1 address1 streetaddress addr1 address strasse"_L1},
    Synonyms{ImportField::Street2, "street2 addressline2 address2 streetaddress2 addr2"_L1},
    Synonyms{ImportField::City, "city town citytown locality ort"_L1},
    Synonyms{ImportField::Region, "state region province provincestate stateprovince"_L1},
    Synonyms{ImportField::PostalCode,
             "postalcode zipcode zip postcode postalcodezipcode zippostalcode plz"_L1},
    Synonyms{ImportField::Country, "country countrycode land"_L1},
};

/// Names that mean something only after "billing …".
constexpr std::array billingNames{
    Synonyms{ImportField::BillingName, "attention contact name contactname"_L1},
    Synonyms{ImportField::BillingEmail, "email emailaddress"_L1},
    Synonyms{ImportField::BillingPhone, "phone phonenumber"_L1},
};

/// What stands before an address part; longer ones first.
struct Prefix {
    QLatin1StringView text;
    AddressGroup group;
};
constexpr std::array prefixes{
    Prefix{"billing"_L1, AddressGroup::Billing},      Prefix{"invoice"_L1, AddressGroup::Billing},
    Prefix{"billto"_L1, AddressGroup::Billing},       Prefix{"bill"_L1, AddressGroup::Billing},
    Prefix{"installation"_L1, AddressGroup::Service}, Prefix{"shipping"_L1, AddressGroup::Service},
    Prefix{"delivery"_L1, AddressGroup::Service},     Prefix{"service"_L1, AddressGroup::Service},
    Prefix{"install"_L1, AddressGroup::Service},      Prefix{"shipto"_L1, AddressGroup::Service},
    Prefix{"ship"_L1, AddressGroup::Service},
};

// Column names of the products are facts of their exports; where a product's word differs from what
// the word means elsewhere, it stands in its overrides. The order decides: more particular first.
constexpr std::array products{
    ExportProduct{"linedesk"_L1, "linedeskid"_L1, ""_L1},
    ExportProduct{"uisp"_L1, "id serviceplans invoicestreet1"_L1, ""_L1},
    ExportProduct{"powercode"_L1, "customerid openbalance servicequantity"_L1,
                  "serviceid=packageName"_L1},
    ExportProduct{"splynx"_L1, "login partnerid locationid"_L1, ""_L1},
    ExportProduct{"whmcs"_L1, "firstname companyname phonenumber postcode"_L1, ""_L1},
    ExportProduct{"freeside"_L1, "agentcustid invoicinglist"_L1, "invoicinglist=email refnum="_L1},
    ExportProduct{"freeside"_L1, "custpkgsetup dayphone"_L1, ""_L1},
    ExportProduct{"quickbooks-desktop"_L1, "baddr1 refnum"_L1,
                  "refnum=externalId baddr1=billingAddressLine baddr2=billingAddressLine "
                  "baddr3=billingAddressLine baddr4=billingAddressLine baddr5=billingAddressLine "
                  "saddr1=addressLine saddr2=addressLine saddr3=addressLine saddr4=addressLine "
                  "saddr5=addressLine"_L1},
    ExportProduct{"quickbooks-online"_L1, "fullname openingbalance"_L1, ""_L1},
    ExportProduct{"freshbooks"_L1, "organization provincestate postalcode"_L1, ""_L1},
    ExportProduct{"wave"_L1, "customername contactfirstname customercurrency"_L1, ""_L1},
    ExportProduct{"zoho"_L1, "displayname customersubtype customerid"_L1,
                  "billingcode=billingPostalCode shippingcode=postalCode"_L1},
    ExportProduct{"fcc-bdc-availability"_L1, "providerid locationid technology"_L1, ""_L1, false},
    ExportProduct{"fcc-bdc-subscription"_L1, "tract technologycode"_L1, ""_L1, false},
};

using Meanings = QHash<QString, ColumnMeaning>;

void addNames(Meanings &meanings, const QString &prefix, AddressGroup group,
              std::span<const Synonyms> table, int prefixRank)
{
    for (const Synonyms &row : table) {
        int rank = prefixRank; // the part's own name counts for more than what stands before it
        for (const QString &name : QString(row.names).split(u' ')) {
            if (!meanings.contains(prefix + name))
                meanings.insert(prefix + name, ColumnMeaning{row.field, group, rank});
            rank += 100;
        }
    }
}

const Meanings &meanings()
{
    static const Meanings all = [] {
        Meanings m;
        addNames(m, {}, AddressGroup::None, generalNames, 0);
        addNames(m, {}, AddressGroup::Plain, addressNames, 0);
        int rank = 0;
        for (const Prefix &prefix : prefixes) {
            addNames(m, prefix.text, prefix.group, addressNames, rank);
            if (prefix.group == AddressGroup::Billing)
                addNames(m, prefix.text, AddressGroup::None, billingNames, rank);
            ++rank;
        }
        return m;
    }();
    return all;
}

} // namespace

QString normalisedHeader(QStringView header)
{
    QString out;
    for (const QChar c : folded(header)) {
        if (c.isLetterOrNumber())
            out += c;
    }
    return out;
}

const ExportProduct *recogniseProduct(const QStringList &normalised)
{
    for (const ExportProduct &product : products) {
        bool all = true;
        for (const QString &name : QString(product.signature).split(u' '))
            all = all && normalised.contains(name);
        if (all)
            return &product;
    }
    return nullptr;
}

std::optional<ColumnMeaning> columnMeaning(const QString &normalised, const ExportProduct *product)
{
    if (normalised.isEmpty())
        return std::nullopt;
    if (product != nullptr) {
        for (const QString &pair : QString(product->overrides).split(u' ', Qt::SkipEmptyParts)) {
            const qsizetype equals = pair.indexOf(u'=');
            if (QStringView(pair).first(equals) != normalised)
                continue;
            const auto field = importFieldFromName(QStringView(pair).sliced(equals + 1));
            return field ? std::optional(ColumnMeaning{*field, AddressGroup::None, 0})
                         : std::nullopt;
        }
    }
    const auto found = meanings().constFind(normalised);
    return found == meanings().constEnd() ? std::nullopt : std::optional(*found);
}

} // namespace linedesk
