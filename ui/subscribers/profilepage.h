#pragma once
#include "core/base/readinturn.h"
#include "ui/shell/page.h"
#include "ui/subscribers/profiledata.h"

class QStackedWidget;
class QTabBar;

namespace linedesk {

class Banner;
class DeskService;
struct DeskStatus;
class HistoryTab;
class PackagesTab;
class PortalUsersTab;
class ProfileHead;
class ProfileSide;
class SubscriberActions;
class SubscriberWalk;
class Theme;
class TransactionsTab;

/// One subscriber; a hidden page whose place is the subscriber's id. Alt+Up and Alt+Down walk the
/// list it came from. Source: ui.md 6, 11.
class ProfilePage : public Page
{
    Q_OBJECT
public:
    ProfilePage(DeskService &desk, const Theme &theme, SubscriberActions &actions,
                SubscriberWalk &walk, QWidget *parent = nullptr);

    QString title() const override;
    QString statusText() const override;
    QAction *primaryAction() const override;
    void showPlace(const QString &place) override;
    QString place() const override;
    void refresh() override;
    QWidget *noticeArea() const override;

Q_SIGNALS:
    void messageRequested(const SubscriberId &id);
    /// What was done, in a sentence for the window.
    void said(const QString &sentence);
    /// A PDF lies at `path` for the system to open.
    void documentReady(const QString &path);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void layOut();
    void connectAll();
    void addPackage();
    void show(const SubscriberId &id);
    void take(const ProfileData &data);
    void showNobody();
    void setPartsVisible(bool visible);
    void fetchOlder();
    void heedLink(const DeskStatus &status);

    DeskService &m_desk;
    const Theme &m_theme;
    SubscriberActions &m_actions;
    SubscriberWalk &m_walk;
    SubscriberId m_id;
    std::optional<ProfileData> m_data;
    SubscriberId m_olderAsked;  ///< whose older documents were asked for since the server was reached
    bool m_olderComes = false;
    bool m_online = false;
    ReadInTurn m_reads;
    Banner *m_banner;
    ProfileHead *m_head;
    QTabBar *m_tabs;
    QWidget *m_body;
    QStackedWidget *m_parts;
    PackagesTab *m_packages;
    TransactionsTab *m_transactions;
    HistoryTab *m_history;
    PortalUsersTab *m_portalUsers;
    ProfileSide *m_side;
};

} // namespace linedesk
