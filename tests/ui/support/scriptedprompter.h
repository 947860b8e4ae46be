#pragma once
#include "ui/common/prompts/prompter.h"

#include <QStringList>

namespace linedesk {

/// Answers for a person, in the order given, and keeps what was asked. With no answer left it
/// cancels.
class ScriptedPrompter : public Prompter
{
public:
    QStringList answers; ///< choice ids; "" cancels
    QStringList files;   ///< paths for the file dialogs
    QList<Question> asked;
    QStringList told;

    void ask(QWidget *, const Question &question, Answered answered) override
    {
        asked.append(question);
        answered(answers.isEmpty() ? QString() : answers.takeFirst());
    }
    void tell(QWidget *, const QString &, const QString &headline, const QString &,
              StatusGlyph) override
    {
        told.append(headline);
    }
    void openFile(QWidget *, const FileQuestion &, FileChosen chosen) override
    {
        chosen(files.isEmpty() ? QString() : files.takeFirst());
    }
    void saveFile(QWidget *, const FileQuestion &, FileChosen chosen) override
    {
        chosen(files.isEmpty() ? QString() : files.takeFirst());
    }
};

} // namespace linedesk
