#include "core/base/reasons.h"

#include <QStringList>

#include <array>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

struct ReasonRow {
    Reason reason;
    QLatin1StringView code;
    /// %f field, %v value, %e expected. The part in braces is left out when the value is empty.
    QLatin1StringView sentence;
};

constexpr std::array reasonRows{
    ReasonRow{Reason::Required, "required"_L1, "%f is missing. Give a value."_L1},
    ReasonRow{Reason::TooShort, "too_short"_L1, "%f is too short. Give at least %e characters."_L1},
    ReasonRow{Reason::TooLong, "too_long"_L1, "%f is too long. Give at most %e characters."_L1},
    ReasonRow{Reason::OutOfRange, "out_of_range"_L1, "%f is %v, outside %e. Give a value inside."_L1},
    ReasonRow{Reason::WrongType, "wrong_type"_L1, "%f is %v. Give it as %e."_L1},
    ReasonRow{Reason::UnknownField, "unknown_field"_L1, "%f is not a known field. Known: %e."_L1},
    ReasonRow{Reason::DuplicateField, "duplicate_field"_L1, "%f stands twice. Give it once."_L1},
    ReasonRow{Reason::UnknownValue, "unknown_value"_L1, "%f is “%v”. Choose one of: %e."_L1},
    ReasonRow{Reason::NotANumber, "not_a_number"_L1, "%f is “%v”, which is no number."_L1},
    ReasonRow{Reason::NotMoney, "not_money"_L1, "%f is “%v”, which is no amount with at most %e decimals."_L1},
    ReasonRow{Reason::NotADate, "not_a_date"_L1, "%f is “%v”, which is no date. Write %e."_L1},
    ReasonRow{Reason::NotATime, "not_a_time"_L1, "%f is “%v”, which is no date and time. Write %e."_L1},
    ReasonRow{Reason::NotAnId, "not_an_id"_L1, "%f is “%v”, which is no id (a UUID)."_L1},
    ReasonRow{Reason::NotAnEmail, "not_an_email"_L1, "%f is “%v”, which is no email address."_L1},
    ReasonRow{Reason::NotATimeZone, "not_a_time_zone"_L1, "%f is “%v”, which is no time zone. Write one like America/Denver."_L1},
    ReasonRow{Reason::NotACountry, "not_a_country"_L1, "%f is “%v”, which is no country code. Write two letters like US."_L1},
    ReasonRow{Reason::NotACurrency, "not_a_currency"_L1, "%f is “%v”, which is no currency code. Write three letters like USD."_L1},
    ReasonRow{Reason::Syntax, "syntax"_L1, "%f cannot be read at “%v”. Expected: %e."_L1},
    ReasonRow{Reason::TooDeep, "too_deep"_L1, "%f is nested too deep. At most %e levels."_L1},
    ReasonRow{Reason::TooLarge, "too_large"_L1, "%f is too large. At most %e."_L1},
    ReasonRow{Reason::NotUtf8, "not_utf8"_L1, "%f is not UTF-8 text."_L1},
    ReasonRow{Reason::ForbiddenCharacter, "forbidden_character"_L1, "%f holds a character that cannot be kept (NUL, control or half of a pair)."_L1},
    ReasonRow{Reason::UnknownEncoding, "unknown_encoding"_L1, "The text's encoding is not known. Save it as UTF-8."_L1},
    ReasonRow{Reason::NotFound, "not_found"_L1, "%f “%v” was not found."_L1},
    ReasonRow{Reason::AlreadyExists, "already_exists"_L1, "%f “%v” exists already. Choose another."_L1},
    ReasonRow{Reason::InUse, "in_use"_L1, "%f “%v” is in use and stays."_L1},
    ReasonRow{Reason::Denied, "denied"_L1, "You may not do this. It needs: %e."_L1},
    ReasonRow{Reason::Stale, "stale"_L1, "%f was changed by somebody else since you looked. Look again."_L1},
    ReasonRow{Reason::Archived, "archived"_L1, "%f “%v” is archived. Bring it back first."_L1},
    ReasonRow{Reason::OtherCurrency, "other_currency"_L1, "%f is in “%v”, the company works in %e."_L1},
    ReasonRow{Reason::EndNotAfterStart, "end_not_after_start"_L1, "%f is “%v”, not after the start. Choose a later one."_L1},
    ReasonRow{Reason::Overflow, "overflow"_L1, "%f “%v” is too large to count with."_L1},
    ReasonRow{Reason::AlreadyVoid, "already_void"_L1, "%f “%v” is void already."_L1},
    ReasonRow{Reason::AlreadyActive, "already_active"_L1, "%f “%v” is active already."_L1},
    ReasonRow{Reason::NotActive, "not_active"_L1, "%f “%v” is not active."_L1},
    ReasonRow{Reason::NotOpen, "not_open"_L1, "%f “%v” is not open any more."_L1},
    ReasonRow{Reason::NothingToDo, "nothing_to_do"_L1, "There is nothing to do for %f."_L1},
    ReasonRow{Reason::OnlineOnly, "online_only"_L1, "%f needs the server. Try again when connected."_L1},
    ReasonRow{Reason::Expired, "expired"_L1, "%f has expired. Ask for a new one."_L1},
    ReasonRow{Reason::KeyReused, "key_reused"_L1, "%f “%v” was used before with other content. Use a new id."_L1},
    ReasonRow{Reason::SequenceGap, "sequence_gap"_L1, "%f is %v, expected %e."_L1},
    ReasonRow{Reason::DeviceFork, "device_fork"_L1, "This computer's queue was copied or restored (%f %v). An owner must enrol it again."_L1},
    ReasonRow{Reason::EarlierRefused, "earlier_refused"_L1, "This builds on the command “%v”, which was not taken. Look at that one first, then do this again."_L1},
    ReasonRow{Reason::WrongCredentials, "wrong_credentials"_L1, "The name or the password is not right."_L1},
    ReasonRow{Reason::Disabled, "disabled"_L1, "%f “%v” is switched off."_L1},
    ReasonRow{Reason::WeakPassword, "weak_password"_L1, "%f is too easy to guess. %e."_L1},
    ReasonRow{Reason::Busy, "busy"_L1, "%f is busy. Try again in a moment."_L1},
    ReasonRow{Reason::Unreachable, "unreachable"_L1, "%f “%v” cannot be reached."_L1},
    ReasonRow{Reason::Io, "io"_L1, "%f “%v” cannot be read or written."_L1},
    ReasonRow{Reason::Damaged, "damaged"_L1, "%f “%v” is damaged."_L1},
    ReasonRow{Reason::NewerSchema, "newer_schema"_L1, "%f is of version %v, this program knows up to %e. Use a newer program."_L1},
    ReasonRow{Reason::MoneyPosted, "money_posted"_L1, "Money was posted for %f “%v” since, so it cannot be undone."_L1},
    ReasonRow{Reason::PaperCard, "card_number"_L1, "%f looks like a card number. Card numbers are never kept; take it out."_L1},
    ReasonRow{Reason::Cycle, "cycle"_L1, "%f “%v” would stand above itself."_L1},
};

