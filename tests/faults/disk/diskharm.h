#pragma once
#include "tests/faults/disk/diskcheck.h"
#include "tests/faults/support/faultrun.h"

namespace linedesk::faults {

/// A file of a desk and what is done to it while nobody works.
struct Harm {
    enum class Way { Flip, Remove, Empty, Garbage, Cut };
    QString file; ///< "outbox.db-wal", in the desk's folder
    Way way = Way::Flip;
    quint64 draw = 0; ///< which bit, where it is cut
};

/// One bit of one file, drawn.
Harm drawFlip(const QStringList &files, Dice &dice);
/// One to three files gone, emptied, overwritten or cut.
QList<Harm> drawHarm(const QStringList &files, Dice &dice);

/// Does it; gives what may be lost by it.
Loss harm(const DiskPlace &place, const QList<Harm> &harms);

QString words(const Harm &harm);

} // namespace linedesk::faults
