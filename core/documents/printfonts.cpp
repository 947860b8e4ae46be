#include "core/documents/printfonts.h"

#include "core/documents/documentresources.h"

#include <QFontDatabase>

namespace linedesk::documents {

using namespace Qt::StringLiterals;

namespace {

/// The first font that did not load; empty when all did.
QString loadFonts()
{
    initResources();
    for (const auto *name :
         {"LinedeskText-Regular.otf", "LinedeskText-SemiBold.otf", "LinedeskText-Bold.otf",
          "LinedeskFigures-Regular.otf", "LinedeskFigures-SemiBold.otf",
          "LinedeskFigures-Bold.otf", "LinedeskScan-Regular.ttf"}) {
        const QString path = u":/linedesk/fonts/"_s + QLatin1StringView(name);
        if (QFontDatabase::addApplicationFont(path) < 0)
            return path;
    }
    return {};
}

} // namespace

Result<void> prepareFonts()
{
    static const QString failed = loadFonts();
    if (!failed.isEmpty())
        return Error::of(ErrorCode::Damaged, Reason::Damaged, u"font"_s, failed);
    return {};
}

QFont printFont(const TextStyle &style)
{
    QString family;
    switch (style.face) {
    case Face::Text:
        family = u"Linedesk Text"_s;
        break;
    case Face::Figures:
        family = u"Linedesk Figures"_s;
        break;
    case Face::Scan:
        family = u"Linedesk Scan"_s;
        break;
    }
    QFont font(family);
    switch (style.weight) {
    case Weight::Regular:
        font.setWeight(QFont::Normal);
        break;
    case Weight::SemiBold:
        font.setWeight(QFont::DemiBold);
        break;
    case Weight::Bold:
        font.setWeight(QFont::Bold);
        break;
    }
    font.setPixelSize(style.size);
    font.setHintingPreference(QFont::PreferNoHinting);
    font.setStyleHint(style.face == Face::Scan ? QFont::Monospace : QFont::SansSerif);
    return font;
}

} // namespace linedesk::documents
