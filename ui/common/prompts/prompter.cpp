#include "ui/common/prompts/prompter.h"

using namespace Qt::StringLiterals;

namespace linedesk {

Question Question::confirm(const QString &title, const QString &headline, const QString &text,
                           const QString &verb, Weight weight)
{
    Question question;
    question.title = title;
    question.headline = headline;
    question.text = text;
    question.glyph = weight == Weight::Destructive ? StatusGlyph::Warning
                                                   : StatusGlyph::Informational;
    question.choices = {{u"yes"_s, verb, weight}};
    return question;
}

Question Question::unsaved(const QString &thing)
{
    Question question;
    question.title = thing;
    question.headline = tr("Save your changes?");
    question.text = tr("What you changed here is not saved yet.");
    question.choices = {{u"discard"_s, tr("Discard"), Weight::Destructive},
                        {u"save"_s, tr("Save"), Weight::Primary}};
    question.cancelText = tr("Keep editing");
    return question;
}

void Prompter::confirm(QWidget *parent, const Question &question, std::function<void()> yes)
{
    ask(parent, question, [yes = std::move(yes)](const QString &choice) {
        if (!choice.isEmpty())
            yes();
    });
}

} // namespace linedesk
