#pragma once
#include <QString>

namespace linedesk {

/// Checksums of a copy's file as it was left, beside it: SQLite's pages carry none, so that a bit
/// that changed inside a name or an amount would go unnoticed. They hold as long as the file's size
/// and time are those of the seal; a file that was written to since says nothing.
namespace copyseal {

/// Where the sums of a copy are kept.
QString pathOf(const QString &cacheFile);
/// Sums the file up, unless its seal holds already. About a second for a million subscribers. No
/// connection may be writing to it.
void seal(const QString &cacheFile);
/// What changed under a seal that holds; empty = nothing, or there is none that holds.
QString damage(const QString &cacheFile);

} // namespace copyseal

} // namespace linedesk
