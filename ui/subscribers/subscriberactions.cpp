#include "ui/subscribers/subscriberactions.h"

#include "core/base/async.h"
#include "ui/desk/deskservice.h"
#include "ui/shell/actionregistry.h"
#include "ui/subscribers/paymentdialog.h"
#include "ui/subscribers/profiledata.h"
#include "ui/subscribers/subscriberdialog.h"

#include <QAction>
#include <QPointer>
#include <QWidget>

using namespace Qt::StringLiterals;

namespace linedesk {

SubscriberActions::SubscriberActions(DeskService &desk, const Theme &theme, Prompter &prompter,
                                     ActionRegistry &actions, QWidget *window)
    : QObject(window)
    , m_desk(desk)
    , m_theme(theme)
    , m_prompter(prompter)
    , m_registry(actions)
    , m_window(window)
{
    registerAll();
}

void SubscriberActions::registerAll()
{
    ActionSpec add;
    add.id = u"subscriber.add"_s;
    add.text = tr("&Add subscriber");
    add.iconName = u"user-group-new"_s;
    add.shortcut = QKeySequence(Qt::CTRL | Qt::Key_N);
    add.places = {ActionPlace::SubscribersMenu, ActionPlace::PlusMenu};
    add.group = 2;
    add.enabled = [this] { return m_desk.may(Permission::EditContacts); };
    m_add = m_registry.add(add, this, [this] { addSubscriber(m_window); });

    ActionSpec pay;
    pay.id = u"payment.post"_s;
    pay.text = tr("Post &payment");
    pay.iconName = u"view-financial-account"_s;
    pay.shortcut = QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P);
    pay.hint = tr("For the subscriber shown or chosen in the list");
    pay.places = {ActionPlace::BillingMenu, ActionPlace::PlusMenu};
    pay.group = 1;
    pay.enabled = [this] { return !m_current.isNull() && m_desk.may(Permission::EditMoney); };
    m_postPayment = m_registry.add(pay, this, [this] { postPaymentFor(m_current, m_window); });

    ActionSpec edit;
    edit.id = u"subscribers.editFilter"_s;
    edit.text = tr("Edit &filter…");
    edit.iconName = u"view-filter"_s;
    edit.shortcut = QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F);
    edit.places = {ActionPlace::SubscribersMenu};
    edit.group = 4;
    edit.enabled = [this] { return m_listShown; };
    m_editFilter = m_registry.add(edit, this, [this] { Q_EMIT editFilterAsked(); });

    ActionSpec write;
    write.id = u"subscribers.export"_s;
    write.text = tr("E&xport…");
    write.iconName = u"document-export"_s;
    write.hint = tr("The list as a CSV file");
    write.places = {ActionPlace::SubscribersMenu};
    write.group = 4;
    write.enabled = [this] { return m_listShown; };
    m_export = m_registry.add(write, this, [this] { Q_EMIT exportAsked(); });
}

void SubscriberActions::setCurrent(const SubscriberId &id)
{
    m_current = id;
    m_registry.refresh();
}

void SubscriberActions::setListShown(bool shown)
{
    m_listShown = shown;
    m_registry.refresh();
}

void SubscriberActions::addSubscriber(QWidget *parent)
{
    auto *dialog = new SubscriberDialog(m_desk, m_theme, m_prompter, parent);
    connect(dialog, &SubscriberDialog::saved, this, [this](const SubscriberId &id,
                                                           const QString &name) {
        Q_EMIT said(tr("%1 added").arg(name));
        Q_EMIT subscriberAdded(id);
    });
    dialog->open();
}

void SubscriberActions::editSubscriber(const ProfileData &data, QWidget *parent)
{
    auto *dialog = new SubscriberDialog(m_desk, m_theme, m_prompter, parent);
    dialog->edit(data.subscriber);
    connect(dialog, &SubscriberDialog::saved, this,
            [this](const SubscriberId &, const QString &name) {
                Q_EMIT said(tr("%1 saved").arg(name));
            });
    dialog->open();
}

void SubscriberActions::postPaymentFor(const SubscriberId &id, QWidget *parent)
{
    if (id.isNull())
        return;
    whenDone(readProfile(m_desk, id), this,
             [this, parent = QPointer<QWidget>(parent)](
                 const Result<std::optional<ProfileData>> &data) {
                 if (!data.ok() || !*data || !parent)
                     return;
                 auto *dialog = new PaymentDialog(m_desk, m_theme, **data, parent);
                 connect(dialog, &PaymentDialog::posted, this, &SubscriberActions::said);
                 dialog->open();
             });
}

} // namespace linedesk
