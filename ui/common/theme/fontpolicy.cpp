#include "ui/common/theme/fontpolicy.h"

#include <QFontDatabase>
#include <QFontInfo>
#include <QGuiApplication>

using namespace Qt::StringLiterals;

namespace linedesk {

QString chosenFamily(const QString &systemFamily, const QStringList &installed)
{
    // Aliases that stand for "no choice was made": fontconfig answers them with anything.
    static const QStringList aliases{u""_s,         u"Sans"_s,       u"Sans Serif"_s,
                                     u"Sans-serif"_s, u"Helvetica"_s,  u"Arial"_s,
                                     u"MS Shell Dlg 2"_s, u"DejaVu Sans"_s};
    if (!aliases.contains(systemFamily, Qt::CaseInsensitive) && installed.contains(systemFamily))
        return systemFamily;
    for (const QString &fallback : {u"Inter"_s, u"Noto Sans"_s}) {
        if (installed.contains(fallback))
            return fallback;
    }
    return systemFamily;
}

int chosenBodyPixels(int systemPixels)
{
    return qBound(13, systemPixels, 26);
}

QFont bodyFont()
{
    const QFont system = QFontDatabase::systemFont(QFontDatabase::GeneralFont);
    QFont font = system;
    const QString family = chosenFamily(system.family(), QFontDatabase::families());
    font.setFamilies({family});
    font.setPixelSize(family == system.family() ? chosenBodyPixels(QFontInfo(system).pixelSize())
                                                : 13);
    return font;
}

} // namespace linedesk
