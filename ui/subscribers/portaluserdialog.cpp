#include "ui/subscribers/portaluserdialog.h"

#include "core/commands/subscribers.h"
#include "core/commands/users.h"
#include "ui/common/forms/formrow.h"
#include "ui/desk/deskservice.h"

#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace linedesk {

PortalUserDialog::PortalUserDialog(DeskService &desk, const Theme &theme,
                                   const Subscriber &subscriber, QWidget *parent)
    : FormDialog(theme, nullptr, tr("Portal user for %1").arg(subscriber.name),
                 tr("Add portal user"), parent)
    , m_desk(desk)
    , m_subscriber(subscriber)
    , m_username(new QLineEdit(subscriber.email, this))
    , m_email(new QLineEdit(subscriber.email, this))
{
    setObjectName(u"portalUserDialog"_s);
    m_username->setMaxLength(100);
    m_email->setMaxLength(254);
    addRow(u"username"_s, tr("&User name"), m_username)
        ->setHint(tr("What they type to sign in; an email address does well."));
    addRow(u"email"_s, tr("&Email (optional)"), m_email);
    settle();
    stopWhenGone(desk, subscriber.id);
    resize(480, 260);
}

QList<Problem> PortalUserDialog::problems() const
{
    QList<Problem> problems;
    if (m_username->text().trimmed().isEmpty())
        problems.append({Reason::Required, u"username"_s, {}, {}});
    if (const auto checked = withContact(m_subscriber, {{u"email"_s, m_email->text().trimmed()}});
        !checked.ok())
        problems += checked.error().problems;
    return problems;
}

void PortalUserDialog::submit()
{
    AddPortalUser command;
    command.id = newId<PortalUserId>();
    command.subscriberId = m_subscriber.id;
    command.username = m_username->text().trimmed();
    command.email = m_email->text().trimmed();
    await(m_desk.give(command));
}

void PortalUserDialog::taken(const CommandAnswer &)
{
    Q_EMIT added(tr("%1 may use the portal once set up").arg(m_username->text().trimmed()));
}

} // namespace linedesk
