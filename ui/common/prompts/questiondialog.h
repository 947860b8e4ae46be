#pragma once
#include "ui/common/prompts/prompter.h"

#include <QDialog>

namespace linedesk {

class Theme;

/// A question as a dialog: glyph, headline, text, verb buttons. Enter answers Cancel as long as the
/// person has not moved to another button; a destructive button is never the default.
class QuestionDialog : public QDialog
{
    Q_OBJECT
public:
    QuestionDialog(const Theme &theme, const Question &question, QWidget *parent);
    /// The chosen id; empty for Cancel.
    QString choice() const { return m_choice; }

private:
    void addButtons(const Question &question);

    const Theme &m_theme;
    QString m_choice;
};

} // namespace linedesk
