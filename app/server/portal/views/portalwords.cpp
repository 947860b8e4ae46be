#include "app/server/portal/views/portalwords.h"

#include "core/base/fold.h"
#include "core/base/reasons.h"

using namespace Qt::StringLiterals;

namespace linedesk::portal {

QString severityWord(Severity severity)
{
    switch (severity) {
    case Severity::Normal: return u"Normal"_s;
    case Severity::Informational: return u"Informational"_s;
    case Severity::Warning: return u"Warning"_s;
    case Severity::Critical: return u"Critical"_s;
    }
    Q_UNREACHABLE();
}

QString problemWords(const Problem &problem)
{
    const bool password = problem.field.startsWith(u"password"_s);
    // Only some reasons can meet a subscriber; the rest is said as everywhere else.
    if (problem.reason == Reason::Required)
        return password ? u"Type a password."_s : u"Type a username."_s;
    if (problem.reason == Reason::TooShort)
        return u"Use at least %1 characters."_s.arg(problem.expected);
    if (problem.reason == Reason::TooLong)
        return u"Use at most %1 characters."_s.arg(problem.expected);
    if (problem.reason == Reason::AlreadyExists)
        return u"That username is taken. Choose another one."_s;
    if (problem.reason == Reason::WeakPassword)
        return u"That password is too easy to guess. A few unrelated words make a good one."_s;
    if (problem.reason == Reason::UnknownValue && problem.field == u"password_again"_s)
        return u"The two passwords differ. Type the same one twice."_s;
    if (problem.reason == Reason::ForbiddenCharacter)
        return u"That holds a character that cannot be used. Take it out."_s;
    return problemSentence(problem);
}

QString paymentWords(PaymentMethod method, const QString &reference)
{
    const QString number = reference.trimmed();
    const auto numbered = [&number](const QString &word) {
        return number.isEmpty() ? word : word + u' ' + number;
    };
    switch (method) {
    case PaymentMethod::Cash: return u"Cash"_s;
    case PaymentMethod::Check: return numbered(u"Check"_s);
    case PaymentMethod::MoneyOrder: return numbered(u"Money order"_s);
    case PaymentMethod::Transfer: return u"Bank transfer"_s;
    case PaymentMethod::Other: return u"Payment"_s;
    }
    Q_UNREACHABLE();
}

QString daysInWords(qint64 days)
{
    return days == 1 ? u"1 day"_s : u"%1 days"_s.arg(days);
}

QString waitInWords(int seconds)
{
    const int minutes = qMax(1, (seconds + 59) / 60);
    return minutes == 1 ? u"in 1 minute"_s : u"in %1 minutes"_s.arg(minutes);
}

QString phoneLink(const QString &phone)
{
    const QString digits = digitsOf(phone);
    if (digits.isEmpty())
        return {};
    return phone.trimmed().startsWith(u'+') ? u"tel:+"_s + digits : u"tel:"_s + digits;
}

} // namespace linedesk::portal
