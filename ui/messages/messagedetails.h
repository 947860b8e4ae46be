#pragma once
#include "core/domain/company.h"
#include "ui/messages/portalmessagemodel.h"

#include <QFrame>

class QAction;
class QLabel;

namespace linedesk {

class NoticeView;
class StatusChip;
class Theme;

/// The message chosen in the list: how it looks on the portal, who put it there, whom it reaches,
/// when, and what can be done with it.
class MessageDetails : public QFrame
{
    Q_OBJECT
public:
    /// The buttons are the page's actions: edit, copy, activate, deactivate.
    MessageDetails(const Theme &theme, QAction *edit, QAction *copy, QAction *activate,
                   QAction *deactivate, QWidget *parent = nullptr);
    void showMessage(const MessageItem &item, const Company &company, QDate today);

private:
    QWidget *makeLook(const Theme &theme);

    QLabel *m_heading;
    StatusChip *m_chip;
    NoticeView *m_notice;
    QLabel *m_by;
    QLabel *m_shownTo;
    QLabel *m_starts;
    QLabel *m_expires;
    QWidget *m_activate;
    QWidget *m_deactivate;
};

} // namespace linedesk
