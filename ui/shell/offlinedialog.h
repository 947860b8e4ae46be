#pragma once
#include "ui/common/prompts/actiondialog.h"

class QLineEdit;

namespace linedesk {

class FormRow;

/// "Set up offline work": asks the person who works here for their password once, so that this
/// computer lets them in while the server is away (decisions 13). It only collects and says; whoever
/// listens asks the server and answers with setBusy, showError or accept(). The password leaves it in
/// the signal alone. Deletes itself when closed; open it with open().
class OfflineDialog : public ActionDialog
{
    Q_OBJECT
public:
    OfflineDialog(const Theme &theme, const QString &userName, QWidget *parent);

    void setBusy(bool busy);
    void showError(const QString &sentence);
    void done(int result) override;

Q_SIGNALS:
    void passwordGiven(const QString &password);

protected:
    void act() override;

private:
    QLineEdit *m_password;
    FormRow *m_row;
};

} // namespace linedesk
