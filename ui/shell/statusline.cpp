#include "ui/shell/statusline.h"

#include <QLabel>

using namespace Qt::StringLiterals;

namespace linedesk {

StatusLine::StatusLine(QWidget *parent)
    : QStatusBar(parent)
    , m_page(new QLabel(this))
    , m_work(new QLabel(this))
    , m_synced(new QLabel(this))
    , m_server(new QLabel(this))
{
    setObjectName(u"statusLine"_s);
    setAccessibleName(tr("Status"));
    setSizeGripEnabled(false);
    setContentsMargins(6, 0, 6, 0);
    m_page->setObjectName(u"statusPageLabel"_s);
    m_page->setMinimumWidth(60);
    m_work->setObjectName(u"statusWorkLabel"_s);
    m_synced->setObjectName(u"statusSyncedLabel"_s);
    m_server->setObjectName(u"statusServerLabel"_s);
    addWidget(m_page, 1);
    for (QLabel *label : {m_work, m_synced, m_server}) {
        label->setContentsMargins(12, 0, 6, 0);
        label->hide();
        addPermanentWidget(label);
    }
}

void StatusLine::setPageText(const QString &text)
{
    m_page->setText(text);
    m_page->setToolTip(text);
}

void StatusLine::setLongWork(const QString &text)
{
    m_work->setText(text);
    m_work->setVisible(!text.isEmpty());
}

void StatusLine::setLastSynced(const QString &when)
{
    m_synced->setText(when.isEmpty() ? tr("Not synced yet") : tr("Last synced %1").arg(when));
    m_synced->show();
}

void StatusLine::setServer(const QString &name)
{
    m_server->setText(tr("Server: %1").arg(name));
    m_server->setVisible(!name.isEmpty());
}

} // namespace linedesk
