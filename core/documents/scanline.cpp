#include "core/documents/scanline.h"

#include "core/base/fold.h"

namespace linedesk::documents {

QChar luhnDigit(QStringView digits)
{
    int sum = 0;
    bool doubled = true; // the check digit itself will stand at the right and not be doubled
    for (qsizetype i = digits.size() - 1; i >= 0; --i) {
        int digit = digits[i].unicode() - u'0';
        if (digit < 0 || digit > 9)
            continue;
        if (doubled) {
            digit *= 2;
            digit -= digit > 9 ? 9 : 0;
        }
        sum += digit;
        doubled = !doubled;
    }
    return QChar(static_cast<char16_t>(u'0' + (10 - sum % 10) % 10));
}

QString scanLine(QStringView account, QStringView invoiceNumber, Money amountDue)
{
    const QString accountDigits = digitsOf(account);
    const QString invoiceDigits = digitsOf(invoiceNumber);
    if (accountDigits.isEmpty() || invoiceDigits.isEmpty())
        return {};
    const QString amount = QString::number(amountDue.isNegative() ? 0 : amountDue.minor());
    const QString body = accountDigits.rightJustified(7, u'0') + u' '
                         + invoiceDigits.rightJustified(8, u'0') + u' '
                         + amount.rightJustified(7, u'0');
    return body + u' ' + luhnDigit(body);
}

} // namespace linedesk::documents
