#include "ui/common/widgets/syncpill.h"

#include "ui/common/theme/theme.h"

#include <QPainter>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace linedesk {

SyncPill::SyncPill(const Theme &theme, QWidget *parent)
    : QAbstractButton(parent)
    , m_theme(theme)
    , m_quiet(new QTimer(this))
{
    setObjectName(u"syncPill"_s);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setToolTip(tr("Open Sync"));
    m_quiet->setSingleShot(true);
    m_quiet->setInterval(10'000);
    connect(m_quiet, &QTimer::timeout, this, &SyncPill::announce);
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
    setText(words(m_standing));
    setAccessibleName(text());
}

QString SyncPill::words(const SyncStanding &standing)
{
    switch (standing.kind) {
    case SyncStanding::Kind::UpToDate: return tr("Up to date");
    case SyncStanding::Kind::Fetching: return tr("Fetching changes…");
    case SyncStanding::Kind::Copying: return tr("First copy: %1 %").arg(standing.changes);
    case SyncStanding::Kind::SignedOut:
        return standing.changes == 0
                   ? tr("Signed out")
                   : tr("Signed out · %Ln change(s) waiting", "sync pill", standing.changes);
    case SyncStanding::Kind::Stopped:
        return standing.changes == 0
                   ? tr("Sync has stopped")
                   : tr("Sync has stopped · %Ln change(s) waiting", "sync pill", standing.changes);
    case SyncStanding::Kind::Sending:
        return tr("Sending %Ln change(s)…", "sync pill", standing.changes);
    case SyncStanding::Kind::Offline:
        return standing.changes == 0
                   ? tr("Offline")
                   : tr("Offline · %Ln change(s) waiting", "sync pill", standing.changes);
    case SyncStanding::Kind::NeedsAttention:
        return tr("%Ln need(s) attention", "sync pill", standing.changes);
    }
    return {};
}

void SyncPill::setStanding(const SyncStanding &standing)
{
    if (standing == m_standing)
        return;
    m_standing = standing;
    setText(words(standing));
    if (!m_quiet->isActive()) {
        announce();
        m_quiet->start();
    }
    updateGeometry();
    update();
}

void SyncPill::announce()
{
    if (accessibleName() != text())
        setAccessibleName(text());
}

QFont SyncPill::pillFont() const
{
    const bool loud = m_standing.kind == SyncStanding::Kind::Offline
                      || m_standing.kind == SyncStanding::Kind::SignedOut
                      || m_standing.kind == SyncStanding::Kind::Stopped
                      || m_standing.kind == SyncStanding::Kind::NeedsAttention;
    return m_theme.font(TextSize::Body, loud ? QFont::DemiBold : QFont::Normal);
}

QSize SyncPill::sizeHint() const
{
    return {QFontMetrics(pillFont()).horizontalAdvance(text()) + 16 + 8 + 2 * 10, 30};
}

void SyncPill::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QIcon icon;
    QColor ground = underMouse() ? m_theme.color(Token::Hover) : QColor(Qt::transparent);
    QColor ink = m_theme.color(Token::TextMuted);
    switch (m_standing.kind) {
    case SyncStanding::Kind::UpToDate: icon = m_theme.icon(StatusGlyph::Normal); break;
    case SyncStanding::Kind::Fetching:
    case SyncStanding::Kind::Copying:
    case SyncStanding::Kind::Sending: icon = m_theme.icon(StatusGlyph::Working); break;
    case SyncStanding::Kind::Offline:
    case SyncStanding::Kind::SignedOut:
        icon = m_theme.icon(u"network-disconnect"_s, IconRole::Warn);
        ground = m_theme.color(Token::WarnBg);
        ink = m_theme.color(Token::Warn);
        break;
    case SyncStanding::Kind::Stopped:
    case SyncStanding::Kind::NeedsAttention:
        icon = m_theme.icon(StatusGlyph::Critical);
        ground = m_theme.color(Token::CritBg);
        ink = m_theme.color(Token::Crit);
        break;
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(ground);
    painter.drawRoundedRect(rect(), 4, 4);
    icon.paint(&painter, QRect(10, (height() - 16) / 2, 16, 16));
    painter.setFont(pillFont());
    painter.setPen(ink);
    painter.drawText(rect().adjusted(34, 0, -8, 0), Qt::AlignVCenter | Qt::TextSingleLine, text());
    if (hasFocus()) {
        painter.setPen(QPen(m_theme.color(Token::Focus), 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(rect().adjusted(1, 1, -1, -1), 4, 4);
    }
}

void SyncPill::enterEvent(QEnterEvent *event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void SyncPill::leaveEvent(QEvent *event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

} // namespace linedesk
