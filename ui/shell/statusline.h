#pragma once
#include <QStatusBar>

class QLabel;

namespace linedesk {

/// The status bar: what the page says, long work, last synced, server.
class StatusLine : public QStatusBar
{
    Q_OBJECT
public:
    explicit StatusLine(QWidget *parent);
    void setPageText(const QString &text);
    void setLongWork(const QString &text);
    void setLastSynced(const QString &when);
    void setServer(const QString &name);

private:
    QLabel *m_page;
    QLabel *m_work;
    QLabel *m_synced;
    QLabel *m_server;
};

} // namespace linedesk
