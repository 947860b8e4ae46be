#include "ui/common/widgets/card.h"

#include "ui/common/theme/theme.h"
#include "ui/common/widgets/buttons.h"

#include <QLabel>
#include <QLocale>
#include <QVBoxLayout>

namespace linedesk {

Card::Card(const Theme &theme, const QString &title, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_head(new QFrame(this))
    , m_headRow(new QHBoxLayout(m_head))
    , m_title(new QLabel(m_head))
    , m_count(new QLabel(m_head))
    , m_hint(makeMutedLabel({}, m_head))
    , m_body(new QVBoxLayout)
{
    setProperty("card", true);
    m_head->setProperty("cardHead", true);
    m_head->setFixedHeight(40);
    m_headRow->setContentsMargins(14, 0, 14, 0);
    m_headRow->setSpacing(8);
    m_title->setProperty("strong", true);
    m_count->setProperty("countBadge", true);
    m_count->setFont(theme.font(TextSize::Caption, QFont::Medium));
    m_count->hide();
    m_hint->hide();
    m_headRow->addWidget(m_title);
    m_headRow->addWidget(m_count, 0, Qt::AlignVCenter);
    m_headRow->addWidget(m_hint);
    m_headRow->addStretch();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    column->addWidget(m_head);
    m_body->setContentsMargins(14, 12, 14, 12);
    m_body->setSpacing(8);
    column->addLayout(m_body, 1);
    setTitle(title);
}

void Card::setTitle(const QString &title)
{
    m_title->setText(title);
    m_head->setVisible(!title.isEmpty());
    setAccessibleName(title);
}

void Card::setCount(int count)
{
    m_count->setText(QLocale().toString(count));
    m_count->setVisible(count >= 0);
}

void Card::setHint(const QString &hint)
{
    m_hint->setText(hint);
    m_hint->setVisible(!hint.isEmpty());
}

void Card::addAction(QWidget *widget)
{
    widget->setParent(m_head);
    m_headRow->addWidget(widget);
}

void Card::setBodyFlush()
{
    m_body->setContentsMargins(0, 0, 0, 0);
    m_body->setSpacing(0);
}

} // namespace linedesk
