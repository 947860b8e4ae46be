#include "app/server/jobs/samplecompany.h"

#include "app/server/jobs/sampleaccounts.h"
#include "app/server/jobs/samplerows.h"
#include "core/commands/messages.h"
#include "core/commands/network.h"
#include "core/commands/packages.h"
#include "core/commands/users.h"
#include "core/storage/writer.h"

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

/// Subscribers of one transaction.
constexpr int batchSize = 500;

struct SamplePackage {
    const char *name;
    const char *description;
    qint64 monthly; ///< in hundredths
    qint64 setup;
    const char *fcc;
};
constexpr SamplePackage samplePackages[] = {
    {"Quarry 25", "25 Mbps down, 5 Mbps up", 4995, 0, "70"},
    {"Quarry 50", "50 Mbps down, 10 Mbps up", 6995, 0, "70"},
    {"Quarry 100", "100 Mbps down, 20 Mbps up", 8995, 9900, "71"},
    {"Larkspur Fiber 300", "300 Mbps both ways", 7995, 4900, "50"},
    {"Larkspur Fiber 1000", "1 Gbps both ways", 10995, 4900, "50"},
    {"Valley Basic", "10 Mbps down, 2 Mbps up", 2995, 0, "70"},
    {"Farm Link", "Licensed link for barns and shops", 14995, 19900, "71"},
    {"Home phone", "One line with voice mail", 1500, 0, ""},
    {"Business phone", "Two lines, hunt group", 3900, 0, ""},
    {"Static address", "One public IPv4 address", 1000, 0, ""},
    {"Business 200", "200 Mbps both ways, four hour response", 19900, 9900, "50"},
    {"Managed Wi-Fi", "Router on loan, looked after", 800, 0, ""},
};

/// Gives commands as the owner, in small batches, and stops at the first refusal.
class SampleCommands
{
public:
    SampleCommands(Connection &connection, const Clock &clock, const Context &context,
                   quint64 seed)
        : m_executor(connection, clock), m_clock(clock), m_context(context), m_seed(seed)
    {
    }
    template <typename C>
    void add(const C &command)
    {
        CommandEnvelope envelope;
        envelope.id = CommandId(id());
        envelope.type = QString(C::name);
        envelope.payload = codec::encode(command);
        envelope.enteredAt = m_clock.nowUtc();
        envelope.businessDate = m_context.businessDate;
        m_batch.append(envelope);
    }
    Uuid id() { return sampleId(m_seed, m_context.now.toMSecsSinceEpoch(), ++m_place); }
    Result<void> run()
    {
        LD_ASSIGN(const QList<CommandAnswer> answers,
                  m_executor.run(m_batch, Issuer{m_context.actorId, {}}));
        m_batch.clear();
        for (const CommandAnswer &answer : answers) {
            if (answer.status == AnswerStatus::Refused)
                return Error{answer.code, answer.problems, {}};
        }
        return {};
    }

private:
    CommandExecutor m_executor;
    const Clock &m_clock;
    Context m_context;
    quint64 m_seed;
    quint32 m_place = 0;
    QList<CommandEnvelope> m_batch;
};

void addSettings(SampleCommands &commands, const Company &company)
{
    QJsonObject values;
    const auto fill = [&](const char *field, const QString &now, const char *text) {
        if (now.isEmpty())
            values.insert(QLatin1StringView(field), QString::fromUtf8(text));
    };
    fill("street", company.street, "140 Mill Street");
    fill("city", company.city, "Otter Bend");
    fill("region", company.region, "OR");
    fill("postal_code", company.postalCode, "97000");
    fill("phone", company.phone, "(555) 010-2000");
    fill("email", company.email, "billing@larkspur.example");
    if (company.taxRate.raw() == 0) {
        values.insert(u"tax_name"_s, u"State communications tax"_s);
        values.insert(u"tax_rate"_s, qint64(6'250'000));
    }
    if (!values.isEmpty())
        commands.add(UpdateCompany{values});
}

void addSites(SampleCommands &commands)
{
    for (const char *town : {"Otter Bend", "Quarry Flat", "Larkspur Ridge", "Tamarack Hill",
                             "Juniper Gap", "Cold Spring"}) {
        const QString name = QString::fromLatin1(town);
        const SiteId tower(commands.id());
        commands.add(SaveSite{tower, SiteKind::Tower, {}, name, 0});
        for (const auto &side : {u"north"_s, u"south"_s}) {
            const SiteId accessPoint(commands.id());
            commands.add(SaveSite{accessPoint, SiteKind::AccessPoint, tower,
                                  u"%1, %2 mast"_s.arg(name, side), 0});
            for (const int degrees : {60, 180}) {
                commands.add(SaveSite{SiteId(commands.id()), SiteKind::Sector, accessPoint,
                                      u"%1, %2 mast, %3°"_s.arg(name, side).arg(degrees), 0});
            }
        }
    }
}

