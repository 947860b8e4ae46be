#pragma once
#include "ui/common/prompts/actiondialog.h"

class QLineEdit;

namespace linedesk {

class FormRow;

/// Asks for a typed reason before something that cannot be taken back: the question with the
/// number, what happens, the reason. Cancel is the default button, Enter never does it. It only
/// collects and says; whoever listens answers with setBusy, showError or accept(). Deletes itself
/// when closed; open it with open(). GUI thread. Source: ui.md 6, 9.
class ReasonDialog : public ActionDialog
{
    Q_OBJECT
public:
    struct Words {
        QString title;    ///< "Discard unsent work"
        QString headline; ///< "Discard 3 changes?"
        QString text;     ///< what happens, and the way back
        QString hint;     ///< an example of a reason
        QString verb;     ///< "Discard 3"
    };
    ReasonDialog(const Theme &theme, const Words &words, QWidget *parent);

    void setBusy(bool busy);
    void showError(const QString &sentence);

Q_SIGNALS:
    void reasonGiven(const QString &reason);

protected:
    void act() override;

private:
    QLineEdit *m_reason;
    FormRow *m_row;
};

} // namespace linedesk
