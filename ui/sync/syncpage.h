#pragma once
#include "ui/shell/page.h"
#include "ui/sync/syncentrymodel.h"

class QLabel;
class QStackedWidget;
class QTabBar;

namespace linedesk {

class Banner;
class DataTable;
class PageHead;
class Prompter;
class ForkCard;
class SyncAlarm;
class SyncDetails;
class Theme;

/// What was entered here and how far it got: needs attention, waits, was sent; and the decisions a
/// person has to take. Nothing is thrown away without asking. Refreshes itself with every change of
/// how the desk stands. Places: empty, or a command's id. GUI thread. Source: needs-attention.
class SyncPage : public Page
{
    Q_OBJECT
public:
    /// All references must outlive the page.
    SyncPage(const Theme &theme, DeskService &desk, Prompter &prompter, QWidget *parent = nullptr);
    ~SyncPage() override;

    QString title() const override;
    QString statusText() const override;
    QAction *primaryAction() const override { return m_syncNow; }
    void showPlace(const QString &place) override;
    void refresh() override;
    QWidget *noticeArea() const override;

Q_SIGNALS:
    void signInRequested();
    void profileRequested(const linedesk::SubscriberId &id);
    void said(const QString &message);

private:
    QWidget *makeList();
    void layOutRows();
    void load();
    void take();
    void showStatus();
    void rowChanged(const QModelIndex &index);
    void showChosen();
    void showDetails(const SyncItem &entry);
    void showNext();
    void decide(AttentionChoice choice, const QString &reason, const QStringList &fields = {});
    void resend(const QJsonObject &payload);
    void decided(const Result<void> &done, const QString &words);
    void askDiscard();
    void confirm(const QList<CommandId> &commands);
    void showRecovered();
    void openDevices();
    void showError(const Error &error);

    const Theme &m_theme;
    DeskService &m_desk;
    Prompter &m_prompter;
    SyncEntryModel *m_model;
    DataTable *m_table;
    SyncDetails *m_details;
    QStackedWidget *m_right;
    Banner *m_banner;
    Banner *m_age;
    Banner *m_recovered;
    SyncAlarm *m_alarm;
    ForkCard *m_fork;
    PageHead *m_head;
    QTabBar *m_tabs;
    QAction *m_syncNow;
    QList<AttentionEntry> m_attention;
    QList<SyncEntry> m_outbox;
    CommandId m_chosen;
    int m_generation = 0;
    int m_answersWanted = 0;
    int m_shown = 0; ///< which details were asked for last
};

} // namespace linedesk
