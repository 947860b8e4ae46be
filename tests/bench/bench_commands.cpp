#include "core/base/clock.h"
#include "core/commands/executor.h"
#include "core/commands/payments.h"
#include "core/commands/setup.h"
#include "core/commands/subscribers.h"
#include "core/commands/ticked.h"
#include "core/domain/filter/companyfilter.h"
#include "core/domain/filter/filtermatch.h"
#include "core/storage/filtersubjectof.h"
#include "core/storage/migrator.h"
#include "tests/bench/barepayments.h"
#include "tests/bench/benchtable.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>

#include <algorithm>

using namespace linedesk;
using namespace Qt::StringLiterals;

namespace {

constexpr int batchSize = 32;

template <typename C>
CommandEnvelope envelopeOf(const C &command, const Clock &clock)
{
    CommandEnvelope out;
    out.id = newId<CommandId>();
    out.type = QString(C::name);
    out.payload = codec::encode(command);
    out.enteredAt = clock.nowUtc();
    out.businessDate = clock.nowUtc().date();
    return out;
}

/// Names `others` strangers and `one` as a list of ticked people, and gives the filter that means
/// them; nothing where that failed.
QString tickedFilter(CommandExecutor &executor, const Issuer &issuer, const Clock &clock,
                     const SubscriberId &one, int others)
{
    QList<SubscriberId> people{one};
    for (int i = 0; i < others; ++i)
        people.append(SubscriberId(Uuid::derived(QByteArray::number(i))));
    std::sort(people.begin(), people.end());
    QByteArray packed;
    for (const SubscriberId &id : std::as_const(people))
        packed += id.bytes();
    const QString list = TickedListName::of(packed).text();
    for (qsizetype at = 0; at < people.size(); at += NameTicked::greatestPeople) {
        const NameTicked part{list, people.mid(at, NameTicked::greatestPeople)};
        const auto answers = executor.run({envelopeOf(part, clock)}, issuer);
        if (!answers.ok() || answers->first().status != AnswerStatus::Applied)
            return {};
    }
    return u"ticked is \"%1\""_s.arg(list);
}

bool isMeant(Connection &connection, const QString &text, const SubscriberId &id)
{
    Reader reader(connection);
    const auto filter = parseFilter(text, {});
    const auto subscriber = reader.get<Subscriber>(id, "id"_L1);
    if (!filter.ok() || !subscriber.ok())
        return false;
    const auto subject = filterSubjectOf(reader, *subscriber, tickedListsIn(*filter));
    return subject.ok() && filterMatches(*filter, *subject, {QDate(2026, 11, 21), 15});
}

/// Looks for one person among a hundred thousand ticked ones and, in turns, among ten.
bool lookAmongTicked(Connection &connection, CommandExecutor &executor, const Issuer &issuer,
                     const Clock &clock, const SubscriberId &one)
{
    constexpr int looks = 2'000;
    const QString filters[] = {tickedFilter(executor, issuer, clock, one, 100'000),
                               tickedFilter(executor, issuer, clock, one, 9)};
    double us[] = {0, 0};
    for (int i = 0; i < looks * 2; ++i) {
        QElapsedTimer timer;
        timer.start();
        if (!isMeant(connection, filters[i % 2], one))
            return false;
        us[i % 2] += double(timer.nsecsElapsed()) / 1e3 / looks;
    }
    bench::row("a look among 100,001 ticked people, beside among ten", us[0], "us", us[1],
               bench::Limit::ratioAtMost(2));
    return true;
}

} // namespace

/// Prints how many payments a second the executor books, beside the same rows by bare SQLite, and
/// what it costs to look for somebody among many ticked people, beside among few.
int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const int commands = argc > 1 ? QByteArray(argv[1]).toInt() : 6400;
    QTemporaryDir folder;
    const SystemClock clock;
    auto connection = Connection::open(DatabaseTarget::sqlite(folder.filePath(u"record.db"_s)),
                                       Access::ReadWrite);
    if (!connection.ok() || !Migrator(**connection, sqltext::Side::Server).migrate().ok())
        return 1;
    Company company;
    company.id = newId<CompanyId>();
    company.name = u"Bench"_s;
    company.country = u"US"_s;
    company.currency = u"USD"_s;
    company.zone = u"UTC"_s;
    StaffUser owner;
    owner.id = newId<UserId>();
    owner.name = u"owner"_s;
    owner.role = Role::Owner;
    if (!setUpCompany(**connection, clock, company, owner).ok())
        return 1;
    CommandExecutor executor(**connection, clock);
    const Issuer issuer{owner.id, {}};
    QList<CommandEnvelope> batch;
    QList<SubscriberId> subscribers;
    for (int i = 0; i < 1000; ++i) {
        subscribers.append(newId<SubscriberId>());
        batch.append(envelopeOf(CreateSubscriber{subscribers.last(),
                                                 {{u"name"_s, u"Subscriber %1"_s.arg(i)}}, {}, {}},
                                clock));
    }
    if (!executor.run(batch, issuer).ok())
        return 1;
    QElapsedTimer timer;
    timer.start();
    for (int done = 0; done < commands; done += batchSize) {
        batch.clear();
        for (int i = 0; i < batchSize; ++i)
            batch.append(envelopeOf(PostPayment{newId<PaymentId>(),
                                                subscribers[(done + i) % subscribers.size()], {},
                                                Money::fromMinor(100), PaymentMethod::Cash,
                                                clock.nowUtc().date(), {}, {}},
                                    clock));
        if (!executor.run(batch, issuer).ok())
            return 1;
    }
    const double ours = commands / (double(timer.nsecsElapsed()) / 1e9);
    bench::row("payments through the executor, batches of 32", ours, "/s",
               bench::barePayments(folder.filePath(u"bare.db"_s), commands, batchSize));
    return lookAmongTicked(**connection, executor, issuer, clock, subscribers.first()) ? 0 : 1;
}
