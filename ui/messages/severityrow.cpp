#include "ui/messages/severityrow.h"

#include "ui/common/theme/theme.h"
#include "ui/common/widgets/buttons.h"
#include "ui/messages/messagewords.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMouseEvent>
#include <QPainter>
#include <QRadioButton>

using namespace Qt::StringLiterals;

namespace linedesk {

SeverityRow::SeverityRow(const Theme &theme, Severity severity, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_button(new QRadioButton(this))
{
    m_button->setObjectName(u"%1RadioButton"_s.arg(nameOf(severity)));
    m_button->setAccessibleName(MessageWords::severity(severity));
    m_button->setAccessibleDescription(MessageWords::severityHint(severity));
    m_button->setToolTip(MessageWords::severityHint(severity));
    m_button->setFixedWidth(26);
    auto *sign = new QLabel(this);
    auto *word = new QLabel(MessageWords::severity(severity), this);
    auto *hint = makeMutedLabel(MessageWords::severityHint(severity), this);
    auto *words = new QVBoxLayout;
    words->setContentsMargins(0, 0, 0, 0);
    words->setSpacing(0);
    words->addWidget(word);
    words->addWidget(hint);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(8, 4, 8, 4);
    row->setSpacing(8);
    row->addWidget(m_button);
    row->addWidget(sign);
    row->addLayout(words, 1);
    const StatusGlyph glyph = MessageWords::glyph(severity);
    const auto takeTheme = [this, sign, word, hint, glyph] {
        sign->setPixmap(m_theme.icon(glyph).pixmap(16, 16));
        hint->setFont(m_theme.font(TextSize::Caption));
        word->setFont(m_theme.font(TextSize::Body,
                                   m_button->isChecked() ? QFont::DemiBold : QFont::Normal));
        update();
    };
    connect(&theme, &Theme::changed, this, takeTheme);
    connect(m_button, &QRadioButton::toggled, this, takeTheme);
    takeTheme();
}

void SeverityRow::paintEvent(QPaintEvent *event)
{
    QFrame::paintEvent(event);
    if (!m_button->isChecked())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_theme.color(Token::Accent), 1));
    painter.setBrush(m_theme.color(Token::Selection));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
}

void SeverityRow::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && rect().contains(event->pos())
        && m_button->isEnabled()) {
        m_button->setFocus(Qt::MouseFocusReason);
        m_button->setChecked(true);
    }
    QFrame::mouseReleaseEvent(event);
}

} // namespace linedesk
