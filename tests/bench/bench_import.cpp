#include "app/server/jobs/importrows.h"
#include "app/server/jobs/jobrunner.h"
#include "app/server/jobs/samplecompany.h"
#include "app/server/record/serverrecord.h"
#include "core/commands/setup.h"
#include "core/importing/importreader.h"
#include "core/storage/migrator.h"
#include "tests/bench/barecopy.h"
#include "tests/bench/benchtable.h"
#include "tests/support/postgresfixture.h"

#include <QCoreApplication>
#include <QFile>
#include <QTemporaryDir>

#include <cstdio>

using namespace linedesk;
using namespace Qt::StringLiterals;

namespace {

/// The server's batches: what the bare copy puts into one transaction.
constexpr int batchSize = 500;

quint64 roll(quint64 &state)
{
    state += 0x9E3779B97F4A7C15u;
    quint64 z = state;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

/// Customers as other products write them: an id, name, contact, address, now and then a balance
/// and a note. The same rows at each run.
bool writeFile(const QString &path, int rows)
{
    static constexpr const char *given[] = {"Homer", "Marge", "Jessica", "Logan", "Maya", "Noah",
                                            "Zoë", "Liam", "Olive", "Amelia", "Harry", "Fiona",
                                            "Juan", "Lucía", "José", "Anna"};
    static constexpr const char *ends[] = {"son", "berg", "field", "well", "ton", "ley", "man",
                                           "wood", "er", "ford", "stone", "worth"};
    static constexpr const char *heads[] = {"Ander", "Black", "Car", "Dal", "Ed", "Fair", "Green",
                                            "Hart", "Jack", "King", "Lang", "Mill", "Nor", "Oak",
                                            "Pat", "Rich", "Sand", "Tay", "Under", "West"};
    static constexpr const char *towns[] = {"Otter Bend,OR,97001", "Quarry Flat,OR,97002",
                                            "Larkspur,OR,97003", "Tamarack,OR,97004"};
    static constexpr const char *streets[] = {"Mill Street", "Ridge Road", "County Road 14",
                                              "Juniper Lane", "Old Ferry Road"};
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return false;
    file.write("Customer ID,Customer Name,First Name,Last Name,Email,Phone,Street,City,State,"
               "Postal Code,Country,Balance,Notes\n");
    quint64 state = 7;
    for (int i = 0; i < rows; ++i) {
        const QByteArray first(given[roll(state) % std::size(given)]);
        const QByteArray last = QByteArray(heads[roll(state) % std::size(heads)])
                                + ends[roll(state) % std::size(ends)];
        const quint64 dice = roll(state);
        file.write(QByteArray::number(25'200 + i) + ',' + first + ' ' + last + ',' + first + ','
                   + last + ',' + last.toLower() + QByteArray::number(i) + "@mail.example,(555) 01"
                   + QByteArray::number(dice % 10) + '-'
                   + QByteArray::number(1000 + dice / 16 % 9000) + ','
                   + QByteArray::number(1 + dice / 64 % 9999) + ' '
                   + streets[dice / 128 % std::size(streets)] + ','
                   + towns[dice / 1024 % std::size(towns)] + ",United States,"
                   + (dice % 5 == 0 ? QByteArray::number(double(dice % 9000) / 100, 'f', 2)
                                    : QByteArray("0.00"))
                   + (dice % 11 == 0 ? ",Gate code on file\n" : ",\n"));
    }
    return true;
}

template <typename R>
R waited(const Promised<R> &promised)
{
    return promised.result();
}

bool setUp(const DatabaseTarget &target, const Clock &clock, StaffUser &owner)
{
    Company company;
    company.id = newId<CompanyId>();
    company.name = u"Bench"_s;
    company.country = u"US"_s;
    company.currency = u"USD"_s;
    company.zone = u"America/Denver"_s;
    owner.id = newId<UserId>();
    owner.name = u"owner"_s;
    owner.role = Role::Owner;
    return ServerRecord::initialise(target, clock, company, owner).ok();
}

/// The file's rows through the importer's job, as `linedeskd import subscribers FILE` does it. No
/// seconds when it failed.
Took importFile(const DatabaseTarget &target, const Clock &clock, const QString &path, int rows)
{
    StaffUser owner;
    if (!setUp(target, clock, owner))
        return {};
    const auto record = ServerRecord::open(target, clock);
    if (!record.ok())
        return {};
    JobRunner runner(**record);
    const Stopwatch watch;
    const JobId id = newId<JobId>();
    ImportOptions options;
    options.defaultCountry = u"US"_s;
    const auto source = stageImportFile(**record, id, path, options);
    const double staged = watch.took().seconds;
    const auto started = source.ok()
                             ? waited(runner.start(u"import"_s,
                                                   {{u"rows"_s, id.toString()},
                                                    {u"mode"_s, u"everything"_s}},
                                                   {owner.id, {}}))
                             : Result<Job>(source.error());
    if (!started.ok())
        return {};
    const auto job = runner.waitFor(id);
    const Took took = watch.took();
    if (!job.ok() || job->state != JobState::Done || job->done != rows) {
        std::printf("import: not all rows came in\n");
        return {};
    }
    bench::row("reading and staging the file alone", rows / staged, "/s");
    return took;
}

Took makeSampleIn(const DatabaseTarget &target, const Clock &clock, int subscribers)
{
    StaffUser owner;
    if (!setUp(target, clock, owner))
        return {};
    const auto connection = Connection::open(target, Access::ReadWrite, Durability::Normal);
    const Stopwatch watch;
    if (!connection.ok() || !makeSample(**connection, clock, {subscribers, 1}).ok())
        return {};
    return watch.took();
}

/// Ours beside the bare copy of the file that came of it.
bool compare(const char *what, const char *processor, int rows, const Took &ours,
             const QString &file, const QString &bareFile, const bench::Limit &limit = {})
{
    const Took bare = bareCopy(file, bareFile, rows / batchSize + 1);
    if (ours.seconds <= 0 || bare.seconds <= 0)
        return false;
    bench::row(what, rows / ours.seconds, "/s", rows / bare.seconds, limit);
    bench::row(processor, ours.processor * 1e6 / rows, "us", bare.processor * 1e6 / rows);
    return true;
}

} // namespace

/// Prints how many rows of a CSV file the import takes over in a second, end to end, and how many
/// sample subscribers are made, each beside bare SQLite writing the very rows that came of it; and
/// the import into PostgreSQL, where that is installed.
int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const int rows = argc > 1 ? QByteArray(argv[1]).toInt() : 20'000;
    QTemporaryDir folder;
    const SystemClock clock;
    const QString csv = folder.filePath(u"customers.csv"_s);
    if (rows <= 0 || !writeFile(csv, rows))
        return 1;
    const QString imported = folder.filePath(u"imported.db"_s);
    const QString sample = folder.filePath(u"sample.db"_s);
    const QString bare = folder.filePath(u"bare.db"_s);
    const Took importing = importFile(DatabaseTarget::sqlite(imported), clock, csv, rows);
    if (!compare("rows of a CSV file imported, end to end", "processor time of an imported row", rows,
                 importing, imported, bare, bench::Limit::oursAtLeast(5'000)))
        return 1;
    const Took sampling = makeSampleIn(DatabaseTarget::sqlite(sample), clock, rows);
    if (!compare("sample subscribers made", "processor time of a sample subscriber", rows, sampling,
                 sample, bare))
        return 1;
    constexpr auto elsewhere = "rows imported into PostgreSQL";
    if (const QString why = PostgresFixture::unavailable(); !why.isEmpty()) {
        bench::rowWithout(elsewhere, qPrintable(why));
        return 0;
    }
    PostgresFixture postgres;
    const auto up = postgres.start();
    const auto url = up.ok() ? postgres.createDatabase(u"imported"_s) : Result<QString>(up.error());
    const auto target = url.ok() ? DatabaseTarget::parse(*url) : Result<DatabaseTarget>(url.error());
    const Took there = target.ok() ? importFile(*target, clock, csv, rows) : Took{};
    if (there.seconds <= 0)
        return 1;
    bench::row(elsewhere, rows / there.seconds, "/s");
    return 0;
}
