#include "ui/subscribers/formdialog.h"

#include "core/base/async.h"
#include "ui/common/forms/dateedit.h"
#include "ui/common/forms/fieldtext.h"
#include "ui/common/forms/formdraft.h"
#include "ui/common/forms/formrow.h"
#include "ui/common/prompts/prompter.h"
#include "ui/common/theme/theme.h"
#include "ui/common/widgets/banner.h"
#include "ui/common/widgets/buttons.h"
#include "ui/common/words/problemwords.h"
#include "ui/subscribers/subscriberwatch.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

bool isMadeAlready(const Error &error)
{
    return error.problems.size() == 1 && error.reason() == Reason::AlreadyExists
           && error.problems.first().field == "id"_L1;
}

} // namespace

FormDialog::FormDialog(const Theme &theme, Prompter *prompter, const QString &title,
                       const QString &verb, QWidget *parent)
    : ActionDialog(theme, title, verb, u"saveButton"_s, Overflow::Scrolls, parent)
    , m_theme(theme)
    , m_prompter(prompter)
    , m_form(new QVBoxLayout)
    , m_toFix(new QLabel(this))
{
    setMinimumWidth(480);
    m_form->setSpacing(8);
    content()->addLayout(m_form);
    content()->addStretch(1);
    m_toFix->setObjectName(u"thingsToFixLabel"_s);
    m_toFix->setProperty("errorText", true);
    addToFooter(m_toFix);
}

FormRow *FormDialog::addRow(const QString &field, const QString &label, QWidget *widget)
{
    auto *row = new FormRow(m_theme, label, widget, this);
    row->setLabelWidth(132);
    widget->setObjectName(field + u"Field"_s);
    m_form->addWidget(row);
    m_rows.insert(field, row);
    m_fields.insert(field, widget);
    m_order.append(field);
    m_labels.insert(field, withoutMnemonic(label).remove(tr(" (optional)")));
    watch(widget, field);
    return row;
}

FormDialog::~FormDialog()
{
    hide();
}

void FormDialog::watch(QWidget *widget, const QString &field)
{
    // A wrong value is told when its field is left, a mended one is taken at once.
    const auto changed = [this, field] {
        m_changed = true;
        if (m_draft)
            m_draft->noteChange();
        if (FormRow *row = m_rows.value(field); row && row->hasError())
            checkTouched(field);
    };
    widget->installEventFilter(this);
    m_fieldOf.insert(widget, field);
    if (auto *edit = qobject_cast<QLineEdit *>(widget))
        connect(edit, &QLineEdit::textChanged, this, changed);
    else if (auto *combo = qobject_cast<QComboBox *>(widget))
        connect(combo, &QComboBox::currentIndexChanged, this, changed);
    else if (auto *text = qobject_cast<QPlainTextEdit *>(widget))
        connect(text, &QPlainTextEdit::textChanged, this, changed);
    else if (auto *spin = qobject_cast<QSpinBox *>(widget))
        connect(spin, &QSpinBox::valueChanged, this, changed);
    else if (auto *tick = qobject_cast<QAbstractButton *>(widget))
        connect(tick, &QAbstractButton::toggled, this, changed);
    else if (widget->focusProxy())
        watch(widget->focusProxy(), field);
}

void FormDialog::addHeading(const QString &words)
{
    auto *heading = new QLabel(words, this);
    heading->setProperty("strong", true);
    m_form->addSpacing(4);
    m_form->addWidget(heading);
}

void FormDialog::addField(const QString &field, QWidget *widget)
{
    addWidget(widget);
    m_fields.insert(field, widget);
    m_order.append(field);
    watch(widget, field);
}

void FormDialog::addWidget(QWidget *widget)
{
    m_form->addWidget(widget);
}

void FormDialog::setVerb(const QString &verb)
{
    primaryButton()->setText(verb);
    primaryButton()->setAccessibleName(withoutMnemonic(verb));
}

bool FormDialog::eventFilter(QObject *watched, QEvent *event)
{
    const QString field = m_fieldOf.value(watched);
    if (event->type() == QEvent::FocusOut && m_rows.contains(field) && m_changed && isVisible())
        checkTouched(field);
    return ActionDialog::eventFilter(watched, event);
}

void FormDialog::checkTouched(const QString &field)
{
    QString sentence;
    for (const Problem &problem : problems()) {
        if (rowOf(problem) == m_rows.value(field))
            sentence = ProblemWords::sentence(problem, m_labels.value(field));
    }
    m_rows.value(field)->setError(sentence);
    countProblems();
}

FormRow *FormDialog::rowOf(const Problem &problem) const
{
    return m_rows.value(problem.field.section(u'.', -1));
}

void FormDialog::countProblems()
{
    int count = 0;
    for (const FormRow *row : std::as_const(m_rows))
        count += row->hasError() ? 1 : 0;
    m_toFix->setText(count > 0 ? tr("%Ln thing(s) to fix", "footer of a form", count) : QString());
}

void FormDialog::showProblems(const QList<Problem> &problems)
{
    for (FormRow *row : std::as_const(m_rows))
        row->setError({});
    QStringList elsewhere;
    for (const Problem &problem : problems) {
        const QString label = m_labels.value(problem.field.section(u'.', -1));
        if (FormRow *row = rowOf(problem))
            row->setError(ProblemWords::sentence(problem, label));
        else
            elsewhere.append(ProblemWords::sentence(problem, label));
    }
    if (elsewhere.isEmpty())
        banner()->dismiss();
    else
        banner()->showMessage(StatusGlyph::Critical, elsewhere.join(u' '));
    countProblems();
    for (const QString &field : std::as_const(m_order)) {
        if (FormRow *row = m_rows.value(field); row && row->hasError()) {
            row->field()->setFocus(Qt::OtherFocusReason);
            return;
        }
    }
}

