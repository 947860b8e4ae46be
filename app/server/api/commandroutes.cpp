#include "app/server/api/apireply.h"
#include "app/server/api/deskexchange.h"
#include "app/server/api/routes.h"
#include "core/commands/commandjournal.h"

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

using namespace apireply;

constexpr int batchLimit = 100;

struct CommandsBody {
    QList<QJsonObject> commands;
    bool dryRun = false;

    template <typename V>
    static void fields(V &&visit)
    {
        visit("commands", &CommandsBody::commands, FieldRule::list(batchLimit).needed());
        visit("dry_run", &CommandsBody::dryRun, FieldRule::any());
    }
};

Result<deskexchange::CommandBatch> readBatch(const QList<QJsonObject> &commands)
{
    deskexchange::CommandBatch batch;
    QList<Problem> unreadable;
    for (qsizetype i = 0; i < commands.size(); ++i) {
        codec::Problems problems;
        const auto envelope = codec::decodeInto<CommandEnvelope>(
            commands[i], u"commands.%1"_s.arg(i), problems);
        if (problems.isEmpty()) {
            batch.commands.append(envelope);
            batch.refused.append(std::nullopt);
            continue;
        }
        const auto id = Uuid::parse(commands[i].value("id"_L1).toString());
        const QJsonValue place = commands[i].value("device_seq"_L1);
        if (!id || (!place.isUndefined() && place.toInteger(-1) != 0)) {
            unreadable += problems;
            continue;
        }
        CommandAnswer answer;
        answer.id = CommandId(*id);
        answer.status = AnswerStatus::Refused;
        answer.problems = problems;
        batch.refused.append(answer);
    }
    if (!unreadable.isEmpty())
        return Error{ErrorCode::Protocol, unreadable, {}};
    return batch;
}

QJsonObject answersJson(const QList<CommandAnswer> &answers, bool dryRun)
{
    QJsonArray list;
    for (const CommandAnswer &answer : answers)
        list.append(answerToJson(answer));
    return {{u"answers"_s, list}, {u"dry_run"_s, dryRun}};
}

Result<QJsonObject> tried(Connection &connection, const Clock &clock,
                          const deskexchange::CommandBatch &batch, const Issuer &issuer)
{
    QList<CommandAnswer> answers;
    for (const CommandEnvelope &command : batch.commands) {
        // One that was answered before is not worked out anew.
        LD_ASSIGN(std::optional<CommandAnswer> answer,
                  CommandJournal::answerGiven(connection, command, issuer.userId,
                                              command.fingerprint()));
        if (!answer) {
            LD_ASSIGN(answer, CommandExecutor::dryRun(connection, clock, command, issuer));
        }
        answers.append(std::move(*answer));
    }
    return answersJson(batch.merged(answers), true);
}

void post(ApiContext &context, const http::Request &request, const http::ResponderPtr &responder)
{
    const auto batch = deskexchange::readCommands(request);
    if (!batch.ok())
        return responder->answer(deskexchange::unreadableCommands(batch.error())), void();
    const Issuer issuer = issuerOf(actorOf(request));
    if (batch->dryRun) {
        return fromRead(context, responder,
                        [&context, batch = *batch, issuer](Connection &connection)
                            -> Result<http::Response> {
                            LD_ASSIGN(const QJsonObject json,
                                      tried(connection, context.record.clock(), batch, issuer));
                            return http::Response::json(json);
                        });
    }
    auto ran = context.record.run(batch->commands, issuer);
    onResult(ran, [batch = *batch, responder, epoch = context.record.epoch(), alive = context.outstanding.token()](
                      const Result<QList<CommandAnswer>> &answers) {
        responder->answer(deskexchange::commandsAnswered(batch, epoch, answers));
    });
}

} // namespace

namespace deskexchange {

QList<CommandAnswer> CommandBatch::merged(const QList<CommandAnswer> &answers) const
{
    QList<CommandAnswer> out;
    qsizetype next = 0;
    for (const auto &each : refused)
        out.append(each ? *each : answers[next++]);
    return out;
}

Result<CommandBatch> readCommands(const http::Request &request)
{
    const auto body = readBody<CommandsBody>(request);
    if (!body.ok()) {
        Error error = body.error();
        // Whatever is wrong with the frame, nothing of it can be told apart.
        if (error.reason() != Reason::TooLarge)
            error.code = ErrorCode::Protocol;
        return error;
    }
    LD_ASSIGN(CommandBatch batch, readBatch(body->commands));
    batch.dryRun = body->dryRun;
    return batch;
}

http::Response unreadableCommands(const Error &error)
{
    const bool notJson = error.reason() == Reason::UnknownEncoding
                         && error.problems.value(0).field == "Content-Type"_L1;
    return notJson || error.reason() == Reason::TooLarge ? failure(error)
                                                         : http::errorResponse(error, 400);
}

http::Response commandsAnswered(const CommandBatch &batch, const Uuid &epoch,
                                const Result<QList<CommandAnswer>> &answers)
{
    if (!answers.ok())
        return failure(answers.error());
    QJsonObject json = answersJson(batch.merged(*answers), false);
    json.insert(u"epoch"_s, epoch.toString());
    return http::Response::json(json);
}

} // namespace deskexchange

void addCommandRoutes(QList<http::Route> &routes, ApiContext &context)
{
    routes.append({http::Method::Post, u"/api/v1/commands"_s,
                   http::AccessRule::staff(QString(nameOf(Permission::Read))),
                   u"Run up to 100 commands; each is answered on its own."_s,
                   [&context](http::Request request, http::ResponderPtr responder) {
                       post(context, request, responder);
                   }});
}

} // namespace linedesk
