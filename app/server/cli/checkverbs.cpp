#include "app/server/cli/readonlyrecord.h"
#include "app/server/cli/verb.h"
#include "app/server/jobs/recordcheck.h"

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

Outcome runVerify(const Call &call)
{
    const auto connection = openForReading(call.text("data"_L1));
    if (!connection.ok())
        return Outcome::failure(connection.error());
    const auto report = checkRecord(**connection, [&call](const QString &rule, int done, int all) {
        call.tell(u"Checking %1 of %2: %3"_s.arg(done + 1).arg(all).arg(rule));
    });
    if (!report.ok()) {
        // A record that cannot be read to its end is a damaged one, unless nobody answers.
        Outcome out = Outcome::failure(report.error());
        if (report.error().code == ErrorCode::Storage && (*connection)->isOpen())
            out.code = ExitCode::Damage;
        return out;
    }
    Outcome out;
    out.counts = {{u"rules"_s, report->rules},
                  {u"rows"_s, report->rows},
                  {u"findings"_s, report->findings.size()}};
    QJsonArray findings;
    for (const CheckFinding &finding : report->findings) {
        out.remarks.append(finding.sentence());
        findings.append(QJsonObject{{u"rule"_s, finding.rule},
                                    {u"row"_s, finding.row},
                                    {u"found"_s, finding.found},
                                    {u"expected"_s, finding.expected}});
    }
    out.more = {{u"findings"_s, findings}};
    if (report->sound()) {
        out.lines = {u"The record is sound: %1 rules hold, %2 rows were walked through."_s
                         .arg(report->rules)
                         .arg(report->rows)};
    } else {
        out.code = ExitCode::Damage;
        out.lines = {u"The record is damaged: %1 findings."_s.arg(report->findings.size())};
    }
    return out;
}

} // namespace

QList<Verb> checkVerbs()
{
    return {{"verify"_L1,
             "Checks that the record is whole: money, numbers, search, feed, journal"_L1,
             {},
             {dataOption, jsonOption},
             runVerify}};
}

} // namespace linedesk
