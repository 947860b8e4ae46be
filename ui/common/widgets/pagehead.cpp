#include "ui/common/widgets/pagehead.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace linedesk {

PageHead::PageHead(const Theme &theme, const QString &title, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_title(makeLabel(theme, title, TextSize::Title, this))
    , m_note(makeMutedLabel({}, this))
    , m_buttons(new QHBoxLayout)
{
    setFixedHeight(54);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 0, 16, 0);
    row->setSpacing(10);
    row->addWidget(m_title);
    row->addWidget(m_note, 0, Qt::AlignVCenter);
    row->addStretch(1);
    m_buttons->setContentsMargins(0, 0, 0, 0);
    m_buttons->setSpacing(10);
    row->addLayout(m_buttons);
}

void PageHead::setTitle(const QString &title)
{
    m_title->setText(title);
}

void PageHead::setNote(const QString &note)
{
    m_note->setText(note);
}

QPushButton *PageHead::addButton(QAction *action, ButtonLook look)
{
    QPushButton *button = makeButton(m_theme, action, this, look);
    m_buttons->addWidget(button);
    return button;
}

void PageHead::addWidget(QWidget *widget)
{
    m_buttons->addWidget(widget);
}

QPushButton *PageHead::setPrimary(QAction *action)
{
    return addButton(action, ButtonLook::Primary);
}

} // namespace linedesk
