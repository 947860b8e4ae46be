#include "ui/messages/messageeditorpage.h"

#include "core/base/async.h"
#include "core/storage/reader.h"
#include "ui/common/prompts/prompter.h"
#include "ui/common/theme/theme.h"
#include "ui/common/widgets/banner.h"
#include "ui/common/widgets/divider.h"
#include "ui/common/widgets/pagehead.h"
#include "ui/common/widgets/statuschip.h"
#include "ui/common/words/problemwords.h"
#include "ui/desk/deskservice.h"
#include "ui/common/forms/draftfile.h"
#include "ui/messages/messageactivation.h"
#include "ui/messages/messagefields.h"
#include "ui/messages/messageform.h"
#include "ui/messages/messagewords.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QTimer>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

constexpr int autosaveMilliseconds = 5000; // ui.md 1.7
constexpr qint64 longestTimer = 3'600'000;

} // namespace

MessageEditorPage::MessageEditorPage(const Theme &theme, DeskService &desk, Prompter &prompter,
                                     const Clock &clock, const QString &draftPath, QWidget *parent)
    : Page(parent)
    , m_theme(theme)
    , m_desk(desk)
    , m_prompter(prompter)
    , m_clock(clock)
    , m_draft(new DraftFile(draftPath, this))
    , m_form(new MessageForm(theme, desk, this))
    , m_activation(new MessageActivation(desk, prompter, clock, this))
    , m_chip(new StatusChip(theme, this))
    , m_banner(new Banner(theme, this))
    , m_saved(makeMutedLabel({}, this))
    , m_autosave(new QTimer(this))
    , m_nextChange(new QTimer(this))
{
    makeActions();
    auto *head = new PageHead(theme, tr("Portal message"), this);
    m_chip->setObjectName(u"messageChip"_s);
    head->addWidget(m_chip);
    m_saved->setObjectName(u"draftSavedLabel"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(head);
    column->addWidget(new Divider(Qt::Horizontal, this));
    column->addWidget(m_banner);
    column->addWidget(m_form, 1);
    column->addWidget(makeFooter());
    m_autosave->setSingleShot(true);
    m_autosave->setInterval(autosaveMilliseconds);
    m_nextChange->setSingleShot(true);
    connect(m_autosave, &QTimer::timeout, this, &MessageEditorPage::saveDraft);
    connect(m_nextChange, &QTimer::timeout, this, &MessageEditorPage::showState);
    connect(m_form, &MessageForm::edited, this, &MessageEditorPage::edited);
    connect(m_form, &MessageForm::counted, this, &Page::statusTextChanged);
    connect(m_form, &MessageForm::listRequested, this, &MessageEditorPage::listRequested);
    connect(m_draft, &DraftFile::written, this, [this] {
        const QDateTime local = m_clock.nowUtc().toTimeZone(m_desk.company().timeZone());
        m_saved->setText(tr("Draft saved %1 on this computer", "a time")
                             .arg(QLocale().toString(local.time(), QLocale::ShortFormat)));
    });
    connect(m_draft, &DraftFile::found, this, &MessageEditorPage::takeDraft);
    connect(m_activation, &MessageActivation::failed, this, &MessageEditorPage::showError);
    connect(m_activation, &MessageActivation::activated, this, [this] {
        Q_EMIT said(tr("The message is on the portal from its start on"));
        loadStored(m_form->message().id, false);
    });
    connect(m_activation, &MessageActivation::deactivated, this, [this] {
        Q_EMIT said(tr("The message is off the portal"));
        loadStored(m_form->message().id, false);
    });
    // An activation is the server's work: the copy hears of it with the next changes, as it does of
    // what a colleague does to the same message.
    connect(&m_desk, &DeskService::recordChanged, this, [this](const QSet<Entity> &entities) {
        if (entities.contains(Entity::PortalMessage))
            follow();
    });
    m_form->setReadOnly(!m_desk.may(Permission::SendMessages));
    showState();
}

MessageEditorPage::~MessageEditorPage() = default;

void MessageEditorPage::makeActions()
{
    const auto make = [this](const QString &name, const QString &text, auto slot) {
        auto *action = new QAction(text, this);
        action->setObjectName(name);
        connect(action, &QAction::triggered, this, slot);
        return action;
    };
    m_discard = make(u"discardMessage"_s, tr("&Discard"), [this] { discard(); });
    m_save = make(u"saveMessage"_s, tr("&Save draft"), [this] { save({}); });
    m_deactivate = make(u"deactivateMessage"_s, tr("Deac&tivate…"), [this] { deactivate(); });
    m_activate = make(u"activateMessage"_s, tr("&Activate…"), [this] { activate(); });
    m_save->setShortcut(QKeySequence::Save);
    m_save->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addAction(m_save);
}

QWidget *MessageEditorPage::makeFooter()
{
    auto *footer = new QFrame(this);
    footer->setObjectName(u"messageFooter"_s);
    footer->setProperty("footer", true);
    footer->setFixedHeight(54);
    auto *row = new QHBoxLayout(footer);
    row->setContentsMargins(16, 0, 16, 0);
    row->setSpacing(10);
    row->addWidget(m_saved, 1);
    row->addWidget(makeButton(m_theme, m_discard, footer, ButtonLook::Flat));
    m_deactivateButton = makeButton(m_theme, m_deactivate, footer, ButtonLook::Danger);
    m_activateButton = makeButton(m_theme, m_activate, footer, ButtonLook::Primary);
    row->addWidget(m_deactivateButton);
    row->addWidget(makeButton(m_theme, m_save, footer));
    row->addWidget(m_activateButton);
    return footer;
}

QString MessageEditorPage::placeForFilter(const QString &filterText)
{
    return u"new?filter="_s + QString::fromLatin1(QUrl::toPercentEncoding(filterText));
}

QString MessageEditorPage::placeForCopy(const PortalMessageId &id)
{
    return u"new?copy="_s + id.toString();
}

QString MessageEditorPage::title() const
{
    const QString heading = m_form->message().heading;
    return heading.isEmpty() ? tr("New portal message") : heading;
}

QString MessageEditorPage::statusText() const
{
    const qint64 people = m_form->people();
    return people < 0 ? tr("Customer portal message")
                      : tr("Customer portal message · %Ln subscriber(s)", nullptr, int(people));
}

bool MessageEditorPage::hasUnsavedText() const
{
    return !sameFields(m_form->message(), m_clean);
}

PortalState MessageEditorPage::state() const
{
    if (!m_stored)
        return PortalState::Inactive;
    const auto window = PortalWindow::parse(m_stored->autoStart, m_stored->autoExpire,
                                            m_desk.company().timeZone());
    return window.ok() ? window->stateAt(m_clock.nowUtc(), m_stored->activated)
                       : PortalState::Inactive;
}

void MessageEditorPage::edited()
{
    m_saved->setText(tr("Not saved yet"));
    if (!m_autosave->isActive())
        m_autosave->start();
    showState();
    Q_EMIT titleChanged();
    Q_EMIT statusTextChanged();
}

void MessageEditorPage::showState()
{
    const PortalState now = state();
    m_chip->setStatus(MessageWords::glyph(now), MessageWords::chip(now));
    const bool shown = now == PortalState::Active || now == PortalState::Scheduled;
    const bool may = m_desk.may(Permission::SendMessages) && !m_busy;
    m_activateButton->setVisible(!shown);
    m_deactivateButton->setVisible(shown);
    m_save->setText(shown ? tr("&Save changes") : tr("&Save draft"));
    m_activate->setEnabled(may);
    m_deactivate->setEnabled(may);
    m_save->setEnabled(may);
    m_discard->setEnabled(hasUnsavedText());
    m_nextChange->stop();
    if (!m_stored)
        return;
    const auto window = PortalWindow::parse(m_stored->autoStart, m_stored->autoExpire,
                                            m_desk.company().timeZone());
    if (!window.ok())
        return;
    const QDateTime utc = m_clock.nowUtc();
    if (const auto next = window->nextChangeAfter(utc, m_stored->activated))
        m_nextChange->start(int(qMin(utc.msecsTo(*next), longestTimer)));
}

void MessageEditorPage::save(std::function<void()> then)
{
    if (m_busy || !m_form->check())
        return;
    m_busy = true;
    m_banner->dismiss();
    showState();
    const SavePortalMessage message = m_form->message();
    whenDone(m_desk.give(message), this,
             [this, message, then = std::move(then)](const Result<CommandAnswer> &answer) {
                 m_busy = false;
                 if (!answer.ok() || answer->status == AnswerStatus::Refused) {
                     showError(answer.ok() ? Error{answer->code, answer->problems, {}}
                                           : answer.error());
                     showState();
                     return;
                 }
                 m_draft->remove();
                 m_autosave->stop();
                 m_clean = message;
                 m_saved->setText(tr("Saved"));
                 if (then) {
                     then();
                     return;
                 }
                 Q_EMIT said(tr("Message saved"));
                 loadStored(message.id, false);
             });
}

void MessageEditorPage::activate()
{
    if (m_busy || !m_form->check())
        return;
    const auto window = m_form->portalWindow();
    if (window->endUtc() && *window->endUtc() <= m_clock.nowUtc()) {
        m_form->showExpired();
        return;
    }
    m_activation->askActivate(*window, m_form->people(), [this] {
        const PortalMessageId id = m_form->message().id;
        if (m_stored && !hasUnsavedText())
            m_activation->activate(id);
        else
            save([this, id] { m_activation->activate(id); });
    });
}

void MessageEditorPage::deactivate()
{
    if (!m_stored)
        return;
    m_activation->askDeactivate(m_stored->heading,
                                [this, id = m_stored->id] { m_activation->deactivate(id); });
}

void MessageEditorPage::discard()
{
    Question question = Question::confirm(tr("Discard changes"), tr("Discard what you typed?"),
                                          tr("It goes back to what was saved last."),
                                          tr("Discard"), Question::Weight::Destructive);
    question.cancelText = tr("Keep editing");
    m_prompter.confirm(this, question, [this] {
        m_draft->remove();
        fill(m_clean, m_stored);
        Q_EMIT finished();
    });
}

QWidget *MessageEditorPage::noticeArea() const
{
    return m_form;
}

void MessageEditorPage::refresh()
{
    m_form->recount();
    if (m_stored && !hasUnsavedText())
        loadStored(m_stored->id, false);
}

void MessageEditorPage::showError(const Error &error)
{
    const QStringList rest = m_form->showProblems(error);
    showState();
    if (!rest.isEmpty())
        m_banner->showMessage(StatusGlyph::Critical, rest.join(u'\n'));
}

} // namespace linedesk
