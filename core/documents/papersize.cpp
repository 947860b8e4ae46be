#include "core/documents/papersize.h"

#include <algorithm>
#include <array>

namespace linedesk::documents {

QSize paperSize(Paper paper)
{
    switch (paper) {
    case Paper::Letter:
        return {12240, 15840}; // 8.5 × 11 in
    case Paper::A4:
        return {11906, 16838}; // 210 × 297 mm
    }
    Q_UNREACHABLE();
}

QPageSize pageSize(Paper paper)
{
    return QPageSize(paper == Paper::Letter ? QPageSize::Letter : QPageSize::A4);
}

Paper paperOf(const QLocale &locale)
{
    static constexpr std::array onLetter{
        QLocale::UnitedStates, QLocale::Canada,    QLocale::Mexico,     QLocale::PuertoRico,
        QLocale::Philippines,  QLocale::Belize,    QLocale::Chile,      QLocale::Colombia,
        QLocale::CostaRica,    QLocale::ElSalvador, QLocale::Guatemala, QLocale::Nicaragua,
        QLocale::Panama,       QLocale::Venezuela};
    const auto found = std::find(onLetter.begin(), onLetter.end(), locale.territory());
    return found == onLetter.end() ? Paper::A4 : Paper::Letter;
}

} // namespace linedesk::documents