struct CodeRow {
    ErrorCode code;
    QLatin1StringView name;
    QLatin1StringView sentence;
};

constexpr std::array codeRows{
    CodeRow{ErrorCode::NotFound, "not_found"_L1, "Not found."_L1},
    CodeRow{ErrorCode::Conflict, "conflict"_L1, "This no longer fits what is on record."_L1},
    CodeRow{ErrorCode::Validation, "validation"_L1, "The input is not right."_L1},
    CodeRow{ErrorCode::Offline, "offline"_L1, "The server cannot be reached."_L1},
    CodeRow{ErrorCode::Denied, "denied"_L1, "You may not do this."_L1},
    CodeRow{ErrorCode::Storage, "storage"_L1, "The database did not take it; nothing was changed."_L1},
    CodeRow{ErrorCode::Protocol, "protocol"_L1, "The other side spoke in a way this program does not know."_L1},
    CodeRow{ErrorCode::Cancelled, "cancelled"_L1, "Cancelled."_L1},
    CodeRow{ErrorCode::Busy, "busy"_L1, "Busy. Try again in a moment."_L1},
    CodeRow{ErrorCode::Damaged, "damaged"_L1, "The data is damaged."_L1},
};

const ReasonRow *rowOf(Reason reason)
{
    for (const ReasonRow &row : reasonRows) {
        if (row.reason == reason)
            return &row;
    }
    return nullptr;
}

} // namespace

QLatin1StringView reasonCode(Reason reason)
{
    const ReasonRow *row = rowOf(reason);
    return row ? row->code : "unknown"_L1;
}

std::optional<Reason> reasonFromCode(QStringView code)
{
    for (const ReasonRow &row : reasonRows) {
        if (code == row.code)
            return row.reason;
    }
    return std::nullopt;
}

QLatin1StringView errorCodeName(ErrorCode code)
{
    for (const CodeRow &row : codeRows) {
        if (row.code == code)
            return row.name;
    }
    return "unknown"_L1;
}

std::optional<ErrorCode> errorCodeFromName(QStringView name)
{
    for (const CodeRow &row : codeRows) {
        if (name == row.name)
            return row.code;
    }
    return std::nullopt;
}

QString problemSentence(const Problem &problem)
{
    const ReasonRow *row = rowOf(problem.reason);
    const QString pattern = row ? QString::fromUtf8(row->sentence) : u"%f “%v” is not right."_s;
    // One pass: a value that holds "%e" must not be replaced again.
    QString out;
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        if (pattern[i] != u'%' || i + 1 == pattern.size()) {
            out += pattern[i];
            continue;
        }
        switch (pattern[++i].unicode()) {
        case u'f': out += problem.field.isEmpty() ? u"The value"_s : problem.field; break;
        case u'v': out += problem.value; break;
        case u'e': out += problem.expected; break;
        default: out += pattern[i]; break;
        }
    }
    if (problem.line > 0)
        out.prepend(problem.column > 0
                        ? u"Line %1, column %2: "_s.arg(problem.line).arg(problem.column)
                        : u"Line %1: "_s.arg(problem.line));
    return out;
}

QStringList errorSentences(const Error &error)
{
    QStringList out;
    for (const Problem &problem : error.problems)
        out.append(problemSentence(problem));
    if (out.isEmpty()) {
        for (const CodeRow &row : codeRows) {
            if (row.code == error.code)
                out.append(QString::fromUtf8(row.sentence));
        }
    }
    return out;
}

} // namespace linedesk
