#pragma once
#include <QString>

#include <optional>

namespace linedesk {

/// The ISO 3166 alpha-2 code of a country given by its code (two or three letters), its English
/// name or a usual other name: "us", "USA", "United States of America", "Deutschland". Nothing for
/// anything else.
std::optional<QString> countryCode(QStringView text);

} // namespace linedesk
