#pragma once
#include "ui/common/widgets/buttons.h"

#include <QWidget>

class QHBoxLayout;

namespace linedesk {

/// The line at the top of a page, 54 px: title, a quiet note, buttons, and the primary one last.
class PageHead : public QWidget
{
    Q_OBJECT
public:
    PageHead(const Theme &theme, const QString &title, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    /// E.g. "38 of 3,912".
    void setNote(const QString &note);
    /// Buttons stand in the order of these calls.
    QPushButton *addButton(QAction *action, ButtonLook look = ButtonLook::Outlined);
    void addWidget(QWidget *widget);
    /// The page's one filled button, at the right end.
    QPushButton *setPrimary(QAction *action);

private:
    const Theme &m_theme;
    QLabel *m_title;
    QLabel *m_note;
    QHBoxLayout *m_buttons;
};

} // namespace linedesk
