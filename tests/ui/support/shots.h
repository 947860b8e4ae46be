#pragma once
#include "ui/common/theme/theme.h"

#include <QCoreApplication>
#include <QDir>
#include <QEvent>
#include <QWidget>

namespace linedesk {

/// Pictures of pages for people to look at: written only when LINEDESK_SHOTS names a folder.
inline bool shotsWanted()
{
    return !qEnvironmentVariableIsEmpty("LINEDESK_SHOTS");
}

/// The widget in light and in dark, as NAME-light.png and NAME-dark.png.
inline void takeShots(Theme &theme, QWidget &widget, const QString &name)
{
    using namespace Qt::StringLiterals;
    const QDir folder(qEnvironmentVariable("LINEDESK_SHOTS"));
    folder.mkpath(u"."_s);
    const Appearance before = theme.appearance();
    for (const Appearance appearance : {Appearance::Light, Appearance::Dark}) {
        theme.setAppearance(appearance);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        widget.grab().save(folder.filePath(
            name + (appearance == Appearance::Dark ? u"-dark.png"_s : u"-light.png"_s)));
    }
    theme.setAppearance(before);
}

} // namespace linedesk
