#pragma once
#include "core/base/result.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>

namespace linedesk {

/// What the program ends with (design 9).
enum class ExitCode {
    Done = 0,
    SomeRefused = 1,
    WrongUsage = 2,
    Refused = 3,
    Unreachable = 4, ///< busy or unreachable
    Damage = 5,
};

/// What a sub-command came to: for people as lines and sentences, for programs as one JSON object.
/// Crosses the admin socket whole.
struct Outcome {
    ExitCode code = ExitCode::Done;
    QStringList lines;       ///< said on standard output
    QJsonObject counts;      ///< what was counted
    QJsonObject more;        ///< further keys of the JSON answer
    QList<Problem> problems; ///< said as sentences on standard error
    QStringList remarks;     ///< further sentences on standard error

    static Outcome done(const QString &line) { return {ExitCode::Done, {line}, {}, {}, {}, {}}; }
    static Outcome wrongUsage(const QString &sentence)
    {
        return {ExitCode::WrongUsage, {}, {}, {}, {}, {sentence}};
    }
    static Outcome failure(const Error &error);

    /// {"ok":…,"counts":{…},"problems":[{"line":…,"column":…,"field":…,"value":…,"reason":…}]}
    QJsonObject report() const;
    QJsonObject toJson() const;
    static Outcome fromJson(const QJsonObject &json);
};

ExitCode exitCodeOf(const Error &error);

/// Prints an outcome: lines to standard output and problems to standard error, or the report alone
/// to standard output. Gives the exit code as a number.
int print(const Outcome &outcome, bool json);

} // namespace linedesk
