#include "ui/subscribers/initialsdisc.h"

#include "ui/common/theme/theme.h"
#include "ui/shell/userbutton.h"

#include <QPainter>

namespace linedesk {

InitialsDisc::InitialsDisc(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setFixedSize(52, 52);
}

void InitialsDisc::setName(const QString &name)
{
    m_initials = UserButton::initials(name);
    update();
}

void InitialsDisc::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.color(Token::Selection));
    painter.drawEllipse(rect());
    painter.setPen(m_theme.color(Token::Accent));
    painter.setFont(m_theme.font(TextSize::Section));
    painter.drawText(rect(), Qt::AlignCenter, m_initials);
}

} // namespace linedesk
