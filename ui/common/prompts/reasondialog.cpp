#include "ui/common/prompts/reasondialog.h"

#include "ui/common/forms/formrow.h"
#include "ui/common/theme/theme.h"
#include "ui/common/widgets/banner.h"
#include "ui/common/widgets/buttons.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace linedesk {

ReasonDialog::ReasonDialog(const Theme &theme, const Words &words, QWidget *parent)
    : ActionDialog(theme, words.title, words.verb, u"reasonVerbButton"_s, Overflow::Grows, parent)
    , m_reason(new QLineEdit(this))
    , m_row(nullptr)
{
    setObjectName(u"reasonDialog"_s);
    QLabel *headline = makeLabel(theme, words.headline, TextSize::Section, this);
    headline->setObjectName(u"reasonHeadline"_s);
    auto *text = new QLabel(words.text, this);
    text->setObjectName(u"reasonText"_s);
    for (QLabel *label : {headline, text}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        content()->addWidget(label);
    }
    m_reason->setObjectName(u"reasonEdit"_s);
    m_reason->setMaxLength(400);
    m_row = new FormRow(theme, tr("&Reason"), m_reason, this);
    m_row->setHint(words.hint);
    content()->addWidget(m_row);
    primaryButton()->setDefault(false);
    primaryButton()->setAutoDefault(false);
    setLook(primaryButton(), ButtonLook::Danger);
    if (auto *cancel = findChild<QPushButton *>(u"cancelButton"_s))
        cancel->setDefault(true);
    connect(m_reason, &QLineEdit::textChanged, this, [this] { m_row->setError({}); });
    m_reason->setFocus();
    setMinimumWidth(480);
}

void ReasonDialog::act()
{
    const QString reason = m_reason->text().trimmed();
    if (reason.isEmpty()) {
        m_row->setError(tr("Type why. It is kept with the decision."));
        m_reason->setFocus();
        return;
    }
    Q_EMIT reasonGiven(reason);
}

void ReasonDialog::setBusy(bool busy)
{
    primaryButton()->setEnabled(!busy);
    m_reason->setEnabled(!busy);
    if (busy)
        banner()->dismiss();
}

void ReasonDialog::showError(const QString &sentence)
{
    setBusy(false);
    banner()->showMessage(StatusGlyph::Critical, sentence);
}

} // namespace linedesk
