#include "app/desktop/desksettings.h"

#include "core/domain/enumnames.h"

#include <QDir>

using namespace Qt::StringLiterals;

namespace linedesk {

template <>
struct EnumNames<Appearance> {
    static constexpr std::array rows{
        EnumRow{Appearance::Auto, QLatin1StringView("auto")},
        EnumRow{Appearance::Light, QLatin1StringView("light")},
        EnumRow{Appearance::Dark, QLatin1StringView("dark")},
    };
};

template <>
struct EnumNames<Density> {
    static constexpr std::array rows{
        EnumRow{Density::Comfortable, QLatin1StringView("comfortable")},
        EnumRow{Density::Standard, QLatin1StringView("standard")},
        EnumRow{Density::Compact, QLatin1StringView("compact")},
    };
};

namespace {

QString appearanceKey()
{
    return u"look/appearance"_s;
}

QString densityKey()
{
    return u"look/density"_s;
}

QString serverKey()
{
    return u"sign-in/server"_s;
}

/// A file that somebody edited wrongly is no reason not to start.
template <typename E>
E kept(const QSettings &settings, const QString &key, E usual)
{
    return valueOf<E>(settings.value(key).toString()).value_or(usual);
}

} // namespace

DeskSettings::DeskSettings(const QString &profileFolder, QObject *parent)
    : QObject(parent)
    , m_settings(std::make_unique<QSettings>(QDir(profileFolder).filePath(u"desk.ini"_s),
                                             QSettings::IniFormat))
{
}

void DeskSettings::follow(Theme &theme, bool takeAppearance)
{
    if (takeAppearance)
        theme.setAppearance(kept(*m_settings, appearanceKey(), theme.appearance()));
    theme.setDensity(kept(*m_settings, densityKey(), theme.density()));
    m_appearance = theme.appearance();
    m_density = theme.density();
    connect(&theme, &Theme::changed, this, [this, &theme] {
        if (std::exchange(m_appearance, theme.appearance()) != theme.appearance())
            m_settings->setValue(appearanceKey(), QString(nameOf(m_appearance)));
        if (std::exchange(m_density, theme.density()) != theme.density())
            m_settings->setValue(densityKey(), QString(nameOf(m_density)));
    });
}

QString DeskSettings::typedServer() const
{
    return m_settings->value(serverKey()).toString().left(200);
}

void DeskSettings::setTypedServer(const QString &address)
{
    m_settings->setValue(serverKey(), address);
}

bool DeskSettings::tellOnce(const QString &what)
{
    const QString key = u"told/"_s + what;
    if (m_settings->value(key).toBool())
        return false;
    m_settings->setValue(key, true);
    return true;
}

} // namespace linedesk
