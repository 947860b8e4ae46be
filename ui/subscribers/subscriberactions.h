#pragma once
#include "core/base/readinturn.h"
#include "core/commands/envelope.h"
#include "core/domain/subscriber.h"

#include <QObject>

#include <optional>

class QAction;
class QWidget;

namespace linedesk {

class ActionRegistry;
class DeskService;
class Prompter;
class Theme;
struct ProfileData;
struct Question;

/// What can be done with subscribers from anywhere: menus, + menu, palette, shortcuts and the
/// buttons of the pages are all these actions. Registered once at the start; the pages say which
/// subscriber is the current one. GUI thread.
class SubscriberActions : public QObject
{
    Q_OBJECT
public:
    /// Dialogs open over `window` when they are not asked for by a page.
    SubscriberActions(DeskService &desk, const Theme &theme, Prompter &prompter,
                      ActionRegistry &actions, QWidget *window);

    QAction *add() const { return m_add; }
    QAction *postPayment() const { return m_postPayment; }
    QAction *archive() const { return m_archive; }
    QAction *unarchive() const { return m_unarchive; }
    QAction *exportList() const { return m_export; }
    QAction *editFilter() const { return m_editFilter; }

    /// The subscriber that "Post payment" means; null = none.
    void setCurrent(const SubscriberId &id);
    SubscriberId current() const { return m_current; }
    /// Whether the list is on the screen: export and the filter belong to it.
    void setListShown(bool shown);

    void addSubscriber(QWidget *parent);
    void editSubscriber(const ProfileData &data, QWidget *parent);
    /// Asks, then archives or brings back; what stands in the way is told.
    void archiveFor(const SubscriberId &id, QWidget *parent);
    void unarchiveFor(const SubscriberId &id, QWidget *parent);
    void postPaymentFor(const SubscriberId &id, QWidget *parent);

Q_SIGNALS:
    void exportAsked();
    void editFilterAsked();
    void subscriberAdded(const SubscriberId &id);
    /// What was done, in a sentence for the window.
    void said(const QString &sentence);

private:
    void registerAll();
    void readStatus();
    /// Calls `then(profile, parent)` once the profile is read, if `parent` still stands by then.
    template <typename Then>
    void withProfile(const SubscriberId &id, QWidget *parent, Then then);
    /// On a yes gives the command and says `done`, or tells why nothing was changed.
    template <typename Command>
    void askAndGive(const Question &question, const Command &command, const QString &done,
                    QWidget *parent);
    void tellAnswer(const Result<CommandAnswer> &answer, const QString &done, QWidget *parent);

    DeskService &m_desk;
    ReadInTurn m_reads;
    const Theme &m_theme;
    Prompter &m_prompter;
    ActionRegistry &m_registry;
    QWidget *m_window;
    SubscriberId m_current;
    std::optional<SubscriberStatus> m_status; ///< of the current one, once it was read
    bool m_listShown = false;
    QAction *m_add = nullptr;
    QAction *m_postPayment = nullptr;
    QAction *m_archive = nullptr;
    QAction *m_unarchive = nullptr;
    QAction *m_export = nullptr;
    QAction *m_editFilter = nullptr;
};

} // namespace linedesk
