#include "ui/messages/portalpreview.h"

#include "ui/common/theme/theme.h"
#include "ui/messages/messagewords.h"
#include "ui/messages/noticelayout.h"

#include <QPainter>
#include <QPainterPath>

namespace linedesk {
namespace {

constexpr qreal phoneWidth = 390;
constexpr qreal computerWidth = 960;
constexpr qreal greatestMeasure = 752;
constexpr qreal headHeight = 60;

void setPixels(QPainter &painter, const Theme &theme, int pixels, QFont::Weight weight)
{
    QFont font = theme.font(TextSize::Body, weight);
    font.setPixelSize(pixels);
    painter.setFont(font);
}

/// resources/portal/mark.svg on its grid of 52 units.
void paintMark(QPainter &painter, const QRectF &square, const QColor &field)
{
    painter.save();
    painter.translate(square.topLeft());
    painter.scale(square.width() / 52, square.height() / 52);
    painter.setPen(Qt::NoPen);
    painter.setBrush(field);
    painter.drawRoundedRect(QRectF(0, 0, 52, 52), 12, 12);
    QPainterPath lines;
    lines.moveTo(15, 21);
    lines.quadTo(26, 12, 37, 21);
    lines.moveTo(9.5, 37);
    lines.cubicTo(15.5, 28, 20.5, 25, 26, 25);
    lines.cubicTo(31.5, 25, 36.5, 28, 42.5, 37);
    painter.setPen(QPen(Qt::white, 4.5, Qt::SolidLine, Qt::RoundCap));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(lines);
    painter.restore();
}

} // namespace

PortalPreview::PortalPreview(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setMinimumHeight(160);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void PortalPreview::setDevice(Device device)
{
    m_device = device;
    update();
}

void PortalPreview::setCompany(const QString &name, const QString &secondLine)
{
    m_company = name;
    m_secondLine = secondLine;
    update();
}

void PortalPreview::setReader(const PreviewReader &reader)
{
    m_reader = reader;
    update();
}

void PortalPreview::showNotice(Severity severity, const QString &heading, const PortalText &text)
{
    m_severity = severity;
    m_heading = heading;
    m_runs = text.runs();
    setAccessibleName(tr("Preview. %1: %2. %3", "severity, heading, text of a portal message")
                          .arg(MessageWords::severity(severity), heading, text.plainText()));
    update();
}

void PortalPreview::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_theme.color(Token::Border), 1));
    painter.setBrush(m_theme.color(Token::Rail));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    const bool phone = m_device == Device::Phone;
    const qreal screen = phone ? phoneWidth : computerWidth;
    const qreal scale = qMin<qreal>(1, (width() - 32) / screen);
    painter.setClipRect(rect().adjusted(1, 1, -1, -1));
    painter.translate((width() - screen * scale) / 2, 16);
    painter.scale(scale, scale);
    // The screen goes on below the edge, as the page does.
    const QRectF frame(0, 0, screen, height() / scale + 40);
    QPainterPath edge;
    edge.addRoundedRect(frame, phone ? 22 : 8, phone ? 22 : 8);
    painter.setPen(Qt::NoPen);
    painter.fillPath(edge, m_theme.color(Token::Window));
    painter.save();
    painter.setClipPath(edge, Qt::IntersectClip);
    paintHead(painter, screen);
    const qreal measure = qMin(screen, greatestMeasure) - 32;
    const qreal x = (screen - measure) / 2;
    qreal y = headHeight + (phone ? 14 : 24);
    const NoticeLayout notice(m_theme, m_severity, m_heading, m_runs, measure);
    notice.paint(painter, {x, y});
    y = paintGreeting(painter, x, y + notice.height() + 16, measure);
    paintBalance(painter, QRectF(x, y + 16, measure, 130));
    painter.restore();
    painter.setPen(QPen(m_theme.color(Token::BorderStrong), 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(edge);
}

void PortalPreview::paintHead(QPainter &painter, qreal width) const
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.color(Token::Surface));
    painter.drawRect(QRectF(0, 0, width, headHeight));
    painter.setPen(QPen(m_theme.color(Token::Border), 1));
    painter.drawLine(QPointF(0, headHeight - 0.5), QPointF(width, headHeight - 0.5));
    const qreal measure = qMin(width, greatestMeasure) - 32;
    const qreal x = (width - measure) / 2;
    paintMark(painter, QRectF(x, 12, 36, 36), m_theme.color(Token::Accent));
    painter.setPen(m_theme.color(Token::Accent));
    const qreal textX = x + 46;
    const QRectF words(textX, 10, measure - 46, 40);
    setPixels(painter, m_theme, 16, QFont::DemiBold);
    if (m_secondLine.isEmpty()) {
        painter.drawText(words, Qt::AlignVCenter | Qt::TextSingleLine, m_company);
        return;
    }
    painter.drawText(words, Qt::AlignTop | Qt::TextSingleLine, m_company);
    setPixels(painter, m_theme, 13, QFont::Normal);
    painter.drawText(words, Qt::AlignBottom | Qt::TextSingleLine, m_secondLine);
}

qreal PortalPreview::paintGreeting(QPainter &painter, qreal x, qreal y, qreal width) const
{
    setPixels(painter, m_theme, 24, QFont::DemiBold);
    painter.setPen(m_theme.color(Token::Text));
    const QString first = m_reader.name.section(QLatin1Char(' '), 0, 0);
    painter.drawText(QRectF(x, y, width, 30), Qt::AlignVCenter | Qt::TextSingleLine,
                     first.isEmpty() ? tr("Hello", "portal") : tr("Hello, %1", "portal").arg(first));
    if (m_reader.accountNo.isEmpty())
        return y + 30;
    setPixels(painter, m_theme, 16, QFont::Normal);
    painter.setPen(m_theme.color(Token::TextMuted));
    painter.drawText(QRectF(x, y + 30, width, 23), Qt::AlignVCenter | Qt::TextSingleLine,
                     tr("Account %1", "portal").arg(m_reader.accountNo));
    return y + 53;
}

void PortalPreview::paintBalance(QPainter &painter, const QRectF &card) const
{
    painter.setPen(QPen(m_theme.color(Token::Border), 1));
    painter.setBrush(m_theme.color(Token::Surface));
    painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), 12, 12);
    if (m_reader.balance.isEmpty())
        return;
    const QRectF inner = card.adjusted(16, 16, -16, -16);
    setPixels(painter, m_theme, 16, QFont::Normal);
    painter.setPen(m_theme.color(Token::TextMuted));
    painter.drawText(inner, Qt::AlignTop | Qt::TextSingleLine, tr("Balance due", "portal"));
    setPixels(painter, m_theme, 40, QFont::Bold);
    painter.setPen(m_theme.color(Token::Text));
    painter.drawText(inner.adjusted(0, 24, 0, 0), Qt::AlignTop | Qt::TextSingleLine,
                     m_reader.balance);
}

} // namespace linedesk
