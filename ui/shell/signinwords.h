#pragma once
#include "core/base/result.h"

#include <QCoreApplication>

namespace linedesk {

/// What a person reads when meeting a server or signing in did not work: what happened, and what to
/// do. Other errors are ProblemWords'.
class SignInWords
{
    Q_DECLARE_TR_FUNCTIONS(linedesk::SignInWords)
public:
    /// `now` is this computer's own clock, for when it does not agree with the server's.
    static QString sentence(const Error &error, const QDateTime &now);
    /// The server shows another key than the one this computer knows: what that can mean, that
    /// nothing was sent, what is unsent, and how to go on. Source: reliability 6.5.
    static QString otherKey(const QString &address, int unsent);
    /// "3 changes not sent yet, safe on this computer."
    static QString unsent(int changes);
    /// "This computer's clock is 7 minutes ahead of the server's. …"; empty below two minutes
    /// (reliability 2.12).
    static QString clockOff(qint64 aheadMs);

private:
    static QString unreached(const Problem &problem);
    static QString untrusted(const Problem &problem, const QDateTime &now);
    static QString refused(const Problem &problem);
};

} // namespace linedesk
