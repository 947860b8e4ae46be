#include "tests/faults/disk/diskruns.h"
#include "tests/faults/disk/faultydisk.h"

using namespace Qt::StringLiterals;

namespace linedesk::faults {

QStringList workDay(const DiskPlace &place, const DiskFacts &facts, const QString &name,
                    bool abrupt)
{
    // What fails by the fault is met as a person meets it: it is tried again, later.
    const auto passing = [](const Result<void> &) {};
    DeskHand hand(place, facts, name);
    faultydisk_note("# open");
    if (!hand.open().ok() && !hand.recover())
        return {u"the desk never opens again: "_s + hand.trouble()};
    const bool isFirstDay = !hand.store().view().whole;
    if (isFirstDay) {
        faultydisk_note("# copy");
        passing(hand.sync());
    }
    faultydisk_note("# save");
    for (int i = 0; i < 5; ++i)
        hand.enter();
    hand.enterToBeRefused();
    faultydisk_note("# pull with entries waiting");
    passing(hand.server().othersWork(1));
    const StoreView view = hand.store().view();
    if (view.whole)
        passing(hand.store().storePage(hand.server().pull(view.cursor, 5), 1));
    faultydisk_note("# sync");
    passing(hand.sync());
    hand.enter();
    faultydisk_note("# settle");
    passing(hand.settle());
    passing(hand.server().othersWork(2));
    hand.enter();
    passing(hand.sync());
    hand.enter();
    if (!hand.recover())
        return {u"the desk is stuck: "_s + hand.trouble()};
    hand.enter();
    if (abrupt)
        hand.abandon();
    faultydisk_note("# close");
    hand.close();
    return {};
}

} // namespace linedesk::faults
