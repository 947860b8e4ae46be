#include "ui/common/widgets/stepbutton.h"

#include "ui/common/theme/theme.h"

#include <QLocale>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace linedesk {

StepButton::StepButton(const Theme &theme, int number, const QString &text, QWidget *parent)
    : QAbstractButton(parent)
    , m_theme(theme)
    , m_number(number)
{
    setText(text);
    setObjectName(u"step%1Button"_s.arg(number));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, [this] { update(); });
    setStage(Stage::Later);
}

void StepButton::setStage(Stage stage)
{
    m_stage = stage;
    setEnabled(stage == Stage::Done);
    setFocusPolicy(stage == Stage::Done ? Qt::StrongFocus : Qt::NoFocus);
    switch (stage) {
    case Stage::Done: setAccessibleName(tr("%1, done").arg(text())); break;
    case Stage::Current: setAccessibleName(tr("%1, now").arg(text())); break;
    case Stage::Later: setAccessibleName(tr("%1, later").arg(text())); break;
    }
    updateGeometry();
    update();
}

QSize StepButton::sizeHint() const
{
    return {QFontMetrics(m_theme.font(TextSize::Body, QFont::DemiBold)).horizontalAdvance(text())
                + 22 + 8 + 8,
            30};
}

void StepButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRect disc(4, (height() - 22) / 2, 22, 22);
    const bool current = m_stage == Stage::Current;
    if (m_stage == Stage::Done) {
        m_theme.icon(StatusGlyph::Normal).paint(&painter, disc.adjusted(1, 1, -1, -1));
    } else {
        painter.setPen(current ? QPen(Qt::NoPen) : QPen(m_theme.color(Token::BorderStrong), 1));
        painter.setBrush(current ? m_theme.color(Token::Accent) : QColor(Qt::transparent));
        painter.drawEllipse(QRectF(disc).adjusted(0.5, 0.5, -0.5, -0.5));
        painter.setFont(m_theme.font(TextSize::Caption, QFont::DemiBold));
        painter.setPen(m_theme.color(current ? Token::OnAccent : Token::TextMuted));
        painter.drawText(disc, Qt::AlignCenter, QLocale().toString(m_number));
    }
    painter.setFont(m_theme.font(TextSize::Body, current ? QFont::DemiBold : QFont::Normal));
    painter.setPen(m_theme.color(current ? Token::Text : Token::TextMuted));
    painter.drawText(rect().adjusted(34, 0, 0, 0), Qt::AlignVCenter | Qt::TextSingleLine, text());
    if (hasFocus()) {
        painter.setPen(QPen(m_theme.color(Token::Focus), 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(rect().adjusted(1, 1, -1, -1), 4, 4);
    }
}

} // namespace linedesk
