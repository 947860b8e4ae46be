#include "ui/shell/railbutton.h"

#include "ui/common/theme/theme.h"

#include <QLocale>
#include <QPainter>

namespace linedesk {

RailButton::RailButton(const Theme &theme, const QString &pageId, const QString &label,
                       const QString &iconName, QWidget *parent)
    : QAbstractButton(parent)
    , m_theme(theme)
    , m_pageId(pageId)
    , m_iconName(iconName)
{
    setText(label);
    setAccessibleName(label);
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, [this] { update(); });
}

void RailButton::setBadge(int count)
{
    m_badge = count;
    setAccessibleDescription(count > 0 ? tr("%Ln need(s) attention", "rail badge", count)
                                       : QString());
    update();
}

void RailButton::setLabelShown(bool shown)
{
    m_label = shown;
    updateGeometry();
    update();
}

QSize RailButton::sizeHint() const
{
    const int text = m_label ? QFontMetrics(m_theme.font(TextSize::Caption)).height() : 0;
    return {m_label ? 80 : 56, m_label ? qMax(54, 22 + text + 16) : 44};
}

void RailButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRect plate = rect().adjusted(6, 0, -7, 0);
    painter.setPen(Qt::NoPen);
    if (isChecked() || underMouse()) {
        painter.setBrush(m_theme.color(isChecked() ? Token::Surface : Token::Hover));
        painter.drawRoundedRect(plate, 6, 6);
    }
    if (isChecked()) {
        const int x = layoutDirection() == Qt::RightToLeft ? width() - 3 : 0;
        painter.setBrush(m_theme.color(Token::Accent));
        painter.drawRoundedRect(QRect(x, 8, 3, height() - 16), 1, 1);
    }
    const QFont font = m_theme.font(TextSize::Caption,
                                    isChecked() ? QFont::DemiBold : QFont::Normal);
    const int text = m_label ? QFontMetrics(font).height() + 3 : 0;
    const QRect icon(plate.center().x() - 10, (height() - 22 - text) / 2, 22, 22);
    m_theme.icon(m_iconName, isChecked() ? IconRole::Accent : IconRole::Text)
        .paint(&painter, icon);
    if (m_label) {
        painter.setFont(font);
        painter.setPen(m_theme.color(isChecked() ? Token::Accent : Token::Text));
        painter.drawText(QRect(0, icon.bottom() + 3, width() - 1, text),
                         Qt::AlignHCenter | Qt::AlignVCenter | Qt::TextSingleLine, this->text());
    }
    paintBadge(painter, icon);
    if (hasFocus()) {
        painter.setPen(QPen(m_theme.color(Token::Focus), 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(plate.adjusted(1, 1, -1, -1), 6, 6);
    }
}

void RailButton::paintBadge(QPainter &painter, const QRect &icon) const
{
    if (m_badge <= 0)
        return;
    const QString count = m_badge > 99 ? tr("99+") : QLocale().toString(m_badge);
    const QFont font = m_theme.font(TextSize::Caption, QFont::DemiBold);
    const int width = qMax(16, QFontMetrics(font).horizontalAdvance(count) + 8);
    const QRect disc(icon.right() - 6, icon.top() - 6, width, 16);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.color(Token::CritSolid));
    painter.drawRoundedRect(disc, 8, 8);
    painter.setFont(font);
    painter.setPen(m_theme.color(Token::GlyphMark));
    painter.drawText(disc, Qt::AlignCenter, count);
}

void RailButton::enterEvent(QEnterEvent *event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void RailButton::leaveEvent(QEvent *event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

} // namespace linedesk
