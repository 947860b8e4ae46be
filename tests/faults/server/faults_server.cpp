// A real server, killed again and again while eight desks work before it.
#include "tests/faults/server/deskfleet.h"
#include "tests/faults/server/serverprocess.h"

#include <QCoreApplication>
#include <QLoggingCategory>

#include <cstdio>

using namespace linedesk;
using namespace linedesk::faults;
using namespace Qt::StringLiterals;

namespace {

constexpr int desks = 8;
constexpr int people = 24;
constexpr int killsBetweenChecks = 50;
/// Nobody presses a button: this is what a desk's own patience comes to.
constexpr qint64 settleMs = 60'000;

/// Kills one way or another: while it starts, at once when it is there, or in the middle of work.
void killOnce(ServerProcess &server, DeskFleet &fleet, Dice &dice)
{
    if (dice.oneIn(6)) {
        server.begin();
        fleet.work(dice.below(250));
        server.kill();
        return;
    }
    server.begin();
    fleet.workUntil([&] { return server.isReady(); }, 30'000);
    fleet.pressSome();
    fleet.work(100 + dice.below(1'500));
    server.kill();
    if (dice.oneIn(4))
        fleet.work(dice.below(800)); // without a server
}

QStringList run(quint64 seed, const FaultOptions &options)
{
    const SystemClock clock;
    Dice dice(seed);
    QTemporaryDir folder;
    ServerProcess server(folder.filePath(u"data"_s));
    if (const auto made = server.init(); !made.ok())
        return {u"init: "_s + made.error().detail};
    if (const auto started = server.start(); !started.ok())
        return {started.error().detail};
    const auto record = Connection::open(server.target(), Access::ReadOnly);
    if (!record.ok())
        return {u"the record cannot be read"_s};
    DeskFleet fleet(clock, dice.next());
    QString wrong = fleet.join(desks, {server.address()}, QString(ServerProcess::owner),
                               QString(ServerProcess::password));
    if (wrong.isEmpty())
        wrong = fleet.makePeople(people, **record);
    if (!wrong.isEmpty())
        return {wrong, server.lastWords()};
    server.kill();
    qint64 slowest = 0;
    for (int kill = 1; kill <= options.steps; ++kill) {
        killOnce(server, fleet, dice);
        if (options.verbose)
            std::printf("kill %d, %lld commands told\n", kill, static_cast<long long>(fleet.told()));
        if (kill % killsBetweenChecks != 0 && kill != options.steps)
            continue;
        if (const auto started = server.start(); !started.ok())
            return {started.error().detail};
        qint64 took = 0;
        QStringList broken = fleet.settle(**record, settleMs, &took);
        slowest = qMax(slowest, took);
        if (broken.isEmpty())
            broken = fleet.check(**record);
        broken += server.verify();
        if (!broken.isEmpty())
            return QStringList{u"after %1 kills"_s.arg(kill)} + broken + QStringList{server.lastWords()};
        if (kill != options.steps)
            server.kill();
    }
    std::printf("seed %llu: %d kills, %lld commands told saved, %lld refused at once, settled in %lld ms at most\n",
                static_cast<unsigned long long>(seed), options.steps,
                static_cast<long long>(fleet.told()), static_cast<long long>(fleet.refusedHere()),
                static_cast<long long>(slowest));
    return server.stop() ? QStringList() : QStringList{u"the server did not end by itself"_s};
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QLoggingCategory::setFilterRules(u"linedesk.*.info=false\nlinedesk.*.warning=false"_s);
    return driveFaults(u"faults_server"_s, application.arguments().mid(1), {}, run);
}
