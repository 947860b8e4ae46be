#pragma once
#include "core/base/money.h"

#include <QStringView>

#include <optional>

namespace linedesk {

/// The value of a sum such as "3*49", "12.50+3", "(100-20)/3" as money: exact fractions throughout,
/// rounded once at the end, half away from zero. Knows + - * / ( ) and decimal points. Nothing for
/// anything else, a division by zero, or numbers beyond about 10¹⁸.
std::optional<Money> calculated(QStringView sum, int decimals);

} // namespace linedesk
