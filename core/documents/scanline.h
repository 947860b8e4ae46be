#pragma once
#include "core/base/money.h"

#include <QString>

namespace linedesk::documents {

/// The Luhn check digit of a row of digits (decisions, "Known slips"): '3' for "7992739871". Other
/// characters are passed over; an empty row gives '0'.
QChar luhnDigit(QStringView digits);

/// The line a payment slip is read by: account, invoice and amount in minor units, padded with
/// zeros to 7, 8 and 7 digits, and the Luhn digit over all of them:
/// "0010482 20261011 0012340 3". Longer numbers stand in full. Nothing to pay reads as zero.
/// Empty when the account or the invoice number has no digit.
QString scanLine(QStringView account, QStringView invoiceNumber, Money amountDue);

} // namespace linedesk::documents
