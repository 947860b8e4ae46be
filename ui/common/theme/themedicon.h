#pragma once
#include "ui/common/theme/themestate.h"

#include <QIconEngine>

namespace linedesk {

/// Paints a Breeze icon, a mark of our own or a status glyph in the theme's colours of the moment.
class ThemedIconEngine : public QIconEngine
{
public:
    ThemedIconEngine(std::shared_ptr<const Theme::State> state, QString name, IconRole role,
                     IconRole checkedRole);
    ThemedIconEngine(std::shared_ptr<const Theme::State> state, StatusGlyph glyph);

    /// In the colours of the other appearance, for what is shown inverted.
    void setInverted() { m_inverted = true; }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override;
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override;
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state,
                         qreal scale) override;
    QIconEngine *clone() const override;
    QString key() const override;
    bool isNull() override;

    /// The resource that draws an icon best at a size of 16 or 22; empty for an unknown name.
    static QString resourceFor(const QString &name, int logicalSize);

private:
    QPixmap painted(const QSize &deviceSize, qreal scale, const QColor &color) const;

    std::shared_ptr<const Theme::State> m_state;
    QString m_name;
    IconRole m_role = IconRole::Text;
    IconRole m_checkedRole = IconRole::Text;
    StatusGlyph m_glyph = StatusGlyph::None;
    bool m_inverted = false;
};

} // namespace linedesk
