#pragma once
#include "core/base/clock.h"
#include "core/domain/company.h"
#include "core/domain/staff.h"
#include "core/storage/connection.h"

namespace linedesk {

/// The first rows of a new record: the company and its first owner. Fails with AlreadyExists when
/// a company is there, and with a Problem for each field that is not right (decisions 14).
Result<void> setUpCompany(Connection &connection, const Clock &clock, const Company &company,
                          const StaffUser &owner);

/// The problems of a company's settings: country, currency, zone, lengths.
Result<void> checkCompany(const Company &company);

} // namespace linedesk
