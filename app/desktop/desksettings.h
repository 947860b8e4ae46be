#pragma once
#include "ui/common/theme/theme.h"

#include <QSettings>

#include <memory>

namespace linedesk {

/// What a person chose about the look of this desk, and what they were told once; in desk.ini of
/// the profile's folder. Nothing secret is in it. GUI thread.
class DeskSettings : public QObject
{
    Q_OBJECT
public:
    explicit DeskSettings(const QString &profileFolder, QObject *parent = nullptr);

    /// Gives the theme the kept density and, unless the command line named one, the kept
    /// appearance; keeps each later choice.
    void follow(Theme &theme, bool takeAppearance);

    /// The server's address as it was typed last, for a desk that has not joined yet.
    QString typedServer() const;
    void setTypedServer(const QString &address);

    /// True the first time it is asked for `what`.
    bool tellOnce(const QString &what);

private:
    std::unique_ptr<QSettings> m_settings;
    Appearance m_appearance = Appearance::Auto;
    Density m_density = Density::Standard;
};

} // namespace linedesk
