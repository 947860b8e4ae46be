#pragma once
#include "core/base/clock.h"
#include "core/base/result.h"
#include "ui/messages/portalmessagemodel.h"
#include "ui/shell/page.h"

class QStackedWidget;
class QTimer;

namespace linedesk {

class Banner;
class DataTable;
class DeskService;
class MessageActivation;
class MessageDetails;
class Prompter;
class SearchBox;
class SegmentedSwitch;
class Theme;

/// The portal messages: active, scheduled, expired and not active ones, with the chosen one below.
/// States follow the clock: the page groups anew at the next start or end. Places: empty, or the id
/// of a message to choose. GUI thread. Source: S27–S30, extra-portal-messages.
class MessagesPage : public Page
{
    Q_OBJECT
public:
    /// All references must outlive the page.
    MessagesPage(const Theme &theme, DeskService &desk, Prompter &prompter, const Clock &clock,
                 QWidget *parent = nullptr);
    ~MessagesPage() override;

    QString title() const override;
    QString statusText() const override;
    QAction *primaryAction() const override { return m_new; }
    void showPlace(const QString &place) override;
    void refresh() override;
    QWidget *noticeArea() const override;
    QWidget *findBox() const override;

Q_SIGNALS:
    /// Open the editor at this place (MessageEditorPage).
    void editorRequested(const QString &place);
    void said(const QString &message);

private:
    void makeActions();
    void makeTable();
    void layOut();
    void load();
    void take(const QList<PortalMessage> &messages, const QHash<QString, qint64> &people);
    void chooseRow(int row);
    void rowChanged(const QModelIndex &index);
    void showChosen();
    void showError(const Error &error);
    const MessageItem *chosen() const;

    const Theme &m_theme;
    DeskService &m_desk;
    const Clock &m_clock;
    MessageActivation *m_activation;
    PortalMessageModel *m_model;
    DataTable *m_table;
    MessageDetails *m_details = nullptr;
    SegmentedSwitch *m_states;
    SearchBox *m_find;
    Banner *m_banner;
    QStackedWidget *m_stack;
    QTimer *m_nextChange;
    QAction *m_new;
    QAction *m_edit;
    QAction *m_copy;
    QAction *m_activate;
    QAction *m_deactivate;
    PortalMessageId m_chosen;
    int m_lastRow = 0;
    int m_generation = 0;
};

} // namespace linedesk
