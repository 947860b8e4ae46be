#pragma once
#include "ui/common/widgets/notice.h"
#include "ui/common/widgets/syncpill.h"
#include "ui/shell/navigationhistory.h"
#include "ui/shell/pageentry.h"

#include <QMainWindow>

class QLabel;

namespace linedesk {

class ActionRegistry;
class CommandPalette;
class NavRail;
class PageStack;
class StatusLine;
class Theme;
class Toast;
class TopBar;

/// The desk's frame: menus, top bar, rail, pages, status bar, palette. It knows no page class: the
/// composition root registers pages, actions and palette sources. `theme` and `actions` must
/// outlive it. GUI thread. Source: ui.md 2, 6, 7.
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    MainWindow(Theme &theme, ActionRegistry &actions, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Pages of the rail get Alt+1…7 in the order of these calls.
    void addPage(const PageEntry &entry);
    /// Opens a page at a place and remembers the step. False for an unknown page.
    bool navigate(const QString &pageId, const QString &place = {});
    void goBack();
    void goForward();
    Page *currentPage() const;
    QString currentPageId() const;

    CommandPalette &commandPalette() const { return *m_palette; }
    Toast &toast() const { return *m_toast; }

    void setCompanyName(const QString &name);
    void setUserName(const QString &name);
    void setServerName(const QString &name);
    /// "today 1:12 PM"; empty when never.
    void setLastSynced(const QString &when);
    /// Sync pill, and the badge on the page named `syncPageId`.
    void setSyncStanding(const SyncStanding &standing, int needAttention);
    /// Long work in the status bar, e.g. "Printing 133 of 486"; empty for none.
    void setLongWork(const QString &text);
    void addNote(const Notice &note);
    /// The page that the sync pill opens; "sync" unless said otherwise.
    void setSyncPage(const QString &pageId) { m_syncPageId = pageId; }

Q_SIGNALS:
    void pageShown(const QString &pageId, const QString &place);
    /// The window wants to close; a page or the program may veto by `ignore`.
    void closeAsked(bool *ignore);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    void layOut();
    void connectAll();
    void showStep(const NavigationHistory::Step &step);
    void pageMade(Page *page);
    void takePageTexts();
    void takeHistory();

    Theme &m_theme;
    ActionRegistry &m_actions;
    TopBar *m_topBar;
    NavRail *m_rail;
    PageStack *m_pages;
    StatusLine *m_status;
    CommandPalette *m_palette;
    Toast *m_toast;
    NavigationHistory m_history;
    QString m_company;
    QString m_syncPageId;
    QList<Notice> m_notes;
    int m_railCount = 0;
};

} // namespace linedesk
