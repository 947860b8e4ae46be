#include "core/base/clock.h"
#include "core/commands/executor.h"
#include "core/commands/payments.h"
#include "core/commands/setup.h"
#include "core/commands/subscribers.h"
#include "core/storage/migrator.h"
#include "tests/bench/barepayments.h"
#include "tests/bench/benchtable.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>

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

} // namespace

/// Prints how many payments a second the executor books, beside the same rows by bare SQLite.
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
    return 0;
}
