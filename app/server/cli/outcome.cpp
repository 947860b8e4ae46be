#include "app/server/cli/outcome.h"

#include "core/base/json.h"
#include "core/base/reasons.h"
#include "core/commands/envelope.h"

#include <cstdio>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

void say(FILE *where, const QString &line)
{
    const QByteArray bytes = line.toUtf8() + '\n';
    fwrite(bytes.constData(), 1, size_t(bytes.size()), where);
}

QJsonArray problemsJson(const QList<Problem> &problems)
{
    QJsonArray out;
    for (const Problem &problem : problems)
        out.append(problemToJson(problem));
    return out;
}

QStringList texts(const QJsonValue &json)
{
    QStringList out;
    for (const auto &item : json.toArray())
        out.append(item.toString());
    return out;
}

} // namespace

ExitCode exitCodeOf(const Error &error)
{
    switch (error.code) {
    case ErrorCode::Damaged: return ExitCode::Damage;
    case ErrorCode::Busy:
    case ErrorCode::Offline: return ExitCode::Unreachable;
    case ErrorCode::Storage:
        return error.problems.isEmpty() || error.reason() == Reason::Unreachable
                   ? ExitCode::Unreachable
                   : ExitCode::Refused;
    case ErrorCode::NotFound:
    case ErrorCode::Conflict:
    case ErrorCode::Validation:
    case ErrorCode::Denied:
    case ErrorCode::Protocol: return ExitCode::Refused;
    case ErrorCode::Cancelled: return ExitCode::SomeRefused;
    }
    return ExitCode::Refused;
}

Outcome Outcome::failure(const Error &error)
{
    Outcome out;
    out.code = exitCodeOf(error);
    out.problems = error.problems;
    if (error.problems.isEmpty())
        out.remarks = errorSentences(error);
    if (!error.detail.isEmpty() && out.code == ExitCode::Unreachable)
        out.remarks.append(error.detail);
    return out;
}

QJsonObject Outcome::report() const
{
    QJsonObject out = more;
    out.insert(u"ok"_s, code == ExitCode::Done);
    out.insert(u"counts"_s, counts);
    QJsonArray list = problemsJson(problems);
    for (const QString &remark : remarks)
        list.append(QJsonObject{{u"reason"_s, u"remark"_s}, {u"sentence"_s, remark}});
    out.insert(u"problems"_s, list);
    return out;
}

QJsonObject Outcome::toJson() const
{
    return {{u"code"_s, int(code)},
            {u"lines"_s, QJsonArray::fromStringList(lines)},
            {u"counts"_s, counts},
            {u"more"_s, more},
            {u"problems"_s, problemsJson(problems)},
            {u"remarks"_s, QJsonArray::fromStringList(remarks)}};
}

Outcome Outcome::fromJson(const QJsonObject &json)
{
    Outcome out;
    out.code = ExitCode(json.value("code"_L1).toInt());
    out.lines = texts(json.value("lines"_L1));
    out.counts = json.value("counts"_L1).toObject();
    out.more = json.value("more"_L1).toObject();
    out.remarks = texts(json.value("remarks"_L1));
    for (const auto &problem : json.value("problems"_L1).toArray())
        out.problems.append(problemFromJson(problem.toObject()));
    return out;
}

int print(const Outcome &outcome, bool json)
{
    if (json) {
        say(stdout, QString::fromUtf8(canonicalJson(outcome.report())));
    } else {
        for (const QString &line : outcome.lines)
            say(stdout, line);
        for (const Problem &problem : outcome.problems)
            say(stderr, u"linedeskd: "_s + problemSentence(problem));
        for (const QString &remark : outcome.remarks)
            say(stderr, u"linedeskd: "_s + remark);
    }
    fflush(stdout);
    return int(outcome.code);
}

} // namespace linedesk
