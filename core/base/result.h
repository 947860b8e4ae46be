#pragma once
#include <QList>
#include <QString>

#include <optional>
#include <type_traits>
#include <utility>
#include <variant>

namespace linedesk {

/// What kind of failure it is; decides the HTTP status, the exit code and whether to try again.
enum class ErrorCode {
    NotFound,
    Conflict,
    Validation,
    Offline,
    Denied,
    Storage,
    Protocol,
    Cancelled,
    Busy,
    Damaged,
};

/// Why a value was not taken. Words for people are made by one presenter per surface, not here.
enum class Reason {
    Required,           ///< empty where a value is needed
    TooShort,           ///< expected = least length
    TooLong,            ///< expected = greatest length
    OutOfRange,         ///< expected = "least..greatest"
    WrongType,          ///< expected = the JSON type wanted
    UnknownField,       ///< expected = the known names
    DuplicateField,
    UnknownValue,       ///< expected = the known values
    NotANumber,
    NotMoney,           ///< expected = number of decimals
    NotADate,           ///< expected = the pattern
    NotATime,
    NotAnId,
    NotAnEmail,
    NotATimeZone,
    NotACountry,
    NotACurrency,
    Syntax,             ///< expected = what could have stood there
    TooDeep,
    TooLarge,           ///< expected = the greatest size
    NotUtf8,
    ForbiddenCharacter, ///< NUL, lone surrogate or control character
    UnknownEncoding,
    NotFound,
    AlreadyExists,
    InUse,
    Denied,             ///< expected = the permission wanted
    Stale,              ///< the record changed since the actor looked; expected = the version seen
    Archived,
    OtherCurrency,      ///< expected = the company's currency
    EndNotAfterStart,
    Overflow,
    AlreadyVoid,
    AlreadyActive,
    NotActive,
    NotOpen,
    NothingToDo,
    OnlineOnly,
    Expired,
    KeyReused,          ///< a command id came again with another payload
    SequenceGap,        ///< expected = the next number
    DeviceFork,
    EarlierRefused,     ///< it builds on a command that was not taken; value = that one's id
    WrongCredentials,
    Disabled,
    WeakPassword,       ///< expected = the rule
    Busy,
    Unreachable,
    Io,                 ///< value = the path
    Damaged,
    NewerSchema,        ///< expected = the newest this program knows
    MoneyPosted,        ///< an undo is refused: money was posted since
    PaperCard,          ///< looks like a card number
    Cycle,              ///< a thing would stand above itself
};

/// One thing wrong, in data: which field, the value found and what would be right.
struct Problem {
    Reason reason = Reason::Syntax;
    QString field;
    QString value;
    QString expected;
    int line = 0;   ///< from 1; 0 = no line
    int column = 0; ///< from 1; 0 = no column

    friend bool operator==(const Problem &, const Problem &) = default;
};

/// A failure. `code` decides, `problems` are shown, `detail` is for the log alone.
struct Error {
    ErrorCode code = ErrorCode::Validation;
    QList<Problem> problems;
    QString detail;

    static Error of(ErrorCode code, Reason reason, QString field = {}, QString value = {},
                    QString expected = {})
    {
        return Error{code, {Problem{reason, std::move(field), std::move(value),
                                    std::move(expected)}}, {}};
    }
    static Error invalid(Reason reason, QString field = {}, QString value = {},
                         QString expected = {})
    {
        return of(ErrorCode::Validation, reason, std::move(field), std::move(value),
                  std::move(expected));
    }
    static Error storage(QString detail)
    {
        return Error{ErrorCode::Storage, {}, std::move(detail)};
    }
    Reason reason() const { return problems.isEmpty() ? Reason::Io : problems.first().reason; }
};

/// A value or an Error. `Result<void>` is success or an Error. Ignoring one is a warning, and
/// warnings are errors here. Reading the value of a failure is a programmer's mistake (asserts).
template <typename T>
class [[nodiscard]] Result
{
public:
    using Value = T;
    Result(T value) : m_state(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : m_state(std::in_place_index<1>, std::move(error)) {}

    bool ok() const { return m_state.index() == 0; }
    explicit operator bool() const { return ok(); }
    T &value() &
    {
        Q_ASSERT(ok());
        return std::get<0>(m_state);
    }
    const T &value() const &
    {
        Q_ASSERT(ok());
        return std::get<0>(m_state);
    }
    T &&value() &&
    {
        Q_ASSERT(ok());
        return std::get<0>(std::move(m_state));
    }
    T &operator*() & { return value(); }
    const T &operator*() const & { return value(); }
    T &&operator*() && { return std::move(*this).value(); }
    T *operator->() { return &value(); }
    const T *operator->() const { return &value(); }
    const Error &error() const
    {
        Q_ASSERT(!ok());
        return std::get<1>(m_state);
    }

private:
    std::variant<T, Error> m_state;
};

template <>
class [[nodiscard]] Result<void>
{
public:
    using Value = void;
    Result() = default;
    Result(Error error) : m_error(std::move(error)) {}
    bool ok() const { return !m_error; }
    explicit operator bool() const { return ok(); }
    const Error &error() const
    {
        Q_ASSERT(m_error);
        return *m_error;
    }

private:
    std::optional<Error> m_error;
};

} // namespace linedesk

/// Leaves the function with the error of a failed Result.
#define LD_TRY(expression)                                                                         \
    do {                                                                                           \
        if (auto ldResult = (expression); !ldResult.ok())                                          \
            return ldResult.error();                                                               \
    } while (false)
#define LD_CONCAT_INNER(a, b) a##b
#define LD_CONCAT(a, b) LD_CONCAT_INNER(a, b)
/// `LD_ASSIGN(auto row, reader.get(id));` declares from a Result or leaves with its error.
#define LD_ASSIGN(declaration, expression) LD_ASSIGN_IMPL(declaration, expression, __LINE__)
#define LD_ASSIGN_IMPL(declaration, expression, line)                                              \
    auto LD_CONCAT(ldResult, line) = (expression);                                                 \
    if (!LD_CONCAT(ldResult, line).ok())                                                           \
        return LD_CONCAT(ldResult, line).error();                                                  \
    declaration = std::move(*LD_CONCAT(ldResult, line))
