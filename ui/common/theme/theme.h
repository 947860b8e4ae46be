#pragma once
#include "ui/common/glyphs/statusglyph.h"
#include "ui/common/theme/tokens.h"

#include <QFont>
#include <QIcon>
#include <QObject>
#include <QPalette>
#include <QTemporaryDir>

#include <memory>

namespace linedesk {

enum class Appearance { Auto, Light, Dark };
enum class Density { Comfortable, Standard, Compact };
/// The colour an icon is painted in.
enum class IconRole { Text, Muted, Accent, OnAccent, Ok, Info, Warn, Crit };
/// Caption 0.85 ×, body 1 × (13 px), section 1.15 ×, title 1.45 ×, figure 1.9 ×. Source: ui.md 2.
enum class TextSize { Caption, Body, Section, Title, Figure };

/// The look of the desk: colours, fonts, icons, row height. Owned by the program and handed to
/// every widget by reference; it must outlive them. GUI thread. Icons taken from it follow a later
/// change of appearance by themselves; whoever paints by hand repaints on `changed()`.
class Theme : public QObject
{
    Q_OBJECT
public:
    explicit Theme(QObject *parent = nullptr);
    ~Theme() override;

    /// Sets style, palette, font and style sheet of the running QApplication.
    void apply();

    Appearance appearance() const { return m_appearance; }
    void setAppearance(Appearance appearance);
    bool isDark() const;
    Density density() const { return m_density; }
    void setDensity(Density density);

    QColor color(Token token) const;
    /// The same colour of the other appearance, for what is shown inverted.
    QColor invertedColor(Token token) const;
    /// The colour of a word beside a status glyph, of its chip and of an icon.
    QColor toneText(Tone tone) const;
    QColor toneBackground(Tone tone) const;
    QColor iconColor(IconRole role) const;

    /// A font of the application's family. Sections, titles and figures are semibold.
    QFont font(TextSize size) const;
    QFont font(TextSize size, QFont::Weight weight) const;
    /// The height of a table row: the density's, or more for a large font.
    int rowHeight() const;
    /// The height of a table header.
    int headerHeight() const;

    /// A Breeze icon by name, painted in the role's colour; `checkedRole` colours it where the
    /// button is checked. Names of our own: "linedesk-logo", "linedesk-nine-dots",
    /// "linedesk-cross". An unknown name gives a null icon.
    QIcon icon(const QString &name, IconRole role = IconRole::Text) const;
    QIcon icon(const QString &name, IconRole role, IconRole checkedRole) const;
    QIcon icon(StatusGlyph glyph) const;
    /// The same in the colours of the other appearance, for what is shown inverted.
    QIcon invertedIcon(const QString &name, IconRole role) const;
    QIcon invertedIcon(StatusGlyph glyph) const;
    /// The names `icon()` knows.
    static QStringList iconNames();

Q_SIGNALS:
    /// Colours, fonts or row height are others now.
    void changed();

private:
    void loadTokens();
    QPalette palette() const;
    QString styleSheet();

    struct State;
    std::shared_ptr<State> m_state; ///< shared with the icons
    Appearance m_appearance = Appearance::Auto;
    Density m_density = Density::Standard;
    bool m_systemIsDark = false;
    bool m_applied = false;
    QFont m_base;
    QTemporaryDir m_images;
    int m_imageSet = 0;

    friend class ThemedIconEngine;
};

} // namespace linedesk
