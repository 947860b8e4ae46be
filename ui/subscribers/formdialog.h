#pragma once
#include "core/commands/envelope.h"
#include "core/domain/subscriber.h"
#include "ui/common/prompts/actiondialog.h"

#include <QFuture>

class QLabel;

namespace linedesk {

class DeskService;
class FormDraft;
class FormRow;
class Prompter;

/// A form of one column in a dialog: fields checked on leaving and on save, the sentence below the
/// field, "1 thing to fix" in the footer, a primary button that jumps to the first problem. Closing
/// with changes asks first. Deletes itself when closed; open it with open(). A form that follows its
/// fields hides as the first thing when it ends: hiding leaves the field, and that is heard. Source:
/// ui.md 6.
class FormDialog : public ActionDialog
{
    Q_OBJECT
public:
    /// Without a prompter an unsaved close does not ask.
    FormDialog(const Theme &theme, Prompter *prompter, const QString &title, const QString &verb,
               QWidget *parent);
    ~FormDialog() override;

    void reject() override;

protected:
    /// A field by its name in the command; problems find it by that.
    FormRow *addRow(const QString &field, const QString &label, QWidget *widget);
    void addHeading(const QString &words);
    void addWidget(QWidget *widget);
    /// A field without a row, kept with the others in the draft.
    void addField(const QString &field, QWidget *widget);
    FormRow *row(const QString &field) const { return m_rows.value(field); }
    void setVerb(const QString &verb);
    /// Nothing to lose yet: what is in the fields is where the person starts from.
    void settle() { m_changed = false; }
    bool isChanged() const { return m_changed; }
    /// Keeps what is typed in a file until it is handed in or given up, and takes up what an earlier
    /// run left there. At the end of the constructor, after settle(); see FormDraft::pathFor().
    void keepDraft(const QString &path);
    /// Stops the form, saying why, when its subscriber is taken away from this computer: nothing of
    /// it is kept or can be handed in then. No id = it is about nobody.
    void stopWhenGone(DeskService &desk, const SubscriberId &id);
    /// The id of what the form makes: handed in again, after a failure or a crash, it is the same
    /// thing and is not made twice.
    const Uuid &formId() const { return m_formId; }

    /// What is wrong with the fields now, by name.
    virtual QList<Problem> problems() const = 0;
    /// Hands the command in; `problems()` was empty.
    virtual void submit() = 0;
    /// The command was taken.
    virtual void taken(const CommandAnswer &answer) = 0;

    /// Some fields were changed by somebody else since the dialog was opened, and the record kept
    /// theirs; `problems` name them with the value now. True keeps the dialog open with what was
    /// typed; the dialog then says what changed.
    virtual bool overtaken(const QList<Problem> &problems);
    /// Sentences at fields, by the fields' names, and one above all of them.
    void showAt(const QHash<QString, QString> &sentences, const QString &above);

    void await(const QFuture<Result<CommandAnswer>> &answer);
    void showError(const Error &error);

    void act() override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void checkTouched(const QString &field);
    void showProblems(const QList<Problem> &problems);
    void countProblems();
    FormRow *rowOf(const Problem &problem) const;
    void watch(QWidget *widget, const QString &field);
    QJsonObject draft() const;
    void takeUp(const QJsonObject &draft);
    void putFields(const QJsonObject &fields);
    void startOver();
    void stop();

    const Theme &m_theme;
    Prompter *m_prompter;
    QVBoxLayout *m_form;
    QLabel *m_toFix;
    QHash<QString, FormRow *> m_rows;
    QStringList m_order;
    QHash<QString, QWidget *> m_fields; ///< those of the rows, and others
    QHash<QObject *, QString> m_fieldOf;
    QHash<QString, QString> m_labels;
    Uuid m_formId = newUuid();
    FormDraft *m_draft = nullptr;
    QJsonObject m_untouched; ///< the fields as they were before the draft
    bool m_changed = false;
    bool m_busy = false;
    bool m_stopped = false;
};

} // namespace linedesk
