#include "ui/common/prompts/questiondialog.h"

#include "ui/common/theme/theme.h"
#include "ui/common/widgets/buttons.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace linedesk {

QuestionDialog::QuestionDialog(const Theme &theme, const Question &question, QWidget *parent)
    : QDialog(parent)
    , m_theme(theme)
{
    setObjectName(u"questionDialog"_s);
    setWindowTitle(question.title);
    setAccessibleName(question.title);
    setModal(true);
    auto *glyph = new QLabel(this);
    glyph->setPixmap(theme.icon(question.glyph).pixmap(32, 32));
    QLabel *headline = makeLabel(theme, question.headline, TextSize::Section, this);
    headline->setObjectName(u"questionHeadline"_s);
    headline->setTextFormat(Qt::PlainText);
    headline->setWordWrap(true);
    auto *text = new QLabel(question.text, this);
    text->setObjectName(u"questionText"_s);
    text->setTextFormat(Qt::PlainText);
    text->setWordWrap(true);
    text->setMinimumWidth(320);
    auto *words = new QVBoxLayout;
    words->setContentsMargins(0, 0, 0, 0);
    words->setSpacing(8);
    words->addWidget(headline);
    words->addWidget(text);
    words->addStretch();
    auto *row = new QHBoxLayout;
    row->setContentsMargins(16, 16, 16, 16);
    row->setSpacing(12);
    row->addWidget(glyph, 0, Qt::AlignTop);
    row->addLayout(words, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(row, 1);
    addButtons(question);
    setMinimumWidth(420);
}

void QuestionDialog::addButtons(const Question &question)
{
    auto *foot = new QFrame(this);
    foot->setProperty("footer", true);
    auto *box = new QDialogButtonBox(foot);
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(16, 12, 16, 12);
    row->addWidget(box);
    const QString cancelText = question.cancelText.isEmpty() ? tr("Cancel") : question.cancelText;
    QPushButton *cancel = makeButton(u"cancelButton"_s, cancelText, box);
    box->addButton(cancel, QDialogButtonBox::RejectRole);
    for (const Question::Choice &choice : question.choices) {
        const bool destructive = choice.weight == Question::Weight::Destructive;
        const ButtonLook look = destructive                                       ? ButtonLook::Danger
                                : choice.weight == Question::Weight::Primary ? ButtonLook::Primary
                                                                             : ButtonLook::Outlined;
        QPushButton *button = makeButton(choice.id + u"Button"_s, choice.text, box, look);
        box->addButton(button, destructive ? QDialogButtonBox::DestructiveRole
                                           : QDialogButtonBox::AcceptRole);
        connect(button, &QPushButton::clicked, this, [this, id = choice.id] {
            m_choice = id;
            accept();
        });
    }
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    cancel->setDefault(true);
    cancel->setFocus();
    layout()->addWidget(foot);
}

} // namespace linedesk
