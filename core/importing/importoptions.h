#pragma once
#include "core/base/money.h"
#include "core/importing/csvreader.h"
#include "core/importing/importdate.h"
#include "core/importing/importmoney.h"

#include <QJsonObject>

namespace linedesk {

/// What a positive balance of the file says.
enum class BalanceMeaning { Owed, Credit };

/// What the person who imports decides; anything left at its default is found out from the file.
struct ImportOptions {
    Currency currency{QStringLiteral("USD"), 2}; ///< the company's
    QString defaultCountry;                      ///< alpha-2, for addresses that name none
    bool ignoreCurrency = false; ///< take amounts as the company's, whatever currency they name
    QString source;              ///< empty = the product recognised
    QString layout;              ///< of a file without header: ColumnMatch::layoutNames()
    std::optional<QJsonObject> map;
    DateOrder dateOrder = DateOrder::Unknown;
    DecimalSign decimalSign = DecimalSign::Unknown;
    BalanceMeaning balanceMeaning = BalanceMeaning::Owed;
    CsvOptions csv;
};

} // namespace linedesk
