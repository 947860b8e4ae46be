#include "ui/common/widgets/toast.h"

#include "ui/common/theme/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace linedesk {

Toast::Toast(const Theme &theme, QWidget *host)
    : QFrame(host)
    , m_theme(theme)
    , m_mark(new QLabel(this))
    , m_text(new QLabel(this))
    , m_button(new QPushButton(tr("Undo"), this))
    , m_keys(new QLabel(this))
    , m_timer(new QTimer(this))
{
    setObjectName(u"toast"_s);
    setFixedHeight(44);
    m_text->setObjectName(u"toastText"_s);
    m_button->setObjectName(u"toastUndoButton"_s);
    m_button->setAccessibleName(tr("Undo"));
    m_keys->setObjectName(u"toastKeys"_s);
    m_keys->setText(QKeySequence(QKeySequence::Undo).toString(QKeySequence::NativeText));
    m_keys->setFont(theme.font(TextSize::Caption));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 0, 16, 0);
    row->setSpacing(10);
    row->addWidget(m_mark);
    row->addWidget(m_text);
    row->addWidget(m_button);
    row->addWidget(m_keys);
    m_timer->setSingleShot(true);
    m_timer->setInterval(milliseconds);
    connect(m_timer, &QTimer::timeout, this, [this] {
        if (underMouse() || m_button->hasFocus())
            m_timer->start();
        else
            finish();
    });
    connect(m_button, &QPushButton::clicked, this, &Toast::undo);
    connect(&theme, &Theme::changed, this, &Toast::takeColors);
    host->installEventFilter(this);
    takeColors();
    hide();
}

void Toast::takeColors()
{
    m_mark->setPixmap(m_theme.icon(StatusGlyph::Normal).pixmap(16, 16));
    const QString ink = m_theme.color(Token::Surface).name();
    const QString quiet = m_theme.invertedColor(Token::TextMuted).name();
    const QString link = m_theme.invertedColor(Token::Accent).name();
    setStyleSheet(u"#toast QLabel { color: %1; } #toast #toastKeys { color: %2; } "
                  "#toast QPushButton { background: transparent; border: 1px solid transparent; "
                  "color: %3; font-weight: 600; padding: 0 8px; } "
                  "#toast QPushButton:focus { border: 2px solid %3; } "
                  "#toast QPushButton:hover { text-decoration: underline; }"_s.arg(ink, quiet,
                                                                                   link));
}

QString Toast::message() const
{
    return isHidden() ? QString() : m_text->text();
}

void Toast::showMessage(const QString &message)
{
    start(message, {});
}

void Toast::showUndo(const QString &message, std::function<void()> undo)
{
    start(message, std::move(undo));
}

void Toast::start(const QString &message, std::function<void()> undo)
{
    m_undo = std::move(undo);
    m_text->setText(message);
    setAccessibleName(message);
    m_button->setVisible(bool(m_undo));
    m_keys->setVisible(bool(m_undo));
    show();
    raise();
    place();
    m_timer->start();
    Q_EMIT shown(message);
    Q_EMIT undoAvailable(bool(m_undo));
}

bool Toast::undo()
{
    if (!m_undo)
        return false;
    const auto undo = std::exchange(m_undo, {});
    finish();
    undo();
    return true;
}

void Toast::finish()
{
    m_undo = {};
    m_timer->stop();
    hide();
    Q_EMIT undoAvailable(false);
}

void Toast::place()
{
    adjustSize();
    const QWidget *host = parentWidget();
    const int width = qMin(sizeHint().width(), host->width() - 32);
    setGeometry((host->width() - width) / 2, host->height() - height() - 16, width, height());
}

bool Toast::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible())
        place();
    return QFrame::eventFilter(watched, event);
}

void Toast::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.color(Token::Text));
    painter.drawRoundedRect(rect(), 5, 5);
}

void Toast::enterEvent(QEnterEvent *event)
{
    QFrame::enterEvent(event);
    m_timer->stop();
}

void Toast::leaveEvent(QEvent *event)
{
    QFrame::leaveEvent(event);
    m_timer->start();
}

} // namespace linedesk
