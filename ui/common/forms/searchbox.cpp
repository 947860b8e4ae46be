#include "ui/common/forms/searchbox.h"

#include "ui/common/theme/theme.h"

#include <QAction>
#include <QKeyEvent>
#include <QLabel>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace linedesk {

SearchBox::SearchBox(const Theme &theme, const QString &placeholder, const QString &keys,
                     QWidget *parent)
    : QLineEdit(parent)
    , m_keys(new QLabel(keys, this))
    , m_delay(new QTimer(this))
{
    setObjectName(u"searchBox"_s);
    setPlaceholderText(placeholder);
    setAccessibleName(placeholder);
    setMaxLength(200);
    addAction(theme.icon(u"search"_s, IconRole::Muted), LeadingPosition);
    m_keys->setProperty("keyHint", true);
    m_keys->setFont(theme.font(TextSize::Caption));
    m_keys->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_keys->setVisible(!keys.isEmpty());
    m_delay->setSingleShot(true);
    m_delay->setInterval(150);
    connect(m_delay, &QTimer::timeout, this, &SearchBox::finish);
    connect(this, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_keys->setVisible(text.isEmpty() && !m_keys->text().isEmpty());
        if (m_immediate)
            finish();
        else
            m_delay->start();
    });
}

void SearchBox::finish()
{
    m_delay->stop();
    if (m_told == text())
        return;
    m_told = text();
    Q_EMIT searched(m_told);
}

void SearchBox::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !text().isEmpty()) {
        clear();
        finish();
        return;
    }
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        finish();
    QLineEdit::keyPressEvent(event);
}

void SearchBox::resizeEvent(QResizeEvent *event)
{
    QLineEdit::resizeEvent(event);
    m_keys->adjustSize();
    const int x = layoutDirection() == Qt::RightToLeft ? 8 : width() - m_keys->width() - 8;
    m_keys->move(x, (height() - m_keys->height()) / 2);
}

} // namespace linedesk
