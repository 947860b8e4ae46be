#pragma once
#include <QtGlobal>

namespace linedesk::rowversion {

/// What the version of a row says on a desk. Under its number, which the server will give too if
/// nobody comes between, a row that waiting commands changed carries the place in the queue of the
/// last of them. So whoever opens it knows not only how far it was but by whose word: a number that
/// only this desk foretold may be given to somebody else's change. What comes from the server, and
/// every row there, is the number alone.
constexpr int numberBits = 32;
constexpr qint64 greatestNumber = (qint64(1) << numberBits) - 1;

constexpr qint64 numberOf(qint64 version) { return version & greatestNumber; }
/// The device_seq of the waiting command that changed the row last; 0 = none.
constexpr qint64 foretoldBy(qint64 version) { return version >> numberBits; }
constexpr qint64 markOf(qint64 deviceSeq) { return deviceSeq << numberBits; }

} // namespace linedesk::rowversion
