#include "app/server/cli/verb.h"
#include "app/server/jobs/importrows.h"
#include "app/server/jobs/jobrunner.h"
#include "core/importing/columnmatch.h"

#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

Result<Issuer> issuerOf(Office &office)
{
    LD_ASSIGN(const StaffUser user,
              waited(office.record.read([](Connection &connection) -> Result<StaffUser> {
                  return commandLineUser(connection);
              })));
    return Issuer{user.id, {}};
}

Result<ImportOptions> optionsOf(const Call &call, const Company &company)
{
    ImportOptions options;
    options.currency = Currency::find(company.currency).value_or(options.currency);
    options.defaultCountry = company.country;
    options.ignoreCurrency = call.has("ignore-currency"_L1);
    options.source = call.text("source"_L1);
    if (call.has("map"_L1)) {
        QFile file(call.text("map"_L1));
        if (!file.open(QIODevice::ReadOnly))
            return Error::of(ErrorCode::NotFound, Reason::Io, u"map"_s, file.fileName());
        LD_ASSIGN(options.map, ColumnMatch::parseMap(file.readAll()));
    }
    return options;
}

/// Sends the file's rows up under the id.
Result<QString> sendRows(const Call &call, Office &office, const JobId &id)
{
    LD_ASSIGN(const ImportOptions options, optionsOf(call, office.record.company()));
    return stageImportFile(office.record, id, call.argument(0), options);
}

Result<void> clearRows(Office &office, const JobId &id)
{
    return waited(office.record.write([id](Connection &connection) -> Result<void> {
        LD_TRY(connection.query("import_row_clear"_L1, {{u":job"_s, bindId(id)}}));
        return {};
    }));
}

QList<Problem> problemsOf(const QJsonArray &refused)
{
    QList<Problem> out;
    for (const auto &item : refused) {
        const QJsonObject row = item.toObject();
        for (const auto &entry : row.value("problems"_L1).toArray()) {
            Problem problem = problemFromJson(entry.toObject());
            problem.line = row.value("line"_L1).toInt();
            out.append(problem);
        }
    }
    return out;
}

Result<Outcome> dryRun(Office &office, const QJsonObject &params, const Issuer &issuer)
{
    LD_ASSIGN(const QJsonObject preview,
              waited(office.jobs.preview(u"import"_s, params, issuer)));
    Outcome out;
    out.counts = preview;
    out.counts.remove(u"refused_rows"_s);
    out.problems = problemsOf(preview.value("refused_rows"_L1).toArray());
    out.lines = {u"%1 rows: %2 new, %3 here already, %4 refused. Nothing was changed."_s
                     .arg(preview.value("rows"_L1).toInteger())
                     .arg(preview.value("new"_L1).toInteger())
                     .arg(preview.value("known"_L1).toInteger())
                     .arg(preview.value("refused"_L1).toInteger())};
    if (preview.value("refused"_L1).toInteger() > 0)
        out.code = ExitCode::SomeRefused;
    return out;
}

Outcome jobOutcome(const Job &job)
{
    const QJsonObject result = jobs::resultOf(job);
    Outcome out;
    out.counts = {{u"rows"_s, job.total},
                  {u"done"_s, job.done},
                  {u"refused"_s, job.refused},
                  {u"created"_s, result.value("created"_L1)},
                  {u"known"_s, result.value("known"_L1)}};
    out.more = {{u"job"_s, job.id.toString()}, {u"state"_s, QString(nameOf(job.state))}};
    out.problems = problemsOf(result.value("refused"_L1).toArray());
    for (const auto &sentence : result.value("failure"_L1).toArray())
        out.remarks.append(sentence.toString());
    if (job.state != JobState::Done)
        out.code = ExitCode::Refused;
    else if (job.refused > 0)
        out.code = ExitCode::SomeRefused;
    return out;
}

Result<Outcome> import(const Call &call, Office &office)
{
    const JobId id = newId<JobId>();
    LD_ASSIGN(const Issuer issuer, issuerOf(office));
    const auto source = sendRows(call, office, id);
    const QJsonObject params{
        {u"rows"_s, id.toString()},
        {u"mode"_s, call.has("good-rows"_L1) ? u"good_rows"_s : u"everything"_s},
        {u"file"_s, QFileInfo(call.argument(0)).fileName().left(400)}};
    if (!source.ok() || call.has("dry-run"_L1)) {
        Result<Outcome> out = source.ok() ? dryRun(office, params, issuer)
                                          : Result<Outcome>(source.error());
        LD_TRY(clearRows(office, id));
        return out;
    }
    const auto started = waited(office.jobs.start(u"import"_s, params, issuer));
    if (!started.ok()) {
        LD_TRY(clearRows(office, id));
        return started.error();
    }
    LD_ASSIGN(const Job job, office.jobs.waitFor(id, [&call](const Job &now) {
        call.tell(u"Importing: %1 of %2 rows, %3 refused"_s.arg(now.done).arg(now.total).arg(now.refused));
    }));
    Outcome out = jobOutcome(job);
    const QJsonObject result = jobs::resultOf(job);
    out.lines = {u"%1 rows from %2: %3 new, %4 here already, %5 refused."_s.arg(job.total)
                     .arg(*source)
                     .arg(result.value("created"_L1).toInteger())
                     .arg(result.value("known"_L1).toInteger())
                     .arg(job.refused),
                 u"Take it back with: linedeskd import undo %1"_s.arg(id.toString())};
    return out;
}

Outcome runImport(const Call &call, Office &office)
{
    const auto out = import(call, office);
    return out.ok() ? *out : Outcome::failure(out.error());
}

Result<Outcome> undo(const Call &call, Office &office)
{
    LD_ASSIGN(const Issuer issuer, issuerOf(office));
    LD_ASSIGN(const Job started,
              waited(office.jobs.start(u"import_undo"_s, {{u"job"_s, call.argument(0)}}, issuer)));
    LD_ASSIGN(const Job job, office.jobs.waitFor(started.id, [&call](const Job &now) {
        call.tell(u"Undoing: %1 of %2"_s.arg(now.done).arg(now.total));
    }));
    Outcome out = jobOutcome(job);
    out.lines = {u"%1 subscribers are archived again, %2 refused."_s.arg(job.done).arg(job.refused)};
    return out;
}

Outcome runUndo(const Call &call, Office &office)
{
    const auto out = undo(call, office);
    return out.ok() ? *out : Outcome::failure(out.error());
}

} // namespace

QList<Verb> importVerbs()
{
    return {
        {"import subscribers"_L1,
         "Takes over customers from a CSV of any product"_L1,
         {u"FILE"_s},
         {dataOption,
          {"dry-run"_L1, {}, "say what would happen and change nothing"_L1, OptionKind::Flag},
          {"good-rows"_L1, {}, "take the good rows though others are refused"_L1, OptionKind::Flag},
          {"ignore-currency"_L1, {}, "take amounts as the company's currency"_L1, OptionKind::Flag},
          {"map"_L1, "FILE"_L1, "which column feeds which field"_L1, OptionKind::File},
          {"source"_L1, "NAME"_L1, "the product it comes from, where it is not recognised"_L1},
          jsonOption},
         nullptr,
         runImport},
        {"import undo"_L1,
         "Takes an import back, while no money was posted on what it made"_L1,
         {u"JOB"_s},
         {dataOption, jsonOption},
         nullptr,
         runUndo},
    };
}

} // namespace linedesk
