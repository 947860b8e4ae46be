#include "core/documents/length.h"

#include <QRegularExpression>

namespace linedesk::documents {

using namespace Qt::StringLiterals;

std::optional<Twips> parseLength(QStringView text)
{
    static const QRegularExpression pattern(u"\\A([0-9]{1,4})(?:\\.([0-9]{1,4}))? ?(in|mm|pt)\\z"_s);
    const auto match = pattern.match(text.toString());
    if (!match.hasMatch())
        return std::nullopt;
    const qint64 whole = match.capturedView(1).toLongLong();
    const qint64 fraction = match.captured(2).leftJustified(4, u'0').toLongLong();
    const qint64 tenThousandths = whole * 10'000 + fraction;
    const QStringView unit = match.capturedView(3);
    // A millimetre is 1440 / 25.4 twips.
    const qint64 numerator = unit == "in"_L1 ? twipsPerInch
                             : unit == "pt"_L1 ? twipsPerPoint
                                               : twipsPerInch * 10;
    const qint64 denominator = unit == "mm"_L1 ? 254 * 10'000 : 10'000;
    const qint64 twips = (tenThousandths * numerator * 2 + denominator) / (denominator * 2);
    if (twips > 40 * twipsPerInch)
        return std::nullopt;
    return static_cast<Twips>(twips);
}

} // namespace linedesk::documents
