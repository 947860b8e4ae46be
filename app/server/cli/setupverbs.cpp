#include "app/server/cli/verb.h"

#include "app/server/auth/enrolment.h"
#include "app/server/auth/passwordrules.h"
#include "app/server/jobs/samplecompany.h"
#include "core/commands/setup.h"

#include <QElapsedTimer>
#include <QFile>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

Company companyOf(const Call &call)
{
    Company company;
    company.id = newId<CompanyId>();
    company.name = call.text("company"_L1);
    company.country = call.text("country"_L1).toUpper();
    company.currency = call.text("currency"_L1).toUpper();
    company.zone = call.text("zone"_L1);
    company.phone = call.text("phone"_L1);
    company.email = call.text("email"_L1);
    company.apiAddress = call.text("address"_L1);
    company.portalAddress = call.text("portal-address"_L1);
    return company;
}

/// Takes back what a failed init made, so that it can be called again.
class HalfMade
{
public:
    explicit HalfMade(ServerFolder &folder) : m_folder(folder) {}
    ~HalfMade()
    {
        if (m_done)
            return;
        for (const QString &name :
             {u"server.json"_s, u"record.db"_s, u"record.db-wal"_s, u"record.db-shm"_s})
            QFile::remove(m_folder.filePath(name));
    }
    void done() { m_done = true; }

private:
    ServerFolder &m_folder;
    bool m_done = false;
};

Result<Outcome> initialise(const Call &call)
{
    const SystemClock clock;
    const Company company = companyOf(call);
    const QString owner = call.text("admin"_L1);
    const QString password = call.text("password"_L1);
    const QString rule = call.text("join-by-password"_L1, u"everybody"_s);
    const auto joinRule = valueOf<JoinRule>(rule);
    if (!joinRule)
        return Error::invalid(Reason::UnknownValue, u"join-by-password"_s, rule,
                              namesOf<JoinRule>());
    LD_TRY(checkCompany(company));
    LD_TRY(checkPassword(PasswordKind::Staff, password, owner));
    ServerSettings settings;
    settings.apiAddress = company.apiAddress;
    settings.portalAddress = company.portalAddress;
    settings.database = call.text("database"_L1);
    settings.joinByPassword = *joinRule;
    LD_ASSIGN(const auto folder,
              ServerFolder::create(call.text("data"_L1), settings, company.name, clock));
    HalfMade halfMade(*folder);
    StaffUser user;
    user.id = newId<UserId>();
    user.name = owner;
    user.displayName = call.text("display-name"_L1, owner);
    user.role = Role::Owner;
    LD_TRY(ServerRecord::initialise(folder->target(), clock, company, user));
    {
        LD_ASSIGN(const auto record, ServerRecord::open(folder->target(), clock));
        Auth auth(*record);
        LD_TRY(waited(auth.setPassword(owner, password)));
    }
    halfMade.done();
    LD_ASSIGN(const auto connection, Connection::open(folder->target(), Access::ReadWrite));
    const QString path = folder->filePath(u"%1.enrol"_s.arg(u"owner"_s));
    LD_ASSIGN(const EnrolmentFile file,
              createEnrolmentFile(*connection, clock, *folder, owner, path));
    Outcome out;
    out.lines = {u"The company \"%1\" is made in %2."_s.arg(company.name, folder->path()),
                 u"Enrolment file for the first desk: %1"_s.arg(path),
                 authorityLine(file.spkiSha256)};
    out.more = {{u"enrolment_file"_s, path}, {u"spki_sha256"_s, file.spkiSha256}};
    return out;
}

Outcome runInit(const Call &call)
{
    const auto out = initialise(call);
    return out.ok() ? *out : Outcome::failure(out.error());
}

