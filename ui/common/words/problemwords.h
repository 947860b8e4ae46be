#pragma once
#include "core/base/result.h"

#include <QCoreApplication>

namespace linedesk {

/// The desk's presenter: the one place of this program that turns a reason into a sentence. What
/// happened, then what to do; never blame, never codes alone (ui.md 9).
class ProblemWords
{
    Q_DECLARE_TR_FUNCTIONS(linedesk::ProblemWords)
public:
    /// One sentence for a field's hint or a list. `label` is the field as the person sees it; empty
    /// = "This field".
    static QString sentence(const Problem &problem, const QString &label = {});
    /// All problems of an error, or the sentence of its code when it names none.
    static QStringList sentences(const Error &error);
    /// What kind of failure it is, as a banner's first words.
    static QString headline(ErrorCode code);

private:
    static QString text(Reason reason, const Problem &problem, const QString &label);
    static QString stateText(Reason reason, const Problem &problem, const QString &label);
};

} // namespace linedesk
