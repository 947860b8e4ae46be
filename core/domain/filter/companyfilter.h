#pragma once
#include "core/domain/company.h"
#include "core/domain/filter/filtertext.h"

namespace linedesk {

/// How a company's filters are written: decimals and symbol of its currency.
FilterContext filterContextOf(const Company &company);

} // namespace linedesk
