#include "ui/subscribers/earlierwords.h"

#include <QLocale>

namespace linedesk {

QString EarlierWords::what(QDate before)
{
    return tr("Not on this computer: before %1")
        .arg(QLocale().toString(before, QLocale::ShortFormat));
}

FactTableModel::Cell EarlierWords::state(bool comes)
{
    return {comes ? tr("Being fetched…") : tr("Fetched when online"), StatusGlyph::Waiting, {}};
}

} // namespace linedesk
