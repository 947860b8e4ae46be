#pragma once
#include "ui/common/prompts/prompter.h"

namespace linedesk {

class Theme;

/// Asks by dialogs: our own for questions, the system's for files.
class DialogPrompter : public Prompter
{
    Q_DECLARE_TR_FUNCTIONS(linedesk::DialogPrompter)
public:
    explicit DialogPrompter(const Theme &theme);
    void ask(QWidget *parent, const Question &question, Answered answered) override;
    void tell(QWidget *parent, const QString &title, const QString &headline, const QString &text,
              StatusGlyph glyph) override;
    void openFile(QWidget *parent, const FileQuestion &question, FileChosen chosen) override;
    void saveFile(QWidget *parent, const FileQuestion &question, FileChosen chosen) override;

private:
    const Theme &m_theme;
};

} // namespace linedesk
