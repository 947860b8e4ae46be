#include "ui/sync/syncpage.h"

#include "core/base/async.h"
#include "ui/common/prompts/prompter.h"
#include "ui/common/widgets/banner.h"
#include "ui/common/words/problemwords.h"
#include "ui/sync/devicesdialog.h"
#include "ui/sync/syncdetails.h"

using namespace Qt::StringLiterals;

namespace linedesk {

void SyncPage::askDiscard()
{
    Question question;
    question.title = tr("Discard my change");
    question.headline = tr("Discard your change?");
    question.text = tr("It is taken out of what waits to be sent and noted with the reason. What the "
                       "server has stays as it is. Why?");
    question.glyph = StatusGlyph::Warning;
    question.choices = {{u"twice"_s, tr("Entered twice"), Question::Weight::Destructive},
                        {u"wrong"_s, tr("Entered by mistake"), Question::Weight::Destructive},
                        {u"late"_s, tr("No longer true"), Question::Weight::Destructive}};
    question.cancelText = tr("Keep it");
    const QList<Question::Choice> choices = question.choices;
    m_prompter.ask(this, question, [this, choices](const QString &chosen) {
        for (const Question::Choice &choice : choices) {
            if (choice.id == chosen)
                decide(AttentionChoice::Discard, choice.text);
        }
    });
}

void SyncPage::decide(AttentionChoice choice, const QString &reason, const QStringList &fields)
{
    m_details->setBusy(true);
    whenDone(m_desk.decide(m_chosen, choice, reason, fields), this,
             [this, choice](const Result<void> &done) {
                 decided(done, [choice] {
                     switch (choice) {
                     case AttentionChoice::UseMine: return tr("Yours is sent again");
                     case AttentionChoice::KeepTheirs: return tr("Theirs is kept");
                     case AttentionChoice::Discard: return tr("Your change is discarded");
                     }
                     return QString();
                 }());
             });
}

void SyncPage::resend(const QJsonObject &payload)
{
    m_details->setBusy(true);
    whenDone(m_desk.editAndResend(m_chosen, payload), this,
             [this](const Result<CommandAnswer> &answer) {
                 decided(answer.ok() ? Result<void>() : Result<void>(answer.error()),
                         tr("The changed entry is sent"));
             });
}

void SyncPage::decided(const Result<void> &done, const QString &words)
{
    m_details->setBusy(false);
    if (!done.ok()) {
        showError(done.error());
        return;
    }
    m_banner->dismiss();
    Q_EMIT said(words);
    load();
}

/// Several at once: the table was lost, and the journal gave everything back.
void SyncPage::showRecovered()
{
    int count = 0;
    for (const SyncItem &entry : m_model->entries())
        count += entry.recovered ? 1 : 0;
    if (count < 2)
        return m_recovered->dismiss();
    m_recovered->showMessage(
        StatusGlyph::Warning,
        tr("%Ln change(s) came up again from the second copy after Linedesk was cut off. Please look "
           "at each.", "", count),
        tr("All are right"));
}

void SyncPage::confirm(const QList<CommandId> &commands)
{
    m_details->setBusy(true);
    whenDone(m_desk.confirmRecovered(commands), this,
             [this, count = int(commands.size())](const Result<void> &done) {
                 decided(done, tr("%Ln recovered change(s) confirmed", "", count));
             });
}

void SyncPage::openDevices()
{
    auto *dialog = new DevicesDialog(m_theme, m_desk, this);
    connect(dialog, &DevicesDialog::said, this, &SyncPage::said);
    dialog->open();
}

void SyncPage::showError(const Error &error)
{
    m_banner->showMessage(StatusGlyph::Critical, ProblemWords::sentences(error).join(u'\n'));
}

} // namespace linedesk
