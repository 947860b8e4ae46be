#pragma once
#include "core/commands/messages.h"
#include "core/messages/portaltext.h"
#include "core/messages/portalwindow.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;

namespace linedesk {

class AudienceBox;
class DeskService;
class FormRow;
class MessageBodyEdit;
class PortalPreview;
class SegmentedSwitch;
class SeverityChooser;
class Theme;
class WindowBox;

/// The fields of a portal message with its live preview: heading, text, who, how urgent, when. It
/// edits a copy and knows nothing of saving. GUI thread. Source: S19–S26, message-editor-portal.
class MessageForm : public QWidget
{
    Q_OBJECT
public:
    MessageForm(const Theme &theme, DeskService &desk, QWidget *parent = nullptr);

    /// Fills the fields; `edited` is not told.
    void setMessage(const SavePortalMessage &message);
    /// What stands in the fields, with id and version as set.
    SavePortalMessage message() const;
    /// Whether it can be saved. Errors stand at their fields; the first one gets the focus.
    bool check();
    /// The window as it stands, for the question before activating.
    Result<PortalWindow> portalWindow() const;
    void showExpired();
    /// Puts problems at their fields; what belongs to no field comes back as sentences.
    QStringList showProblems(const Error &error);
    /// −1 = not counted.
    qint64 people() const;
    void setReadOnly(bool on);
    void recount();

Q_SIGNALS:
    void edited();
    void counted();
    void listRequested(const QString &filterText);

private:
    QWidget *makeMiddle();
    QWidget *makeSide();
    void changed();
    void showPreview();
    void showReader();
    PortalFieldValues fieldValues() const;

    DeskService &m_desk;
    QLineEdit *m_heading;
    FormRow *m_headingRow;
    MessageBodyEdit *m_body;
    QLabel *m_previewFor;
    SegmentedSwitch *m_device;
    PortalPreview *m_preview;
    AudienceBox *m_audience;
    QCheckBox *m_beforeSignIn;
    SeverityChooser *m_severity;
    WindowBox *m_window;
    PortalMessageId m_id;
    qint64 m_baseVersion = 0;
    bool m_filling = false;
};

} // namespace linedesk
