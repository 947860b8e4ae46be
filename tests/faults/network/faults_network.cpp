// Real desks before a real server, with a network between them that does one thing wrong.
#include "tests/faults/network/faultproxy.h"
#include "tests/faults/server/deskfleet.h"
#include "tests/faults/server/serverprocess.h"

#include <QCoreApplication>
#include <QDir>
#include <QLoggingCategory>

#include <algorithm>
#include <cstdio>

using namespace linedesk;
using namespace linedesk::faults;
using namespace Qt::StringLiterals;

namespace {

constexpr int desks = 5;
constexpr int people = 16;
constexpr qint64 settleMs = 30'000;
/// What one desk enters in a second, on average.
constexpr int pauseMs = 150;

QStringList kindNames()
{
    QStringList out;
    for (const auto &row : EnumNames<FaultKind>::rows) {
        if (row.value != FaultKind::None)
            out.append(QString(row.name));
    }
    return out;
}

/// One fault for as many commands as were asked for, and the checks after it.
QStringList suffer(FaultKind kind, int commands, FaultProxy &proxy, DeskFleet &fleet,
                   Connection &record, const ServerProcess &server)
{
    const qint64 before = fleet.told();
    const int struckBefore = proxy.struck();
    QElapsedTimer watch;
    watch.start();
    proxy.strike(kind);
    const bool entered =
        fleet.workUntil([&] { return fleet.told() - before >= commands; }, 600'000, pauseMs);
    if (!entered)
        return {u"saving at the desks stopped"_s};
    const qint64 worked = watch.elapsed();
    proxy.heal();
    qint64 took = 0;
    QStringList broken = fleet.settle(record, settleMs, &took);
    if (broken.isEmpty() && !fleet.workUntil([&] { return proxy.isQuiet(); }, 30'000, 1'000))
        broken.append(u"a late request was never answered"_s);
    if (broken.isEmpty())
        broken = fleet.settle(record, settleMs);
    if (broken.isEmpty())
        broken = fleet.check(record);
    if (!broken.isEmpty())
        broken += server.verify();
    const QString name(nameOf(kind));
    std::printf("  %-10s %lld commands in %lld ms, struck %d times, converged in %lld ms\n",
                qPrintable(name), static_cast<long long>(fleet.told() - before),
                static_cast<long long>(worked), proxy.struck() - struckBefore,
                static_cast<long long>(took));
    std::fflush(stdout);
    if (proxy.struck() == struckBefore)
        broken.append(u"nothing went wrong"_s);
    return broken.isEmpty() ? broken : QStringList{u"after %1:"_s.arg(name)} + broken;
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
    const QDir keys(server.data() + u"/keys"_s);
    const auto authority =
        tls::loadKeyPair(keys.filePath(u"authority.crt"_s), keys.filePath(u"authority.key"_s));
    if (!record.ok() || !authority.ok())
        return {u"the server's folder cannot be read"_s};
    FaultProxy proxy(server.port(), *authority, dice.next());
    if (!proxy.begin())
        return {u"the proxy has no port"_s};
    DeskFleet fleet(clock, dice.next());
    QString wrong = fleet.join(desks, {u"127.0.0.1:%1"_s.arg(proxy.serverPort())},
                               QString(ServerProcess::owner), QString(ServerProcess::password));
    if (wrong.isEmpty())
        wrong = fleet.makePeople(people, **record);
    if (!wrong.isEmpty())
        return {wrong, server.lastWords()};
    QStringList kinds = options.mode.isEmpty() ? kindNames() : QStringList{options.mode};
    for (qsizetype i = kinds.size(); i > 1; --i)
        kinds.swapItemsAt(i - 1, dice.below(i));
    std::printf("seed %llu\n", static_cast<unsigned long long>(seed));
    for (const QString &name : std::as_const(kinds)) {
        const QStringList broken = suffer(valueOf<FaultKind>(name).value_or(FaultKind::None),
                                          options.steps, proxy, fleet, **record, server);
        if (!broken.isEmpty())
            return broken + QStringList{server.lastWords()};
    }
    return server.verify();
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QLoggingCategory::setFilterRules(u"linedesk.*.info=false\nlinedesk.*.warning=false"_s);
    return driveFaults(u"faults_network"_s, application.arguments().mid(1), kindNames(), run);
}
