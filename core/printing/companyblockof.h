#pragma once
#include "core/base/money.h"
#include "core/documents/companyblock.h"

#include <QLocale>

namespace linedesk {

struct Company;

/// What a printed page says of the company, from its record.
documents::CompanyBlock companyBlockOf(const Company &company);
/// How the company's papers write dates and amounts: English, the country's way.
QLocale documentLocaleOf(const Company &company);
Currency documentCurrencyOf(const QString &code);

} // namespace linedesk
