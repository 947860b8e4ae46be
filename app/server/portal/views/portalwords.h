#pragma once
#include "core/base/result.h"
#include "core/domain/payment.h"
#include "core/domain/severity.h"

#include <QString>

namespace linedesk::portal {

/// The portal's presenter: the only place where the portal turns values and reasons into words.
QString severityWord(Severity severity);
/// What is wrong with a field of a form and how to mend it, in plain words.
QString problemWords(const Problem &problem);
/// "Check 1042", "Cash"
QString paymentWords(PaymentMethod method, const QString &reference);
/// "1 day", "22 days"
QString daysInWords(qint64 days);
/// "in 1 minute", "in 15 minutes"; less than a minute counts as one.
QString waitInWords(int seconds);
/// The address behind a telephone number: "tel:+15550102000"; null when it holds no digits.
QString phoneLink(const QString &phone);

} // namespace linedesk::portal