Result<Outcome> sample(const Call &call)
{
    LD_ASSIGN(const qint64 subscribers, call.number("subscribers"_L1, 5'000, 1, 9'999'999));
    LD_ASSIGN(const qint64 seed, call.number("seed"_L1, 1, 0, 1'000'000'000));
    const SystemClock clock;
    LD_ASSIGN(const auto folder, ServerFolder::open(call.text("data"_L1)));
    LD_ASSIGN(const auto connection,
              Connection::open(folder->target(), Access::ReadWrite, Durability::Normal));
    std::unique_ptr<WriterLease> lease;
    if (connection->engine() == Engine::Postgres) {
        lease = std::make_unique<WriterLease>(folder->target(), folder->path(), nullptr);
        if (!lease->waitUntilHolds(2 * WriterLease::patience))
            return lease->notWriter();
        connection->setGate(lease->gate());
    }
    QElapsedTimer timer;
    timer.start();
    LD_ASSIGN(const SampleCounts counts,
              makeSample(*connection, clock, {int(subscribers), quint64(seed)}));
    const qint64 ms = qMax<qint64>(1, timer.elapsed());
    Outcome out;
    out.counts = {{u"subscribers"_s, counts.subscribers},
                  {u"subscriptions"_s, counts.subscriptions},
                  {u"invoices"_s, counts.invoices},
                  {u"payments"_s, counts.payments},
                  {u"portal_users"_s, counts.portalUsers},
                  {u"milliseconds"_s, ms}};
    out.lines = {u"%1 subscribers with %2 packages, %3 invoices and %4 payments in %5 s (%6 a second)"_s
                     .arg(counts.subscribers)
                     .arg(counts.subscriptions)
                     .arg(counts.invoices)
                     .arg(counts.payments)
                     .arg(double(ms) / 1000, 0, 'f', 1)
                     .arg(counts.subscribers * 1000 / ms)};
    return out;
}

Outcome runSample(const Call &call)
{
    const auto out = sample(call);
    if (!out.ok() && out.error().code == ErrorCode::Validation && !out.error().detail.isEmpty())
        return Outcome::wrongUsage(out.error().detail);
    return out.ok() ? *out : Outcome::failure(out.error());
}

} // namespace

QList<Verb> setUpVerbs()
{
    return {
        {"init"_L1,
         "Makes a company: its data folder, keys, record and first owner"_L1,
         {},
         {dataOption,
          {"company"_L1, "NAME"_L1, "the company's name"_L1, OptionKind::Text, true},
          {"country"_L1, "CC"_L1, "its country, such as US"_L1, OptionKind::Text, true},
          {"currency"_L1, "CCC"_L1, "its currency, such as USD"_L1, OptionKind::Text, true},
          {"zone"_L1, "ZONE"_L1, "its time zone, such as America/Denver"_L1, OptionKind::Text, true},
          {"address"_L1, "HOST:PORT"_L1, "where desks reach the server"_L1, OptionKind::Text, true},
          {"admin"_L1, "NAME"_L1, "the first owner's name at sign-in"_L1, OptionKind::Text, true},
          {"display-name"_L1, "NAME"_L1, "the owner's name as shown"_L1},
          {"password-file"_L1, "FILE"_L1, "the owner's password; standard input without it"_L1,
           OptionKind::PasswordFile},
          {"portal-address"_L1, "HOST[:PORT]"_L1, "what subscribers type"_L1},
          {"join-by-password"_L1, "RULE"_L1,
           "who brings in a new desk by password: everybody (default), owners or nobody"_L1},
          {"database"_L1, "URL"_L1, "a PostgreSQL database instead of a file in the folder"_L1},
          {"phone"_L1, "NUMBER"_L1, "the office's telephone"_L1},
          {"email"_L1, "ADDRESS"_L1, "the office's email address"_L1},
          jsonOption},
         runInit},
        {"sample"_L1,
         "Fills an empty company with sample data"_L1,
         {},
         {dataOption,
          {"subscribers"_L1, "N"_L1, "how many (default 5000)"_L1},
          {"seed"_L1, "S"_L1, "the same seed gives the same people (default 1)"_L1},
          jsonOption},
         runSample},
    };
}

} // namespace linedesk
