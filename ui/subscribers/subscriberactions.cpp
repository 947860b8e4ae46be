#include "ui/subscribers/subscriberactions.h"

#include "core/base/async.h"
#include "core/commands/subscribers.h"
#include "core/storage/reader.h"
#include "ui/common/prompts/prompter.h"
#include "ui/common/words/problemwords.h"
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

    const auto isArchived = [this] { return m_status == SubscriberStatus::Archived; };
    ActionSpec archive;
    archive.id = u"subscriber.archive"_s;
    archive.text = tr("A&rchive…");
    archive.iconName = u"archive-insert"_s;
    archive.hint = tr("The subscriber shown or chosen in the list");
    archive.places = {ActionPlace::SubscribersMenu};
    archive.group = 3;
    archive.enabled = [this, isArchived] {
        return m_status && !isArchived() && m_desk.may(Permission::EditContacts);
    };
    m_archive = m_registry.add(archive, this, [this] { archiveFor(m_current, m_window); });

    ActionSpec unarchive;
    unarchive.id = u"subscriber.unarchive"_s;
    unarchive.text = tr("&Bring back…");
    unarchive.iconName = u"edit-undo"_s;
    unarchive.hint = tr("The archived subscriber shown or chosen in the list");
    unarchive.places = {ActionPlace::SubscribersMenu};
    unarchive.group = 3;
    unarchive.enabled = [this, isArchived] {
        return isArchived() && m_desk.may(Permission::EditContacts);
    };
    m_unarchive = m_registry.add(unarchive, this, [this] { unarchiveFor(m_current, m_window); });
    connect(&m_desk, &DeskService::recordChanged, this, [this](const QSet<Entity> &entities) {
        if (entities.contains(Entity::Subscriber))
            readStatus();
    });

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
    if (m_current != id)
        m_status.reset();
    m_current = id;
    m_registry.refresh();
    readStatus();
}

void SubscriberActions::readStatus()
{
    if (m_current.isNull())
        return;
    const auto read = [id = m_current](Connection &connection) {
        return Reader(connection).find<Subscriber>(id.uuid());
    };
    m_reads.ask(this, [this, read] { return m_desk.reads().run(read); },
             [this, id = m_current](const Result<std::optional<Subscriber>> &found) {
                 if (id != m_current || !found.ok())
                     return;
                 m_status = *found ? std::optional((*found)->status) : std::nullopt;
                 m_registry.refresh();
             });
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

template <typename Then>
void SubscriberActions::withProfile(const SubscriberId &id, QWidget *parent, Then then)
{
    if (id.isNull())
        return;
    whenDone(readProfile(m_desk, id), this,
             [then = std::move(then), parent = QPointer<QWidget>(parent)](
                 const Result<std::optional<ProfileData>> &data) {
                 if (data.ok() && *data && parent)
                     then(**data, parent.data());
             });
}

template <typename Command>
void SubscriberActions::askAndGive(const Question &question, const Command &command,
                                   const QString &done, QWidget *parent)
{
    m_prompter.confirm(
        parent, question, [this, command, done, parent = QPointer<QWidget>(parent)] {
            whenDone(m_desk.give(command), this,
                     [this, done, parent](const Result<CommandAnswer> &answer) {
                         tellAnswer(answer, done, parent);
                     });
        });
}

void SubscriberActions::archiveFor(const SubscriberId &id, QWidget *parent)
{
    withProfile(id, parent, [this](const ProfileData &data, QWidget *on) {
        const QString name = data.subscriber.name;
        ArchiveSubscriber command;
        command.id = data.subscriber.id;
        askAndGive(Question::confirm(tr("Archive subscriber"), tr("Archive %1?").arg(name),
                                     tr("The account leaves the lists and is billed no more. "
                                        "Nothing is deleted, and you can bring it back."),
                                     tr("Archive")),
                   command, tr("%1 archived").arg(name), on);
    });
}

void SubscriberActions::unarchiveFor(const SubscriberId &id, QWidget *parent)
{
    withProfile(id, parent, [this](const ProfileData &data, QWidget *on) {
        const QString name = data.subscriber.name;
        UnarchiveSubscriber command;
        command.id = data.subscriber.id;
        askAndGive(Question::confirm(tr("Bring back subscriber"), tr("Bring %1 back?").arg(name),
                                     tr("The account stands in the lists again. Its packages stay "
                                        "ended."),
                                     tr("Bring back")),
                   command, tr("%1 is back").arg(name), on);
    });
}

void SubscriberActions::tellAnswer(const Result<CommandAnswer> &answer, const QString &done,
                                   QWidget *parent)
{
    if (answer.ok() && answer->status != AnswerStatus::Refused) {
        Q_EMIT said(done);
        return;
    }
    const Error error = answer.ok() ? Error{answer->code, answer->problems, {}} : answer.error();
    QStringList words = ProblemWords::sentences(error);
    words.append(tr("Nothing was changed."));
    m_prompter.tell(parent, tr("Subscriber"), ProblemWords::headline(error.code), words.join(u' '),
                    StatusGlyph::Warning);
}

void SubscriberActions::postPaymentFor(const SubscriberId &id, QWidget *parent)
{
    withProfile(id, parent, [this](const ProfileData &data, QWidget *on) {
        auto *dialog = new PaymentDialog(m_desk, m_theme, data, on);
        connect(dialog, &PaymentDialog::posted, this, &SubscriberActions::said);
        dialog->open();
    });
}

} // namespace linedesk
