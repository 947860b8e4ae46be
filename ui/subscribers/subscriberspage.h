#pragma once
#include "core/domain/subscriber.h"
#include "ui/common/words/moneyformat.h"
#include "ui/shell/page.h"
#include "ui/subscribers/subscriberlistmodel.h"

class QStackedWidget;

namespace linedesk {

class Banner;
class BulkBar;
class DataTable;
class DeskService;
class EmptyState;
class FilterStrip;
class PageHead;
class Prompter;
class SubscriberActions;
class SubscriberPreview;
class SubscriberWalk;
class Theme;

/// The list of subscribers: filter in words, find as you type, table of any length, preview, bulk
/// bar, export. A place is a filter's text, "all" for everybody; an empty place leaves the list as
/// it is. Source: ui.md 11.
class SubscribersPage : public Page
{
    Q_OBJECT
public:
    SubscribersPage(DeskService &desk, const Theme &theme, Prompter &prompter,
                    SubscriberActions &actions, SubscriberWalk &walk, QWidget *parent = nullptr);

    QString title() const override;
    QString statusText() const override;
    QAction *primaryAction() const override;
    void showPlace(const QString &place) override;
    QString place() const override;
    void refresh() override;
    QWidget *noticeArea() const override;
    QWidget *findBox() const override;
    void togglePreview() override;
    /// Widths, order and choice of columns, for the settings.
    QByteArray columnState() const;
    bool restoreColumnState(const QByteArray &state);

Q_SIGNALS:
    void profileRequested(const SubscriberId &id);
    /// Either a filter's text (everybody it matches) or the ids of the ticked ones.
    void messageRequested(const QString &filterText, const QList<SubscriberId> &ids);
    /// What was done, in a sentence for the window.
    void said(const QString &sentence);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void makeActions();
    QWidget *makeHead();
    QWidget *makeTable();
    void connectAll();
    void takeFilter(bool preferLate);
    void takeOrder(int column, Qt::SortOrder order);
    void takeTicks();
    void takeCompleted();
    void keepCurrent();
    void openRow(const QModelIndex &index);
    void openMenu(const QModelIndex &index, const QPoint &at);
    void openProfile(const SubscriberId &id);
    void messageTicked();
    void exportList(bool tickedOnly);
    void showPreview(bool shown);
    void tellRowsInView();

    DeskService &m_desk;
    const Theme &m_theme;
    Prompter &m_prompter;
    SubscriberActions &m_actions;
    SubscriberWalk &m_walk;
    MoneyFormat m_money;
    SubscriberListModel *m_model;
    PageHead *m_head = nullptr;
    Banner *m_banner;
    FilterStrip *m_strip;
    DataTable *m_table;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
    EmptyState *m_noMatch;
    BulkBar *m_bulk;
    SubscriberPreview *m_preview;
    QAction *m_message = nullptr;
    QAction *m_exportTicked = nullptr;
    QAction *m_clearFilter = nullptr;
    std::optional<RowId> m_current;
    std::optional<bool> m_previewChosen; ///< F9's last word; nothing = by the window's width
    bool m_turningHeader = false;
};

} // namespace linedesk
