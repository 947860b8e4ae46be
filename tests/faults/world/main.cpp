#include "tests/faults/world/clockrun.h"
#include "tests/faults/world/contest.h"
#include "tests/faults/world/restore.h"

#include <QCoreApplication>
#include <QLoggingCategory>

using namespace linedesk;
using namespace linedesk::faults;
using namespace Qt::StringLiterals;

namespace {

std::unique_ptr<World> worldOf(const Town &town, quint64 seed, const FaultOptions &options)
{
    if (options.mode == "contend"_L1)
        return std::make_unique<Contest>(town, seed, options);
    if (options.mode == "clock"_L1)
        return std::make_unique<ClockRun>(town, seed, options);
    if (options.mode == "restore"_L1)
        return std::make_unique<Restore>(town, seed, options);
    return std::make_unique<World>(town, seed, options);
}

QStringList ran(const Town &town, quint64 seed, const FaultOptions &options, QByteArray *course)
{
    const auto world = worldOf(town, seed, options);
    const QStringList broken = world->run();
    *course = world->digest();
    return broken;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    // What the faults make the program say is no news here.
    QLoggingCategory::setFilterRules(u"linedesk.*=false"_s);
    const Town town;
    return driveFaults(u"faults_world"_s, application.arguments().mid(1), {u"clock"_s, u"contend"_s, u"restore"_s},
                       [&town](quint64 seed, const FaultOptions &options) {
                           QByteArray course;
                           QStringList broken = ran(town, seed, options, &course);
                           // Now and then the same run once more: it must take the same course.
                           if (broken.isEmpty() && seed % 50 == 0) {
                               const QByteArray first = course;
                               broken = ran(town, seed, options, &course);
                               if (broken.isEmpty() && course != first)
                                   broken.append(u"the same seed took another course"_s);
                           }
                           return broken;
                       });
}
