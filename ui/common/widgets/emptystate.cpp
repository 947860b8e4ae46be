#include "ui/common/widgets/emptystate.h"

#include "ui/common/widgets/buttons.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace linedesk {

EmptyState::EmptyState(const Theme &theme, const QString &iconName, const QString &sentence,
                       QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_sentence(makeMutedLabel(sentence, this))
    , m_column(new QVBoxLayout(this))
{
    auto *icon = new QLabel(this);
    icon->setAlignment(Qt::AlignCenter);
    icon->setPixmap(theme.icon(iconName, IconRole::Muted).pixmap(48, 48));
    connect(&theme, &Theme::changed, icon, [icon, iconName, &theme] {
        icon->setPixmap(theme.icon(iconName, IconRole::Muted).pixmap(48, 48));
    });
    m_sentence->setAlignment(Qt::AlignCenter);
    m_sentence->setWordWrap(true);
    m_column->setContentsMargins(24, 24, 24, 24);
    m_column->setSpacing(12);
    m_column->addStretch(2);
    m_column->addWidget(icon);
    m_column->addWidget(m_sentence);
    m_column->addStretch(3);
}

void EmptyState::setSentence(const QString &sentence)
{
    m_sentence->setText(sentence);
}

void EmptyState::setAction(QAction *action)
{
    delete m_button;
    m_button = makeButton(m_theme, action, this);
    m_column->insertWidget(3, m_button, 0, Qt::AlignHCenter);
}

} // namespace linedesk
