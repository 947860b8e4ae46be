#pragma once
#include "core/domain/subscriber.h"
#include "ui/subscribers/formdialog.h"

class QLineEdit;

namespace linedesk {

class DeskService;

/// Somebody who may sign in to the portal for a subscriber (S103, S109).
class PortalUserDialog : public FormDialog
{
    Q_OBJECT
public:
    PortalUserDialog(DeskService &desk, const Theme &theme, const Subscriber &subscriber,
                     QWidget *parent);

Q_SIGNALS:
    void added(const QString &sentence);

protected:
    QList<Problem> problems() const override;
    void submit() override;
    void taken(const CommandAnswer &answer) override;

private:
    DeskService &m_desk;
    Subscriber m_subscriber;
    QLineEdit *m_username;
    QLineEdit *m_email;
};

} // namespace linedesk
