#include "ui/common/widgets/noticestack.h"

#include <QEvent>
#include <QVBoxLayout>

namespace linedesk {

NoticeStack::NoticeStack(QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(16, 12, 16, 12);
    m_column->setSpacing(8);
    hide();
}

void NoticeStack::add(QWidget *notice)
{
    notice->setParent(this);
    m_column->addWidget(notice);
    notice->installEventFilter(this);
    follow();
}

bool NoticeStack::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ShowToParent || event->type() == QEvent::HideToParent)
        follow();
    return QWidget::eventFilter(watched, event);
}

void NoticeStack::follow()
{
    bool any = false;
    for (int i = 0; i < m_column->count(); ++i)
        any = any || !m_column->itemAt(i)->widget()->isHidden();
    setVisible(any);
}

} // namespace linedesk
