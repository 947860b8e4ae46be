#pragma once
#include <QFrame>

class QAction;
class QHBoxLayout;
class QLabel;
class QMenu;
class QPushButton;

namespace linedesk {

class Theme;

/// The strip under a table with ticked rows, 46 px: count, sum, up to four actions, More, Clear
/// selection. It keeps its room only while shown; place it below the table, so rows never jump.
class BulkBar : public QFrame
{
    Q_OBJECT
public:
    explicit BulkBar(const Theme &theme, QWidget *parent = nullptr);

    /// The first four are buttons, the others go under More.
    void setActions(const QList<QAction *> &actions);
    /// "3 selected" and the sum's words; 0 hides the bar. `all` says "All 38 selected".
    void setSelection(qint64 count, const QString &sum, bool all = false);

Q_SIGNALS:
    void clearClicked();

private:
    const Theme &m_theme;
    QLabel *m_count;
    QLabel *m_sum;
    QHBoxLayout *m_buttons;
    QPushButton *m_more;
    QMenu *m_moreMenu;
};

} // namespace linedesk
