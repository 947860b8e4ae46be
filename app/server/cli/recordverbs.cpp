#include "app/server/cli/readonlyrecord.h"
#include "app/server/cli/verb.h"
#include "app/server/record/recordrestore.h"
#include "core/domain/package.h"
#include "core/domain/site.h"
#include "core/importing/subscribercsv.h"
#include "core/storage/backup.h"
#include "core/storage/reader.h"

#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

Outcome backupOutcome(const Result<BackupFacts> &facts, const QString &words)
{
    if (!facts.ok())
        return Outcome::failure(facts.error());
    Outcome out;
    out.lines = {words.arg(facts->path), u"%1 bytes, SHA-256 %2"_s.arg(facts->bytes).arg(facts->sha256)};
    out.counts = {{u"bytes"_s, facts->bytes}};
    out.more = {{u"sha256"_s, facts->sha256}};
    return out;
}

Outcome runBackup(const Call &call)
{
    const auto connection = openForReading(call.text("data"_L1));
    if (!connection.ok())
        return Outcome::failure(connection.error());
    return backupOutcome(backUpRecord(**connection, call.text("out"_L1)), u"Backup written to %1"_s);
}

Result<BackupFacts> restore(const Call &call)
{
    const QString path = call.text("from"_L1);
    LD_ASSIGN(const BackupFacts facts, checkBackup(path));
    LD_ASSIGN(const auto folder, ServerFolder::open(call.text("data"_L1)));
    LD_TRY(restoreFrom(path, folder->target(), folder->serverName()));
    return facts;
}

Outcome runRestore(const Call &call)
{
    const Result<BackupFacts> facts = restore(call);
    Outcome out = backupOutcome(facts, u"The record is restored from %1; desks take a new copy."_s);
    if (!facts.ok() && facts.error().code == ErrorCode::Busy)
        out.remarks.append(
            u"Nothing was changed. Stop every linedeskd that serves this record, then restore."_s);
    return out;
}

ImportStatus statusOf(SubscriberStatus status)
{
    switch (status) {
    case SubscriberStatus::Active: return ImportStatus::Active;
    case SubscriberStatus::Suspended: return ImportStatus::Suspended;
    case SubscriberStatus::Hibernated: return ImportStatus::Hibernated;
    case SubscriberStatus::Prospect: return ImportStatus::Prospect;
    case SubscriberStatus::Archived: return ImportStatus::Archived;
    }
    return ImportStatus::Active;
}

/// Names of packages and sites, each read once.
class ExportNames
{
public:
    explicit ExportNames(Reader &reader) : m_reader(reader) {}
    template <typename T, typename Id>
    Result<QString> nameOfRow(const Id &id)
    {
        if (!m_names.contains(id.uuid())) {
            LD_ASSIGN(const std::optional<T> row, m_reader.find<T>(id.uuid()));
            m_names.insert(id.uuid(), row ? row->name : QString());
        }
        return m_names.value(id.uuid());
    }

private:
    Reader &m_reader;
    QHash<Uuid, QString> m_names;
};

Result<ImportedSubscriber> exported(const Subscriber &from, const Company &company, Reader &reader,
                                    ExportNames &names)
{
    ImportedSubscriber out;
    out.name = from.name;
    out.companyName = from.company;
    out.firstName = from.firstName;
    out.lastName = from.lastName;
    out.kind = from.kind == SubscriberKind::Business ? ImportKind::Business : ImportKind::Residential;
    out.status = statusOf(from.status);
    out.email = from.email;
    out.phone = from.phone;
    out.mobile = from.mobile;
    out.address = {from.street, from.street2, from.city, from.region, from.postalCode,
                   from.country.isEmpty() ? company.country : from.country};
    out.billingName = from.billingName;
    out.billingAddress = {from.billingStreet, from.billingStreet2, from.billingCity,
                          from.billingRegion, from.billingPostalCode, from.billingCountry};
    out.tags = from.tags;
    out.accountNumber = from.accountNo;
    out.currency = company.currency;
    out.since = from.since;
    LD_ASSIGN(const std::optional<SubscriberSummary> summary,
              reader.find<SubscriberSummary>(from.id.uuid()));
    out.balance = summary ? summary->balance : Money();
    LD_ASSIGN(const QList<Subscription> subscriptions,
              reader.list<Subscription>("subscription_active_ids"_L1,
                                        {{u":subscriber"_s, bindId(from.id)}}));
    for (const Subscription &subscription : subscriptions) {
        LD_ASSIGN(const QString package, names.nameOfRow<Package>(subscription.packageId));
        out.services.append({package, subscription.quantity});
    }
    if (!from.siteId.isNull()) {
        LD_ASSIGN(out.siteName, names.nameOfRow<Site>(from.siteId));
    }
    return out;
}

Result<Outcome> exportSubscribers(const Call &call)
{
    const QString path = call.text("out"_L1);
    LD_ASSIGN(const auto connection, openForReading(call.text("data"_L1)));
    Reader reader(*connection);
    LD_ASSIGN(const Company company, reader.company());
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly)
        || !file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner))
        return Error::of(ErrorCode::Storage, Reason::Io, u"path"_s, path);
    const SubscriberCsv csv(company.decimals());
    CsvWriter writer(&file, SubscriberCsv::columns());
    LD_TRY(writer.writeHeader());
    ExportNames names(reader);
    QByteArray after(16, '\0');
    qint64 written = 0;
    for (;;) {
        LD_ASSIGN(const QList<Subscriber> page,
                  reader.list<Subscriber>("subscriber_page_ids"_L1, {{u":after"_s, after}}));
        if (page.isEmpty())
            break;
        for (const Subscriber &subscriber : page) {
            LD_ASSIGN(const ImportedSubscriber row, exported(subscriber, company, reader, names));
            LD_TRY(writer.write(csv.cells(subscriber.id.toString(), row)));
            ++written;
        }
        after = page.last().id.bytes();
    }
    if (!file.commit())
        return Error::of(ErrorCode::Storage, Reason::Io, u"path"_s, path);
    Outcome out = Outcome::done(u"%1 subscribers written to %2"_s.arg(written).arg(path));
    out.counts = {{u"subscribers"_s, written}};
    return out;
}

Outcome runExport(const Call &call)
{
    const auto out = exportSubscribers(call);
    return out.ok() ? *out : Outcome::failure(out.error());
}

} // namespace

QList<Verb> recordVerbs()
{
    const OptionSpec outOption{"out"_L1, "FILE"_L1, "the file to write"_L1, OptionKind::File, true};
    return {
        {"backup"_L1,
         "Copies the record into one checked file, also while the server runs; keep the folder's "
         "keys/ beside it"_L1,
         {},
         {dataOption, outOption, jsonOption},
         runBackup},
        {"restore"_L1,
         "Puts a backup in the record's place, in a data folder that has its keys"_L1,
         {},
         {dataOption,
          {"from"_L1, "FILE"_L1, "the backup; its checksum is in FILE.sha256"_L1, OptionKind::File,
           true},
          jsonOption},
         runRestore},
        {"export subscribers"_L1,
         "Writes all subscribers as a CSV that an import gives back"_L1,
         {},
         {dataOption, outOption, jsonOption},
         runExport},
    };
}

} // namespace linedesk
