#include "ui/subscribers/subscriberexport.h"

#include "core/importing/subscribercsv.h"
#include "ui/desk/deskservice.h"
#include "ui/subscribers/profiledata.h"

#include <QSaveFile>

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

ImportStatus importStatus(SubscriberStatus status)
{
    switch (status) {
    case SubscriberStatus::Active: return ImportStatus::Active;
    case SubscriberStatus::Suspended: return ImportStatus::Suspended;
    case SubscriberStatus::Hibernated: return ImportStatus::Hibernated;
    case SubscriberStatus::Prospect: return ImportStatus::Prospect;
    case SubscriberStatus::Archived: return ImportStatus::Archived;
    }
    Q_UNREACHABLE();
}

ImportedSubscriber importable(const ProfileData &data, const QString &currency)
{
    const Subscriber &from = data.subscriber;
    ImportedSubscriber to;
    to.name = from.name;
    to.companyName = from.company;
    to.firstName = from.firstName;
    to.lastName = from.lastName;
    to.kind = from.kind == SubscriberKind::Business ? ImportKind::Business : ImportKind::Residential;
    to.status = importStatus(from.status);
    to.email = from.email;
    to.phone = from.phone;
    to.mobile = from.mobile;
    to.address = {from.street, from.street2, from.city, from.region, from.postalCode, from.country};
    to.billingName = from.billingName;
    to.billingAddress = {from.billingStreet, from.billingStreet2,    from.billingCity,
                         from.billingRegion, from.billingPostalCode, from.billingCountry};
    to.tags = from.tags;
    to.accountNumber = from.accountNo;
    to.balance = data.summary.balance;
    to.currency = currency;
    to.since = from.since;
    to.siteName = data.siteName;
    for (const ProfileData::Service &service : data.services) {
        if (service.subscription.status == SubscriptionStatus::Active)
            to.services.append({service.package.name, service.subscription.quantity});
    }
    if (!data.portalUsers.isEmpty())
        to.username = data.portalUsers.first().username;
    return to;
}

Result<int> write(Connection &connection, const SubscriberExport &wanted, const Company &company,
                  const QString &path)
{
    SubscriberList list(connection);
    std::vector<RowId> ids;
    if (wanted.ticked)
        ids = tickedOf(*wanted.shown, *wanted.ticked);
    if (!wanted.ticked) {
        LD_ASSIGN(ids, list.ids(wanted.query));
    }
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return Error::of(ErrorCode::Storage, Reason::Io, u"file"_s, path);
    CsvWriter writer(&file, SubscriberCsv::columns(), CsvFormat{',', true});
    const SubscriberCsv csv(company.decimals());
    LD_TRY(writer.writeHeader());
    int written = 0;
    for (const RowId id : ids) {
        LD_ASSIGN(const QList<SubscriberListRow> rows, list.rows({id}));
        if (rows.isEmpty())
            continue;
        LD_ASSIGN(const std::optional<ProfileData> data, readProfile(connection, rows.first().id));
        if (!data)
            continue;
        LD_TRY(writer.write(csv.cells(rows.first().id.toString(),
                                      importable(*data, company.currency))));
        ++written;
    }
    if (!file.commit())
        return Error::of(ErrorCode::Storage, Reason::Io, u"file"_s, path);
    return written;
}

} // namespace

std::vector<RowId> tickedOf(const std::vector<RowId> &ids, const RowTicks &ticks)
{
    std::vector<RowId> out;
    std::copy_if(ids.begin(), ids.end(), std::back_inserter(out),
                 [&ticks](RowId id) { return ticks.contains(id); });
    return out;
}

QFuture<Result<int>> exportSubscribers(DeskService &desk, const SubscriberExport &wanted,
                                       const QString &path)
{
    return desk.reads().runAside([wanted, company = desk.company(), path](Connection &connection) {
        return write(connection, wanted, company, path);
    });
}

} // namespace linedesk
