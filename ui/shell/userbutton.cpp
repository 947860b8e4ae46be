#include "ui/shell/userbutton.h"

#include "ui/common/theme/theme.h"

#include <QPainter>

using namespace Qt::StringLiterals;

namespace linedesk {

UserButton::UserButton(const Theme &theme, QWidget *parent)
    : QToolButton(parent)
    , m_theme(theme)
{
    setObjectName(u"userButton"_s);
    setAccessibleName(tr("Account"));
    setToolTip(tr("Account"));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QString UserButton::initials(const QString &name)
{
    const QStringList words = name.split(u' ', Qt::SkipEmptyParts);
    if (words.isEmpty())
        return {};
    const QString first = words.first().left(1).toUpper();
    return words.size() == 1 ? first : first + words.last().left(1).toUpper();
}

QSize UserButton::sizeHint() const
{
    return {QFontMetrics(m_theme.font(TextSize::Body)).horizontalAdvance(text()) + 72, 34};
}

void UserButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(hasFocus() ? QPen(m_theme.color(Token::Focus), 2) : QPen(Qt::NoPen));
    painter.setBrush(underMouse() ? m_theme.color(Token::Hover) : QColor(Qt::transparent));
    painter.drawRoundedRect(rect().adjusted(1, 1, -1, -1), 5, 5);
    const QRect disc(8, (height() - 26) / 2, 26, 26);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.color(Token::NeutralBg));
    painter.drawEllipse(disc);
    painter.setFont(m_theme.font(TextSize::Caption, QFont::DemiBold));
    painter.setPen(m_theme.color(Token::Neutral));
    painter.drawText(disc, Qt::AlignCenter, initials(text()));
    painter.setFont(m_theme.font(TextSize::Body));
    painter.setPen(m_theme.color(Token::Text));
    painter.drawText(rect().adjusted(42, 0, -24, 0), Qt::AlignVCenter | Qt::TextSingleLine, text());
    m_theme.icon(u"go-down"_s).paint(&painter, QRect(width() - 21, (height() - 12) / 2, 12, 12));
}

} // namespace linedesk
