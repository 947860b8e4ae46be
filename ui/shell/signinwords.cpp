#include "ui/shell/signinwords.h"

#include "ui/common/words/problemwords.h"

#include <QDateTime>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

constexpr qint64 minuteMs = 60'000;
constexpr qint64 toleratedMs = 2 * minuteMs;

} // namespace

QString SignInWords::unreached(const Problem &problem)
{
    const QString &field = problem.field;
    const QString &value = problem.value;
    if (field == "address"_L1 && problem.reason == Reason::Syntax)
        return tr("“%1” is not a server's address. Type name and port, like "
                  "desk.company.example:8443.")
            .arg(value);
    if (field == "server_port"_L1 && problem.reason == Reason::Required)
        return tr("The port is missing. Type it after the name, like %1:8443. Your owner knows the "
                  "number.")
            .arg(value);
    if (field == "server_host"_L1)
        return tr("No computer called “%1” was found. Check the spelling and this computer's "
                  "network.")
            .arg(value);
    if (field == "server_port"_L1)
        return tr("Nothing answers at “%1”. Check the port, or ask your owner whether the server is "
                  "running.")
            .arg(value);
    if (field == "server"_L1)
        return tr("“%1” does not answer. Check the network and try again.").arg(value);
    if (field == "server_kind"_L1)
        return tr("What answers at “%1” is not a Linedesk server for desks. Check name and port; "
                  "the subscribers' portal has another address.")
            .arg(value);
    return {};
}

QString SignInWords::untrusted(const Problem &problem, const QDateTime &now)
{
    const QString &field = problem.field;
    if (field == "clock"_L1)
        return tr("This computer's clock and the server's do not agree. It is %1 here. Set date and "
                  "time right, then try again; if they are right, your owner looks after the "
                  "server's.")
            .arg(QLocale().toString(now.toLocalTime(), QLocale::ShortFormat));
    if (field == "certificate_host"_L1)
        return tr("The server is the right one, but not under the name “%1”. Use the address that "
                  "your owner gave you.")
            .arg(problem.value);
    if (field == "certificate"_L1)
        return tr("“%1” shows another fingerprint than the one this computer knows, so nothing was "
                  "sent. Ask your owner: the server was set up anew, or somebody is in between.")
            .arg(problem.value);
    return {};
}

QString SignInWords::refused(const Problem &problem)
{
    const QString &field = problem.field;
    if (field == "join_by_password"_L1)
        return problem.expected == "owners"_L1
                   ? tr("Only an owner may bring in a new computer by password. Ask your owner for "
                        "an enrolment file.")
                   : tr("This server takes a new computer by enrolment file only. Ask your owner for "
                        "one.");
    if (problem.reason == Reason::WrongCredentials)
        return tr("The user name or the password is not right. Check Caps Lock and try again.");
    if (field == "sign_in"_L1 && problem.reason == Reason::Busy)
        return tr("Too many tries. Wait 15 minutes, or ask an owner for a new password.");
    if (problem.reason == Reason::Expired && (field == "secret"_L1 || field == "expires_at"_L1))
        return tr("This enrolment file was used before or is too old. Ask your owner for a new one.");
    if (problem.reason == Reason::Expired && field == "refresh_token"_L1)
        return tr("Your last sign-in has ended. Type your password again.");
    if (field == "offline_sign_in"_L1)
        return tr("Working offline needs a password that was used on this computer before. Sign in "
                  "once while the server is reached.");
    if (field == "keychain"_L1)
        return tr("This computer's keychain is locked or missing. Unlock it and try again, or sign "
                  "in while the server is reached.");
    if (field == "server_key"_L1)
        return tr("This enrolment file is for a server with another key than the one this computer "
                  "knows at “%1”. Nothing was changed.")
            .arg(problem.value);
    if (field == "address"_L1 && problem.reason == Reason::InUse)
        return tr("This computer belongs to %1. Another server needs a profile of its own: start "
                  "Linedesk with --profile.")
            .arg(problem.value);
    return {};
}

QString SignInWords::sentence(const Error &error, const QDateTime &now)
{
    if (!error.problems.isEmpty()) {
        const Problem &problem = error.problems.first();
        for (const QString &text : {unreached(problem), untrusted(problem, now), refused(problem)}) {
            if (!text.isEmpty())
                return text;
        }
    }
    return ProblemWords::sentences(error).join(u' ');
}

QString SignInWords::unsent(int changes)
{
    return changes == 0 ? tr("Everything entered on this computer was sent.")
                        : tr("%Ln change(s) not sent yet, safe on this computer.", "", changes);
}

QString SignInWords::otherKey(const QString &address, int changes)
{
    return tr("“%1” shows another key than the one this computer knows, so nothing was sent to it. "
              "Ask your owner: the server was set up anew, or somebody is in between.")
               .arg(address)
           + u"\n\n"_s + unsent(changes) + u"\n\n"_s
           + tr("If it was set up anew, your owner makes you a new enrolment file. With “Use an enrolment "
                "file…” in the sign-in window this computer joins anew; what it has now is put "
                "aside, not lost.");
}

QString SignInWords::clockOff(qint64 aheadMs)
{
    if (qAbs(aheadMs) < toleratedMs)
        return {};
    const int minutes = int(qMin<qint64>(qAbs(aheadMs) / minuteMs, 99'999));
    return aheadMs > 0
               ? tr("This computer's clock is %n minute(s) ahead of the server's. Set it right, so "
                    "that your work keeps its time.",
                    "", minutes)
               : tr("This computer's clock is %n minute(s) behind the server's. Set it right, so "
                    "that your work keeps its time.",
                    "", minutes);
}

} // namespace linedesk
