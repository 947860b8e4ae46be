#include "ui/common/prompts/dialogprompter.h"

#include "ui/common/prompts/questiondialog.h"

#include <QFileDialog>

namespace linedesk {
namespace {

void askFile(QWidget *parent, const FileQuestion &question, QFileDialog::AcceptMode mode,
             Prompter::FileChosen chosen)
{
    auto *dialog = new QFileDialog(parent, question.title, question.proposed, question.filter);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(mode);
    dialog->setFileMode(mode == QFileDialog::AcceptOpen ? QFileDialog::ExistingFile
                                                        : QFileDialog::AnyFile);
    QObject::connect(dialog, &QDialog::finished, parent,
                     [dialog, chosen = std::move(chosen)](int result) {
                         const bool accepted = result == QDialog::Accepted;
                         chosen(accepted ? dialog->selectedFiles().value(0) : QString());
                     });
    dialog->open();
}

} // namespace

DialogPrompter::DialogPrompter(const Theme &theme)
    : m_theme(theme)
{
}

void DialogPrompter::ask(QWidget *parent, const Question &question, Answered answered)
{
    auto *dialog = new QuestionDialog(m_theme, question, parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &QDialog::finished, parent,
                     [dialog, answered = std::move(answered)] { answered(dialog->choice()); });
    dialog->open();
}

void DialogPrompter::tell(QWidget *parent, const QString &title, const QString &headline,
                          const QString &text, StatusGlyph glyph)
{
    Question question;
    question.title = title;
    question.headline = headline;
    question.text = text;
    question.glyph = glyph;
    question.cancelText = tr("Close");
    ask(parent, question, [](const QString &) {});
}

void DialogPrompter::openFile(QWidget *parent, const FileQuestion &question, FileChosen chosen)
{
    askFile(parent, question, QFileDialog::AcceptOpen, std::move(chosen));
}

void DialogPrompter::saveFile(QWidget *parent, const FileQuestion &question, FileChosen chosen)
{
    askFile(parent, question, QFileDialog::AcceptSave, std::move(chosen));
}

} // namespace linedesk
