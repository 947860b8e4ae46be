#pragma once
#include "ui/common/glyphs/statusglyph.h"

#include <QCoreApplication>
#include <QList>
#include <QString>

#include <functional>

class QWidget;

namespace linedesk {

/// A question to a person: the thing as title, the question with the number, what happens and the
/// way back. Buttons are verbs. Source: ui.md 6, 9.
struct Question {
    Q_DECLARE_TR_FUNCTIONS(linedesk::Question)
public:
    enum class Weight { Plain, Primary, Destructive };
    struct Choice {
        QString id;    ///< what the answer says
        QString text;  ///< "Suspend 12"
        Weight weight = Weight::Primary;
    };

    QString title;    ///< "Suspend subscribers"
    QString headline; ///< "Suspend 12 subscribers?"
    QString text;     ///< "Their internet stops now. …"
    StatusGlyph glyph = StatusGlyph::Warning;
    QList<Choice> choices;
    QString cancelText; ///< empty: "Cancel"; it is the default button and what Esc answers

    /// Yes or no: one verb beside Cancel.
    static Question confirm(const QString &title, const QString &headline, const QString &text,
                            const QString &verb, Weight weight = Weight::Primary);
    /// Save, Discard, Keep editing; answers "save" and "discard".
    static Question unsaved(const QString &thing);
};

/// What to show in a file dialog.
struct FileQuestion {
    QString title;
    QString filter;   ///< "Comma-separated (*.csv)"
    QString proposed; ///< file or folder
};

/// Asks people things. Pages get it by reference, so that tests answer instead. Answers come later
/// (no nested event loop), and not at all when `parent` dies first.
class Prompter
{
public:
    using Answered = std::function<void(const QString &choiceId)>;
    using FileChosen = std::function<void(const QString &path)>;

    virtual ~Prompter() = default;
    /// `answered` gets a choice's id, or an empty text for Cancel, Esc and the window's cross.
    virtual void ask(QWidget *parent, const Question &question, Answered answered) = 0;
    /// Tells something that needs no choice.
    virtual void tell(QWidget *parent, const QString &title, const QString &headline,
                      const QString &text, StatusGlyph glyph) = 0;
    /// `chosen` gets an empty path when the person cancels.
    virtual void openFile(QWidget *parent, const FileQuestion &question, FileChosen chosen) = 0;
    virtual void saveFile(QWidget *parent, const FileQuestion &question, FileChosen chosen) = 0;

    /// Runs `yes` when the (only) verb was chosen.
    void confirm(QWidget *parent, const Question &question, std::function<void()> yes);
};

} // namespace linedesk
