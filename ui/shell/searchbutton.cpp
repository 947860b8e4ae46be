#include "ui/shell/searchbutton.h"

#include "ui/common/theme/theme.h"

#include <QPainter>

using namespace Qt::StringLiterals;

namespace linedesk {

SearchButton::SearchButton(const Theme &theme, const QString &placeholder, const QString &keys,
                           QWidget *parent)
    : QPushButton(placeholder, parent)
    , m_theme(theme)
    , m_keys(keys)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setMaximumWidth(520);
    setCursor(Qt::IBeamCursor);
}

void SearchButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool focused = hasFocus();
    const qreal edge = focused ? 1 : 0.5;
    painter.setPen(focused ? QPen(m_theme.color(Token::Focus), 2)
                           : QPen(m_theme.color(Token::BorderStrong), 1));
    painter.setBrush(m_theme.color(underMouse() ? Token::Hover : Token::Surface));
    painter.drawRoundedRect(QRectF(rect()).adjusted(edge, edge, -edge, -edge), 5, 5);
    m_theme.icon(u"search"_s, IconRole::Muted).paint(&painter, QRect(9, (height() - 16) / 2, 16, 16));
    painter.setFont(m_theme.font(TextSize::Caption));
    const int keysWidth = painter.fontMetrics().horizontalAdvance(m_keys) + 12;
    const QRect keys(width() - keysWidth - 9, height() / 2 - 9, keysWidth, 18);
    painter.setPen(m_theme.color(Token::Border));
    painter.setBrush(m_theme.color(Token::SurfaceAlt));
    painter.drawRoundedRect(QRectF(keys).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
    painter.setPen(m_theme.color(Token::TextMuted));
    painter.drawText(keys, Qt::AlignCenter, m_keys);
    painter.setFont(m_theme.font(TextSize::Body));
    const QRect words(33, 0, keys.left() - 41, height());
    painter.drawText(words, Qt::AlignVCenter | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(text(), Qt::ElideRight, words.width()));
}

} // namespace linedesk
