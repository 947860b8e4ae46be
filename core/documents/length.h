#pragma once
#include <QString>

#include <optional>

namespace linedesk::documents {

/// Every place and size on a printed page is a whole number of twips (1/1440 inch), so a page laid
/// out on one computer is the same page, number for number, on another.
using Twips = int;
inline constexpr Twips twipsPerInch = 1440;
inline constexpr Twips twipsPerPoint = 20;

/// "0.875 in", "10 mm", "9.5 pt" → twips, rounded half up. Nothing for another unit, a sign, more
/// than four decimals or more than 40 inches.
std::optional<Twips> parseLength(QStringView text);

} // namespace linedesk::documents
