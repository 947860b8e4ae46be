#pragma once
#include "core/base/clock.h"
#include "core/commands/messages.h"
#include "core/domain/portalmessage.h"
#include "core/messages/portalwindow.h"
#include "ui/shell/page.h"

#include <functional>
#include <optional>

class QLabel;
class QPushButton;
class QTimer;

namespace linedesk {

class Banner;
class DeskService;
class DraftFile;
class MessageActivation;
class MessageForm;
class Prompter;
class StatusChip;
class Theme;

/// Writes one portal message and puts it on the portal (S20–S30). Places: a message's id, "new",
/// "new?filter=<filter text, percent-encoded>", "new?copy=<id>". Text that is not saved stays when
/// the page is left and is asked about before another message replaces it; every five seconds it is
/// kept in the draft file. Hidden page; the messages' rail button is its owner. GUI thread.
class MessageEditorPage : public Page
{
    Q_OBJECT
public:
    /// All references must outlive the page. `draftPath`: the draft file; empty = none.
    MessageEditorPage(const Theme &theme, DeskService &desk, Prompter &prompter, const Clock &clock,
                      const QString &draftPath = {}, QWidget *parent = nullptr);
    ~MessageEditorPage() override;

    /// The place that writes a new message to a list.
    static QString placeForFilter(const QString &filterText);
    static QString placeForCopy(const PortalMessageId &id);

    QString title() const override;
    QString statusText() const override;
    QAction *primaryAction() const override { return m_activate; }
    void showPlace(const QString &place) override;
    QString place() const override { return m_place; }
    void refresh() override;
    QWidget *noticeArea() const override;
    /// For the question before the window closes.
    bool hasUnsavedText() const;

Q_SIGNALS:
    /// What was done, in a sentence for the window.
    void said(const QString &message);
    /// The list of subscribers with this filter.
    void listRequested(const QString &filterText);
    /// Back to the list of messages.
    void finished();

private:
    void makeActions();
    QWidget *makeFooter();
    void load(const QString &place);
    void loadStored(const PortalMessageId &id, bool asCopy);
    void follow();
    void fill(const SavePortalMessage &message, const std::optional<PortalMessage> &stored);
    void takeDraft(const QJsonObject &draft);
    void edited();
    void showState();
    void save(std::function<void()> then);
    void saveDraft();
    void activate();
    void deactivate();
    void discard();
    void showError(const Error &error);
    PortalState state() const;

    const Theme &m_theme;
    DeskService &m_desk;
    Prompter &m_prompter;
    const Clock &m_clock;
    DraftFile *m_draft;
    MessageForm *m_form;
    MessageActivation *m_activation;
    StatusChip *m_chip;
    Banner *m_banner;
    QLabel *m_saved;
    QTimer *m_autosave;
    QTimer *m_nextChange;
    QAction *m_save;
    QAction *m_activate;
    QAction *m_deactivate;
    QAction *m_discard;
    QPushButton *m_activateButton = nullptr;
    QPushButton *m_deactivateButton = nullptr;
    QString m_place;
    std::optional<PortalMessage> m_stored;
    SavePortalMessage m_clean; ///< the fields as saved, to tell what is new
    bool m_busy = false;
    bool m_draftAsked = false;
};

} // namespace linedesk
