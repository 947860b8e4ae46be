#include "ui/sync/forkcard.h"

#include "core/base/async.h"
#include "ui/common/prompts/prompter.h"
#include "ui/common/prompts/reasondialog.h"
#include "ui/common/widgets/buttons.h"
#include "ui/common/words/problemwords.h"

#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace linedesk {

ForkCard::ForkCard(const Theme &theme, DeskService &desk, Prompter &prompter, QWidget *parent)
    : Card(theme, tr("What waits on this computer"), parent)
    , m_theme(theme)
    , m_desk(desk)
    , m_prompter(prompter)
    , m_sentence(new QLabel(this))
    , m_goOn(makeButton(u"goOnButton"_s, tr("Go on with this work…"), this, ButtonLook::Primary))
    , m_discard(makeButton(u"discardAllButton"_s, tr("Discard with reason…"), this))
{
    setObjectName(u"forkCard"_s);
    m_sentence->setObjectName(u"forkSentence"_s);
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setWordWrap(true);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_sentence, 1);
    row->addWidget(m_discard);
    row->addWidget(m_goOn);
    body()->addLayout(row);
    connect(m_goOn, &QPushButton::clicked, this, &ForkCard::askGoOn);
    connect(m_discard, &QPushButton::clicked, this, &ForkCard::askDiscard);
    hide();
}

MoneyFormat ForkCard::money() const
{
    return MoneyFormat(Currency::find(m_desk.company().currency).value_or(Currency{}));
}

bool ForkCard::mayDiscard() const
{
    return m_waiting.payments == 0 || m_desk.may(Permission::EditMoney);
}

void ForkCard::setWaiting(const WaitingSum &waiting)
{
    m_waiting = waiting;
    showStatus();
}

void ForkCard::showStatus()
{
    const DeskStatus status = m_desk.status();
    const bool forked = status.trouble == SyncTrouble::DeviceFork;
    setVisible(forked);
    if (!forked)
        return;
    const bool anything = m_waiting.changes > 0;
    m_goOn->setVisible(status.released);
    m_discard->setVisible(status.released && anything);
    m_goOn->setEnabled(!m_busy);
    m_discard->setEnabled(!m_busy && mayDiscard());
    m_discard->setToolTip(mayDiscard() ? QString()
                                       : tr("Payments are among it: an owner or a billing user "
                                            "decides about those."));
    const QString what =
        anything ? tr("Not sent from here: %1.", "3 changes, among them …")
                       .arg(m_waiting.words(money()))
                 : tr("Nothing waits here.");
    const QString next =
        !status.released
            ? tr("An owner or a billing user compares it with what the server has, under Devices "
                 "on any computer, and lets this one go on.")
        : anything ? tr("Somebody compared it and let this computer go on. Choose what becomes of "
                        "it.")
                   : tr("Somebody compared it and let this computer go on.");
    m_sentence->setText(tr("%1 %2", "two sentences").arg(what, next));
}

void ForkCard::setBusy(bool busy)
{
    m_busy = busy;
    showStatus();
}

void ForkCard::askGoOn()
{
    const Question question = Question::confirm(
        tr("Go on with this work"),
        m_waiting.changes > 0 ? tr("Send %1?").arg(m_waiting.words(money()))
                              : tr("Go on with this computer?"),
        tr("This computer gets a number of its own. What the server has already from the other copy "
           "is not entered a second time; look there first whether somebody typed the same again."),
        tr("Go on"));
    m_prompter.confirm(this, question, [this] {
        setBusy(true);
        whenDone(m_desk.goOn(UnsentChoice::GoOn, {}), this, [this](const Result<void> &done) {
            setBusy(false);
            if (done.ok())
                Q_EMIT said(tr("This computer goes on; what waits is sent"));
            else
                Q_EMIT failed(done.error());
        });
    });
}

void ForkCard::askDiscard()
{
    const int changes = m_waiting.changes;
    ReasonDialog::Words words;
    words.title = tr("Discard unsent work");
    words.headline = tr("Discard %1?").arg(m_waiting.words(money()));
    words.text = tr("None of it goes into the record. It stays on this computer's list of what was "
                    "decided, with your name and the reason. Do this only when the same was entered "
                    "elsewhere.");
    words.hint = tr("Such as: entered at the other computer");
    words.verb = tr("Discard %Ln change(s)", "", changes);
    auto *dialog = new ReasonDialog(m_theme, words, this);
    connect(dialog, &ReasonDialog::reasonGiven, this, [this, dialog](const QString &reason) {
        dialog->setBusy(true);
        setBusy(true);
        whenDone(m_desk.goOn(UnsentChoice::Discard, reason), this,
                 [this, dialog = QPointer(dialog)](const Result<void> &done) {
                     setBusy(false);
                     if (!done.ok()) {
                         if (dialog)
                             dialog->showError(ProblemWords::sentences(done.error()).join(u'\n'));
                         return;
                     }
                     if (dialog)
                         dialog->accept();
                     Q_EMIT said(tr("What waited is discarded; this computer goes on"));
                 });
    });
    dialog->open();
}

} // namespace linedesk