void addPackages(SampleCommands &commands, int decimals)
{
    const qint64 unit = decimals == 0 ? 1 : decimals == 3 ? 10 : 1;
    for (const SamplePackage &sample : samplePackages) {
        SavePackage save;
        save.id = PackageId(commands.id());
        save.packageName = QString::fromUtf8(sample.name);
        save.description = QString::fromUtf8(sample.description);
        save.monthlyPrice = Money::fromMinor(sample.monthly * unit);
        save.setupFee = Money::fromMinor(sample.setup * unit);
        ServiceLine line;
        line.id = PackageServiceId(commands.id());
        line.kind = save.packageName.contains("phone"_L1) ? ServiceKind::Voip
                                                          : ServiceKind::Internet;
        line.label = save.packageName;
        line.fccCode = QString::fromLatin1(sample.fcc);
        save.services = {line};
        commands.add(save);
    }
}

void addMessages(SampleCommands &commands)
{
    SavePortalMessage outage;
    outage.id = PortalMessageId(commands.id());
    outage.heading = u"Work on the Otter Bend tower"_s;
    outage.body = u"We exchange a radio this week. Expect up to 20 minutes without service in the "
                  "early morning."_s;
    outage.severity = Severity::Warning;
    commands.add(outage);
    commands.add(ActivatePortalMessage{outage.id});
    SavePortalMessage office;
    office.id = PortalMessageId(commands.id());
    office.heading = u"Our office is closed on the holiday"_s;
    office.body = u"Calls go to the night desk. Payments by mail are posted the day after."_s;
    commands.add(office);
}

Result<int> addPortalUsers(SampleCommands &commands, const QList<Subscriber> &people)
{
    int made = 0;
    for (const Subscriber &subscriber : people) {
        if (made == 12)
            break;
        if (subscriber.email.isEmpty() || subscriber.status != SubscriberStatus::Active)
            continue;
        commands.add(AddPortalUser{PortalUserId(commands.id()), subscriber.id, subscriber.email,
                                   subscriber.email});
        ++made;
    }
    LD_TRY(commands.run());
    return made;
}

Result<Context> ownerContext(Reader &reader, const Clock &clock)
{
    Context context;
    LD_ASSIGN(const QList<StaffUser> owners, reader.list<StaffUser>("owner_ids"_L1));
    if (owners.isEmpty())
        return Error::of(ErrorCode::NotFound, Reason::NotFound, u"owner"_s);
    context.actorId = owners.first().id;
    context.actorName = owners.first().displayName;
    context.role = Role::Owner;
    context.now = clock.nowUtc();
    context.enteredAt = context.now;
    LD_ASSIGN(context.company, reader.company());
    context.businessDate = businessDate(context.now, context.company.timeZone());
    return context;
}

} // namespace

Result<SampleCounts> makeSample(Connection &connection, const Clock &clock,
                                const SampleOptions &options)
{
    Reader reader(connection);
    LD_ASSIGN(const qint64 existing, reader.number("subscriber_count"_L1));
    if (existing > 0)
        return Error::of(ErrorCode::Conflict, Reason::AlreadyExists, u"subscribers"_s,
                         QString::number(existing));
    LD_ASSIGN(Context context, ownerContext(reader, clock));
    SampleCommands commands(connection, clock, context, options.seed);
    addSettings(commands, context.company);
    addSites(commands);
    addPackages(commands, context.company.decimals());
    addMessages(commands);
    LD_TRY(commands.run());
    LD_ASSIGN(context.company, reader.company());

    LD_ASSIGN(const QList<Package> packages, reader.list<Package>("package_on_sale_ids"_L1));
    LD_ASSIGN(const QList<Uuid> sectorIds, reader.idList("site_sector_ids"_L1));
    QList<SiteId> sectors;
    for (const Uuid &id : sectorIds)
        sectors.append(SiteId(id));
    SampleAccounts accounts(options, context, packages, sectors);
    LD_TRY(accounts.begin(reader));
    QList<Subscriber> first;
    for (int from = 0; from < options.subscribers; from += batchSize) {
        ChangeSet changes;
        for (int i = from; i < qMin(from + batchSize, options.subscribers); ++i)
            LD_TRY(accounts.add(i, changes));
        accounts.writeCounters(changes);
        if (from == 0) {
            for (const RowChange &row : std::as_const(changes.rows)) {
                if (row.entity == Entity::Subscriber)
                    first.append(fromRow<Subscriber>(row.values));
            }
        }
        Transaction transaction(connection);
        LD_TRY(transaction.begin());
        Writer writer(connection, Journal::Feed);
        writer.keepBack();
        LD_TRY(writer.beginFeed(clock.nowMs()));
        LD_TRY(writer.apply(changes));
        LD_TRY(writer.endFeed());
        LD_TRY(transaction.commit());
    }
    SampleCounts counts = accounts.counts();
    LD_ASSIGN(counts.portalUsers, addPortalUsers(commands, first));
    return counts;
}

} // namespace linedesk
