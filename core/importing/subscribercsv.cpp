#include "core/importing/subscribercsv.h"

#include "core/importing/importvalues.h"

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

QStringList addressCells(const ImportedAddress &a)
{
    return {a.street, a.street2, a.city, a.region, a.postalCode, a.country};
}

QString joined(const QString &first, const QStringList &more)
{
    return joinList(first.isEmpty() ? more : QStringList{first} + more);
}

} // namespace

QList<CsvColumn> SubscriberCsv::columns()
{
    constexpr auto number = CsvColumnKind::Number;
    return {{u"Linedesk ID"_s},      {u"Name"_s},
            {u"Company name"_s},     {u"First name"_s},
            {u"Last name"_s},        {u"Kind"_s},
            {u"Status"_s},           {u"Emails"_s},
            {u"Phones"_s},           {u"Mobile"_s},
            {u"Street"_s},           {u"Street 2"_s},
            {u"City"_s},             {u"Region"_s},
            {u"Postal code"_s},      {u"Country"_s},
            {u"Billing name"_s},     {u"Billing email"_s},
            {u"Billing phone"_s},    {u"Billing street"_s},
            {u"Billing street 2"_s}, {u"Billing city"_s},
            {u"Billing region"_s},   {u"Billing postal code"_s},
            {u"Billing country"_s},  {u"Note"_s},
            {u"Tags"_s},             {u"Account number"_s},
            {u"Balance"_s, number},  {u"Currency"_s},
            {u"Since"_s},    {u"Packages"_s},
            {u"Site"_s},             {u"Username"_s}};
}

QStringList SubscriberCsv::cells(const QString &externalId, const ImportedSubscriber &s) const
{
    QStringList packages;
    for (const ImportedService &service : s.services) {
        for (int i = 0; i < service.quantity; ++i)
            packages.append(service.package);
    }
    QStringList cells{externalId,
                      s.name,
                      s.companyName,
                      s.firstName,
                      s.lastName,
                      importKindName(s.kind),
                      importStatusName(s.status),
                      joined(s.email, s.moreEmails),
                      joined(s.phone, s.morePhones),
                      s.mobile};
    cells += addressCells(s.address);
    cells += {s.billingName, s.billingEmail, s.billingPhone};
    cells += addressCells(s.billingAddress);
    cells += {s.note,
              joinList(s.tags),
              s.accountNumber,
              s.balance ? s.balance->plainText(m_decimals) : QString(),
              s.currency,
              s.since.isValid() ? s.since.toString(Qt::ISODate) : QString(),
              joinList(packages),
              s.siteName,
              s.username};
    return cells;
}

} // namespace linedesk
