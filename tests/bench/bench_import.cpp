#include "app/server/jobs/importrows.h"
#include "app/server/jobs/jobrunner.h"
#include "app/server/jobs/samplecompany.h"
#include "app/server/record/serverrecord.h"
#include "core/commands/setup.h"
#include "core/importing/importreader.h"
#include "core/storage/migrator.h"
#include "tests/bench/barecopy.h"
#include "tests/bench/benchtable.h"

#include <QCoreApplication>
#include <QElapsedTimer>
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
R waited(QFuture<R> future)
{
    future.waitForFinished();
    return future.result();
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

/// The file's rows through the importer's job, as `linedeskd import subscribers FILE` does it.
double importFile(const DatabaseTarget &target, const Clock &clock, const QString &path, int rows)
{
    StaffUser owner;
    if (!setUp(target, clock, owner))
        return 0;
    const auto record = ServerRecord::open(target, clock);
    if (!record.ok())
        return 0;
    JobRunner runner(**record);
    QElapsedTimer timer;
    timer.start();
    const JobId id = newId<JobId>();
    ImportOptions options;
    options.defaultCountry = u"US"_s;
    const auto source = stageImportFile(**record, id, path, options);
    const double staged = double(timer.nsecsElapsed()) / 1e9;
    const auto started = source.ok()
                             ? waited(runner.start(u"import"_s,
                                                   {{u"rows"_s, id.toString()},
                                                    {u"mode"_s, u"everything"_s}},
                                                   {owner.id, {}}))
                             : Result<Job>(source.error());
    if (!started.ok())
        return 0;
    const auto job = runner.waitFor(id);
    const double seconds = double(timer.nsecsElapsed()) / 1e9;
    if (!job.ok() || job->state != JobState::Done || job->done != rows) {
        std::printf("import: not all rows came in\n");
        return 0;
    }
    bench::row("of that: reading and staging the file", rows / staged, "/s");
    return seconds;
}

double makeSampleIn(const DatabaseTarget &target, const Clock &clock, int subscribers)
{
    StaffUser owner;
    if (!setUp(target, clock, owner))
        return 0;
    const auto connection = Connection::open(target, Access::ReadWrite, Durability::Normal);
    QElapsedTimer timer;
    timer.start();
    if (!connection.ok() || !makeSample(**connection, clock, {subscribers, 1}).ok())
        return 0;
    return double(timer.nsecsElapsed()) / 1e9;
}

} // namespace

/// Prints how many rows of a CSV file the import takes over in a second, end to end, and how many
/// sample subscribers are made, each beside bare SQLite writing the very rows that came of it.
/// With a database URL as the second argument the import goes there, without a peer.
int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const int rows = argc > 1 ? QByteArray(argv[1]).toInt() : 20'000;
    QTemporaryDir folder;
    const SystemClock clock;
    const QString csv = folder.filePath(u"customers.csv"_s);
    if (rows <= 0 || !writeFile(csv, rows))
        return 1;
    if (argc > 2) {
        const auto target = DatabaseTarget::parse(QString::fromLocal8Bit(argv[2]));
        const double seconds = target.ok() ? importFile(*target, clock, csv, rows) : 0;
        if (seconds <= 0)
            return 1;
        bench::row("rows imported into the given database", rows / seconds, "/s");
        return 0;
    }
    const auto compare = [&](const char *what, double seconds, const QString &file) {
        const double bare = bareCopy(file, folder.filePath(u"bare.db"_s), rows / batchSize + 1);
        if (seconds <= 0 || bare <= 0)
            return false;
        bench::row(what, rows / seconds, "/s", rows / bare, bench::Limit::oursAtLeast(5'000));
        return true;
    };
    const QString imported = folder.filePath(u"imported.db"_s);
    const QString sample = folder.filePath(u"sample.db"_s);
    const double importing = importFile(DatabaseTarget::sqlite(imported), clock, csv, rows);
    if (!compare("rows of a CSV file imported, end to end", importing, imported))
        return 1;
    const double sampling = makeSampleIn(DatabaseTarget::sqlite(sample), clock, rows);
    return compare("sample subscribers made", sampling, sample) ? 0 : 1;
}
