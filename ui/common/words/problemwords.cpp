#include "ui/common/words/problemwords.h"

using namespace Qt::StringLiterals;

namespace linedesk {

QString ProblemWords::headline(ErrorCode code)
{
    switch (code) {
    case ErrorCode::NotFound: return tr("It is no longer there. Refresh and look again.");
    case ErrorCode::Conflict:
        return tr("Somebody changed this meanwhile. Nothing of yours is lost; look again.");
    case ErrorCode::Validation: return tr("Something needs to be fixed first. Nothing was changed.");
    case ErrorCode::Offline:
        return tr("The server cannot be reached. Your work is kept on this computer.");
    case ErrorCode::Denied: return tr("Your role does not allow this. Ask an owner.");
    case ErrorCode::Storage:
        return tr("It could not be saved on this computer. Nothing was changed; check the free "
                  "space and try again.");
    case ErrorCode::Protocol:
        return tr("The server answered in a way this program does not know. Update the program.");
    case ErrorCode::Cancelled: return tr("Cancelled. Nothing more was done.");
    case ErrorCode::Busy: return tr("It is busy right now. Try again in a moment.");
    case ErrorCode::Damaged: return tr("The data is damaged and was left as it is.");
    }
    return {};
}

QStringList ProblemWords::sentences(const Error &error)
{
    QStringList out;
    for (const Problem &problem : error.problems)
        out.append(sentence(problem));
    if (out.isEmpty())
        out.append(headline(error.code));
    return out;
}

QString ProblemWords::sentence(const Problem &problem, const QString &label)
{
    const QString shown = !label.isEmpty()           ? label
                          : !problem.field.isEmpty() ? problem.field
                                                     : tr("This field");
    const QString words = text(problem.reason, problem, shown);
    if (problem.line > 0 && problem.column > 0)
        return tr("Line %1, column %2: %3", "place in a file, sentence")
            .arg(QString::number(problem.line), QString::number(problem.column), words);
    if (problem.line > 0)
        return tr("Line %1: %2", "place in a file, sentence")
            .arg(QString::number(problem.line), words);
    return words;
}

// One arg() call per sentence: a value that holds "%1" must not be replaced again.
QString ProblemWords::text(Reason reason, const Problem &problem, const QString &label)
{
    const QString &value = problem.value;
    const QString &expected = problem.expected;
    switch (reason) {
    case Reason::Required: return tr("%1 is empty. Fill it in.").arg(label);
    case Reason::TooShort:
        return tr("%1 is too short. Use at least %2 characters.").arg(label, expected);
    case Reason::TooLong:
        return tr("%1 is too long. Use at most %2 characters.").arg(label, expected);
    case Reason::OutOfRange:
        return tr("%1 is %2. Use a value within %3.").arg(label, value, expected);
    case Reason::WrongType: return tr("%1 has the wrong kind of value. Use %2.").arg(label, expected);
    case Reason::UnknownField:
        return tr("“%1” is not a field. These are: %2.").arg(label, expected);
    case Reason::DuplicateField: return tr("%1 is there twice. Keep one.").arg(label);
    case Reason::UnknownValue:
        return tr("“%1” does not fit %2. Choose one of: %3.").arg(value, label, expected);
    case Reason::NotANumber: return tr("“%1” is not a number.").arg(value);
    case Reason::NotMoney:
        return tr("“%1” is not an amount. Write it like 1,250.50.").arg(value);
    case Reason::NotADate: return tr("“%1” is not a date. Write it like %2.").arg(value, expected);
    case Reason::NotATime: return tr("“%1” is not a time. Write it like %2.").arg(value, expected);
    case Reason::NotAnId: return tr("%1 does not name a record.").arg(label);
    case Reason::NotAnEmail:
        return tr("“%1” is not an email address. Write it like name@company.example.").arg(value);
    case Reason::NotATimeZone:
        return tr("“%1” is not a time zone. Write one like America/Denver.").arg(value);
    case Reason::NotACountry: return tr("“%1” is not a country. Use two letters, like US.").arg(value);
    case Reason::NotACurrency:
        return tr("“%1” is not a currency. Use three letters, like USD.").arg(value);
    case Reason::Syntax:
        return expected.isEmpty()
                   ? tr("%1 cannot be read at “%2”.").arg(label, value)
                   : tr("%1 cannot be read at “%2”. Expected: %3.").arg(label, value, expected);
    case Reason::TooDeep: return tr("%1 is nested too deep. Use at most %2 levels.").arg(label, expected);
    case Reason::TooLarge: return tr("%1 is too large. The most is %2.").arg(label, expected);
    case Reason::NotUtf8: return tr("%1 is not UTF-8 text. Save the file as UTF-8.").arg(label);
    case Reason::ForbiddenCharacter:
        return tr("%1 holds a character that cannot be kept. Type it again.").arg(label);
    case Reason::UnknownEncoding:
        return tr("The file's text encoding is not known. Save it as UTF-8.");
    case Reason::EndNotAfterStart: return tr("The end is not after the start. Choose a later end.");
    case Reason::Overflow: return tr("%1 is too large to count with.").arg(label);
    case Reason::WeakPassword: return tr("This password is too easy to guess. %1").arg(expected);
    case Reason::PaperCard:
        return tr("%1 looks like a card number. Card numbers are never kept; take it out.").arg(label);
    case Reason::OtherCurrency:
        return tr("%1 is in %2, but the company works in %3.").arg(label, value, expected);
    case Reason::NotFound:
    case Reason::AlreadyExists:
    case Reason::InUse:
    case Reason::Denied:
    case Reason::Stale:
    case Reason::Archived:
    case Reason::AlreadyVoid:
    case Reason::AlreadyActive:
    case Reason::NotActive:
    case Reason::NotOpen:
    case Reason::NothingToDo:
    case Reason::OnlineOnly:
    case Reason::Expired:
    case Reason::KeyReused:
    case Reason::SequenceGap:
    case Reason::DeviceFork:
    case Reason::EarlierRefused:
    case Reason::WrongCredentials:
    case Reason::Disabled:
    case Reason::Busy:
    case Reason::Unreachable:
    case Reason::Io:
    case Reason::Damaged:
    case Reason::NewerSchema:
    case Reason::MoneyPosted:
    case Reason::Cycle: return stateText(reason, problem, label);
    }
    return tr("%1 is not right.").arg(label);
}

QString ProblemWords::stateText(Reason reason, const Problem &problem, const QString &label)
{
    const QString &value = problem.value;
    if (reason == Reason::NotFound)
        return value.isEmpty() ? tr("%1 was not found.").arg(label)
                               : tr("%1 “%2” was not found.").arg(label, value);
    if (reason == Reason::AlreadyExists)
        return tr("%1 “%2” exists already. Choose another.").arg(label, value);
    if (reason == Reason::InUse)
        return tr("%1 “%2” is in use and stays.").arg(label, value);
    if (reason == Reason::Denied && problem.field == "device_key"_L1)
        return tr("The server knows this computer by another key: its files were put back or copied. "
                  "Ask an owner for an enrolment file.");
    if (reason == Reason::Denied)
        return tr("Your role does not allow this. Ask an owner.");
    if (reason == Reason::Stale)
        return tr("Somebody changed %1 since you looked. Refresh and look again.").arg(label);
    if (reason == Reason::Archived)
        return tr("%1 “%2” is archived. Bring it back first.").arg(label, value);
    if (reason == Reason::AlreadyVoid)
        return tr("%1 “%2” is void already.").arg(label, value);
    if (reason == Reason::AlreadyActive)
        return tr("%1 “%2” is active already.").arg(label, value);
    if (reason == Reason::NotActive)
        return tr("%1 “%2” is not active.").arg(label, value);
    if (reason == Reason::NotOpen)
        return tr("%1 “%2” is not open any more.").arg(label, value);
    if (reason == Reason::NothingToDo)
        return tr("There is nothing to do here.");
    if (reason == Reason::OnlineOnly)
        return tr("This needs the server. It can be done as soon as you are connected.");
    if (reason == Reason::Expired)
        return tr("%1 has expired. Ask for a new one.").arg(label);
    if (reason == Reason::DeviceFork)
        return tr("This computer's waiting work was copied or restored. An owner must enrol this "
                  "computer again.");
    if (reason == Reason::EarlierRefused)
        return tr("This builds on an earlier change of yours that was not taken. Look at that one "
                  "first, then do this again.");
    if (reason == Reason::WrongCredentials)
        return tr("The user name or the password is not right.");
    if (reason == Reason::Disabled)
        return tr("%1 “%2” is switched off.").arg(label, value);
    if (reason == Reason::Busy)
        return tr("It is busy right now. Try again in a moment.");
    if (reason == Reason::Unreachable)
        return value.isEmpty() ? tr("The server cannot be reached. Check the connection.")
                               : tr("“%1” cannot be reached. Check the connection.").arg(value);
    if (reason == Reason::Io)
        return tr("“%1” cannot be read or written. Check the folder and the free space.").arg(value);
    if (reason == Reason::Damaged)
        return tr("“%1” is damaged.").arg(value);
    if (reason == Reason::NewerSchema && problem.field == QLatin1StringView("server"))
        return tr("The server takes nothing from a program as old as this one. Update Linedesk.");
    if (reason == Reason::NewerSchema)
        return tr("%1 was written by a newer program. Update this one.").arg(label);
    if (reason == Reason::MoneyPosted)
        return tr("Money was posted since, so this cannot be undone.");
    if (reason == Reason::Cycle)
        return tr("%1 “%2” would stand above itself. Choose another.").arg(label, value);
    if (reason == Reason::KeyReused || reason == Reason::SequenceGap)
        return tr("This was sent before with other content. Refresh and do it again.");
    return tr("%1 is not right.").arg(label);
}

} // namespace linedesk
