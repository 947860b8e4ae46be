#include "ui/common/widgets/toast.h"

#include "ui/common/theme/theme.h"
#include "ui/common/widgets/buttons.h"

#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPainterPath>
#include <QPushButton>
#include <QStyle>
#include <QTimer>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

constexpr int leastHeight = 44;
constexpr int edgeWidth = 4;
constexpr int gap = 10;
/// In less room a sentence becomes a column of words.
constexpr int leastRoom = 320;

Token edgeOf(NoticeTone tone)
{
    switch (tone) {
    case NoticeTone::Success: return Token::OkSolid;
    case NoticeTone::Information: return Token::InfoSolid;
    case NoticeTone::Warning: return Token::WarnSolid;
    }
    return Token::InfoSolid;
}

} // namespace

Toast::Toast(const Theme &theme, QWidget *host)
    : QFrame(host)
    , m_theme(theme)
    , m_mark(new QLabel(this))
    , m_text(new QLabel(this))
    , m_button(new QPushButton(tr("Undo"), this))
    , m_keys(new QLabel(this))
    , m_close(makeIconButton(theme, u"toastCloseButton"_s, tr("Close the notice"),
                             u"linedesk-cross"_s, this))
    , m_timer(new QTimer(this))
{
    setObjectName(u"toast"_s);
    m_mark->setObjectName(u"toastMark"_s);
    m_text->setObjectName(u"toastText"_s);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_button->setObjectName(u"toastUndoButton"_s);
    m_button->setAccessibleName(tr("Undo"));
    m_keys->setObjectName(u"toastKeys"_s);
    m_keys->setText(QKeySequence(QKeySequence::Undo).toString(QKeySequence::NativeText));
    m_keys->setFont(theme.font(TextSize::Caption));
    m_close->setFixedSize(28, 28);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 0, 8, 0);
    row->setSpacing(gap);
    for (QWidget *part : std::initializer_list<QWidget *>{m_mark, m_text, m_button, m_keys, m_close})
        row->addWidget(part);
    m_timer->setSingleShot(true);
    m_timer->setInterval(milliseconds);
    connect(m_timer, &QTimer::timeout, this, [this] {
        if (underMouse() || holdsFocus())
            m_timer->start();
        else
            dismiss();
    });
    connect(m_button, &QPushButton::clicked, this, &Toast::undo);
    connect(m_close, &QToolButton::clicked, this, &Toast::dismiss);
    connect(&theme, &Theme::changed, this, &Toast::takeColors);
    host->installEventFilter(this);
    takeColors();
    hide();
}

void Toast::takeColors()
{
    m_mark->setPixmap(m_theme.invertedIcon(m_notice.glyph()).pixmap(16, 16));
    m_close->setIcon(m_theme.invertedIcon(u"linedesk-cross"_s, IconRole::Text));
    const QString ink = m_theme.color(Token::Surface).name();
    const QString quiet = m_theme.invertedColor(Token::TextMuted).name();
    const QString link = m_theme.invertedColor(Token::Accent).name();
    const QString under = m_theme.invertedColor(Token::Hover).name();
    setStyleSheet(u"#toast QLabel { color: %1; } #toast #toastKeys { color: %2; } "
                  "#toast QPushButton { background: transparent; border: 1px solid transparent; "
                  "color: %3; font-weight: 600; padding: 0 8px; } "
                  "#toast QPushButton:focus { border: 2px solid %3; } "
                  "#toast QPushButton:hover { text-decoration: underline; } "
                  "#toast QToolButton { background: transparent; border: 2px solid transparent; } "
                  "#toast QToolButton:hover { background: %4; } "
                  "#toast QToolButton:focus { border: 2px solid %3; }"_s
                      .arg(ink, quiet, link, under));
    update();
}

QString Toast::message() const
{
    return isHidden() ? QString() : m_text->text();
}

void Toast::showNotice(const Notice &notice)
{
    start(notice, {});
}

void Toast::showUndo(const QString &message, std::function<void()> undo)
{
    start(Notice::success(message), std::move(undo));
}

