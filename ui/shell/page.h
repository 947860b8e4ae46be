#pragma once
#include <QWidget>

class QAction;

namespace linedesk {

/// A page of the main window. It lives in the window's stack from the first visit on; GUI thread.
/// `place` names what a page shows, e.g. a subscriber's id, so that back and forward return to it;
/// a page without places ignores it.
class Page : public QWidget
{
    Q_OBJECT
public:
    using QWidget::QWidget;

    /// The window's title and the history's words, e.g. "Subscribers" or a subscriber's name.
    virtual QString title() const = 0;
    /// The left text of the status bar; empty for none.
    virtual QString statusText() const { return {}; }
    /// The filled button's action, for Ctrl+Enter and the tour; none for pages without.
    virtual QAction *primaryAction() const { return nullptr; }
    /// Shows what `place` names. Called at each visit, also with an empty place.
    virtual void showPlace(const QString &place) { Q_UNUSED(place) }
    /// What is shown now, in the words `showPlace` understands.
    virtual QString place() const { return {}; }
    /// F5.
    virtual void refresh() {}
    /// Ctrl+F: the page's find box, or nothing.
    virtual QWidget *findBox() const { return nullptr; }
    /// F9: shows or hides the preview pane, where there is one.
    virtual void togglePreview() {}
    /// Where a notice may lie for a while without covering what is read or pressed beside it, e.g.
    /// the list without its preview pane; nothing = anywhere at the page's foot.
    virtual QWidget *noticeArea() const { return nullptr; }

Q_SIGNALS:
    void titleChanged();
    void statusTextChanged();
    /// The page moved to another place by itself; the history gets an entry.
    void placeChanged(const QString &place);
};

} // namespace linedesk
