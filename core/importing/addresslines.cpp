#include "core/importing/addresslines.h"

#include "core/base/fold.h"
#include "core/importing/countrynames.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace linedesk {

void fillFromLines(QStringList lines, const QString &customerName, ImportedAddress &address)
{
    if (!lines.isEmpty() && folded(lines.first()) == folded(customerName))
        lines.removeFirst();
    if (lines.size() > 1) {
        if (const auto country = countryCode(lines.last())) {
            address.country = *country;
            lines.removeLast();
        }
    }
    static const QRegularExpression cityLine(
        u"^(.+?),?\\s+([A-Z]{2})\\.?\\s+(\\d{5}(?:-\\d{4})?)$"_s);
    if (!lines.isEmpty()) {
        const auto match = cityLine.match(lines.last());
        if (match.hasMatch()) {
            address.city = match.captured(1);
            address.region = match.captured(2);
            address.postalCode = match.captured(3);
            lines.removeLast();
        }
    }
    if (!lines.isEmpty())
        address.street = lines.takeFirst();
    if (!lines.isEmpty())
        address.street2 = lines.join(u", "_s);
}

} // namespace linedesk