void Toast::start(const Notice &notice, std::function<void()> undo)
{
    m_notice = notice;
    m_undo = std::move(undo);
    m_text->setText(notice.text);
    setAccessibleName(notice.tone == NoticeTone::Warning ? tr("Warning: %1").arg(notice.text)
                                                         : notice.text);
    takeColors();
    m_button->setVisible(bool(m_undo));
    m_keys->setVisible(bool(m_undo));
    if (!holdsFocus())
        m_before = QApplication::focusWidget();
    show();
    raise();
    place();
    m_timer->start();
    Q_EMIT shown(notice);
    Q_EMIT undoAvailable(bool(m_undo));
    Q_EMIT closeAvailable(true);
}

bool Toast::undo()
{
    if (!m_undo)
        return false;
    const auto undo = std::exchange(m_undo, {});
    dismiss();
    undo();
    return true;
}

void Toast::dismiss()
{
    m_undo = {};
    m_timer->stop();
    if (holdsFocus() && m_before)
        m_before->setFocus(Qt::OtherFocusReason);
    hide();
    Q_EMIT undoAvailable(false);
    Q_EMIT closeAvailable(false);
}

bool Toast::holdsFocus() const
{
    const QWidget *focus = QApplication::focusWidget();
    return focus && isAncestorOf(focus);
}

void Toast::setArea(QWidget *area)
{
    if (area == m_area)
        return;
    if (m_area && m_area != parentWidget())
        m_area->removeEventFilter(this);
    m_area = area;
    if (m_area && m_area != parentWidget())
        m_area->installEventFilter(this);
    if (!isHidden())
        place();
}

QRect Toast::room() const
{
    const QWidget *host = parentWidget();
    if (!m_area || !m_area->isVisibleTo(host) || !host->isAncestorOf(m_area)
        || m_area->width() < leastRoom)
        return host->rect();
    return QRect(m_area->mapTo(host, QPoint()), m_area->size());
}

void Toast::place()
{
    const QRect room = this->room();
    const QMargins margins = layout()->contentsMargins();
    int others = margins.left() + margins.right();
    for (const QWidget *part : {static_cast<QWidget *>(m_mark), static_cast<QWidget *>(m_button),
                                static_cast<QWidget *>(m_keys), static_cast<QWidget *>(m_close)}) {
        if (!part->isHidden())
            others += part->sizeHint().width() + gap;
    }
    m_text->ensurePolished();
    const int line = m_text->fontMetrics().horizontalAdvance(m_text->text()) + 2;
    const int widest = qMin(greatestWidth, room.width() - 32) - others;
    const int textWidth = qMin(line, widest);
    m_text->setFixedWidth(textWidth);
    const int height = qMax(leastHeight, m_text->heightForWidth(textWidth) + 20);
    const int width = textWidth + others;
    setGeometry(room.x() + (room.width() - width) / 2, room.bottom() + 1 - height - 16, width,
                height);
}

bool Toast::eventFilter(QObject *watched, QEvent *event)
{
    const QEvent::Type type = event->type();
    if (!isHidden() && (watched == parentWidget() || watched == m_area)
        && (type == QEvent::Resize || type == QEvent::Move || type == QEvent::Show
            || type == QEvent::Hide))
        place();
    return QFrame::eventFilter(watched, event);
}

void Toast::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath shape;
    shape.addRoundedRect(rect(), 5, 5);
    painter.fillPath(shape, m_theme.color(Token::Text));
    painter.setClipPath(shape);
    const QRect edge(0, 0, edgeWidth, height());
    painter.fillRect(QStyle::visualRect(layoutDirection(), rect(), edge),
                     m_theme.invertedColor(edgeOf(m_notice.tone)));
}

void Toast::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        dismiss();
    else
        QFrame::keyPressEvent(event);
}

void Toast::enterEvent(QEnterEvent *event)
{
    QFrame::enterEvent(event);
    m_timer->stop();
}

void Toast::leaveEvent(QEvent *event)
{
    QFrame::leaveEvent(event);
    if (!isHidden())
        m_timer->start();
}

} // namespace linedesk