void FormDialog::showError(const Error &error)
{
    if (isMadeAlready(error)) {
        // The answer got lost, or the program ended between saving and saying so.
        if (m_draft)
            m_draft->drop();
        banner()->showMessage(StatusGlyph::Informational,
                              tr("This was saved already. Close the form and look at the list."));
        return;
    }
    if (!error.problems.isEmpty()) {
        showProblems(error.problems);
        return;
    }
    banner()->showMessage(StatusGlyph::Critical, ProblemWords::sentences(error).join(u' '));
}

void FormDialog::act()
{
    if (m_busy || m_stopped)
        return;
    const QList<Problem> wrong = problems();
    showProblems(wrong);
    if (wrong.isEmpty())
        submit();
}

void FormDialog::await(const QFuture<Result<CommandAnswer>> &answer)
{
    m_busy = true;
    primaryButton()->setEnabled(false);
    whenDone(answer, this, [this](const Result<CommandAnswer> &result) {
        m_busy = false;
        primaryButton()->setEnabled(!m_stopped);
        if (m_stopped && (!result.ok() || result->status == AnswerStatus::Refused))
            return; // the form says why already
        QList<Problem> stale;
        for (const Problem &problem : result.ok() ? result->problems : result.error().problems) {
            if (problem.reason == Reason::Stale)
                stale.append(problem);
        }
        if (!stale.isEmpty() && overtaken(stale))
            return;
        if (!result.ok()) {
            showError(result.error());
        } else if (result->status == AnswerStatus::Refused) {
            showError(Error{result->code, result->problems, {}});
        } else {
            m_changed = false;
            if (m_draft)
                m_draft->drop();
            taken(*result);
            accept();
        }
    });
}

void FormDialog::keepDraft(const QString &path)
{
    m_draft = new FormDraft(path, [this] { return draft(); }, this);
    connect(m_draft, &FormDraft::found, this, &FormDialog::takeUp);
    connect(banner(), &Banner::buttonClicked, this, &FormDialog::startOver);
    if (m_stopped)
        m_draft->stop();
    else
        m_draft->takeUp();
}

void FormDialog::stopWhenGone(DeskService &desk, const SubscriberId &id)
{
    if (!id.isNull())
        connect(new SubscriberWatch(desk, id, this), &SubscriberWatch::gone, this,
                &FormDialog::stop);
}

void FormDialog::stop()
{
    m_stopped = true;
    m_changed = false; // closing it asks nothing
    if (m_draft)
        m_draft->stop();
    for (auto field = m_fields.cbegin(); field != m_fields.cend(); ++field)
        field.value()->setEnabled(false);
    for (FormRow *row : std::as_const(m_rows))
        row->setError({});
    countProblems();
    primaryButton()->setEnabled(false);
    banner()->showMessage(StatusGlyph::Warning, SubscriberWatch::sentence());
}

QJsonObject FormDialog::draft() const
{
    QJsonObject fields;
    for (auto field = m_fields.cbegin(); field != m_fields.cend(); ++field) {
        if (const auto text = fieldText(field.value()))
            fields.insert(field.key(), *text);
    }
    return {{u"id"_s, m_formId.toString()}, {u"fields"_s, fields}};
}

void FormDialog::takeUp(const QJsonObject &draft)
{
    const auto id = Uuid::parse(draft.value("id"_L1).toString());
    if (m_changed || m_busy || m_stopped || !id)
        return; // the person was quicker, or the file is none
    m_untouched = this->draft().value("fields"_L1).toObject();
    m_formId = *id;
    putFields(draft.value("fields"_L1).toObject());
    m_changed = true;
    banner()->showMessage(StatusGlyph::Informational,
                          tr("This is what you had typed when Linedesk ended the last time."),
                          tr("Start over"));
}

void FormDialog::putFields(const QJsonObject &fields)
{
    for (const QString &name : std::as_const(m_order)) {
        if (fields.contains(name))
            setFieldText(m_fields.value(name), fields.value(name).toString());
    }
}

void FormDialog::startOver()
{
    putFields(m_untouched);
    m_formId = newUuid();
    m_changed = false;
    m_draft->drop();
    banner()->dismiss();
}

bool FormDialog::overtaken(const QList<Problem> &)
{
    return false;
}

void FormDialog::showAt(const QHash<QString, QString> &sentences, const QString &above)
{
    for (auto row = m_rows.cbegin(); row != m_rows.cend(); ++row)
        row.value()->setError(sentences.value(row.key()));
    banner()->showMessage(StatusGlyph::Warning, above);
    countProblems();
}

void FormDialog::reject()
{
    const auto leave = [this] {
        m_changed = false;
        if (m_draft)
            m_draft->drop();
        ActionDialog::reject();
    };
    if (!m_changed || !m_prompter)
        return leave();
    m_prompter->ask(this, Question::unsaved(windowTitle()), [this, leave](const QString &choice) {
        if (choice == "discard"_L1) {
            leave();
        } else if (choice == "save"_L1) {
            act();
        }
    });
}

} // namespace linedesk
