#pragma once
#include "ui/common/glyphs/statusglyph.h"

#include <QWidget>

namespace linedesk {

class Theme;

/// A status word on its colour, 22 px high, with glyph or icon. For page heads only; tables use
/// StatusDelegate. Source: ui.md 4.
class StatusChip : public QWidget
{
    Q_OBJECT
public:
    explicit StatusChip(const Theme &theme, QWidget *parent = nullptr);
    StatusChip(const Theme &theme, StatusGlyph glyph, const QString &text,
               QWidget *parent = nullptr);

    void setStatus(StatusGlyph glyph, const QString &text);
    /// A chip with an icon instead of a glyph, e.g. a tag.
    void setIconAndTone(const QString &iconName, Tone tone, const QString &text);
    QString text() const { return m_text; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void setText(const QString &text);
    QFont chipFont() const;

    const Theme &m_theme;
    StatusGlyph m_glyph = StatusGlyph::None;
    QString m_iconName;
    Tone m_tone = Tone::Neutral;
    QString m_text;
};

} // namespace linedesk
