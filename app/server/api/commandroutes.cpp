#include "app/server/api/apireply.h"
#include "app/server/api/routes.h"

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

/// A batch as it was read: the commands that can be run, and the answers of those that cannot.
struct Batch {
    QList<CommandEnvelope> commands;
    QList<std::optional<CommandAnswer>> refused; ///< one per place; nothing = the next command

    QList<CommandAnswer> merged(const QList<CommandAnswer> &answers) const
    {
        QList<CommandAnswer> out;
        qsizetype next = 0;
        for (const auto &each : refused)
            out.append(each ? *each : answers[next++]);
        return out;
    }
};

/// A command that cannot be read is refused alone where its id can be told and it is no place of a
/// desk's queue; otherwise the whole batch is unreadable (decisions 22): a place left out of a queue
/// would stop all that follows.
Result<Batch> readBatch(const QList<QJsonObject> &commands)
{
    Batch batch;
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

Result<QJsonObject> tried(Connection &connection, const Clock &clock, const Batch &batch,
                          const Issuer &issuer)
{
    QList<CommandAnswer> answers;
    for (const CommandEnvelope &command : batch.commands) {
        LD_ASSIGN(CommandAnswer answer,
                  CommandExecutor::dryRun(connection, clock, command, issuer));
        answers.append(std::move(answer));
    }
    return answersJson(batch.merged(answers), true);
}

void post(ApiContext &context, const http::Request &request, const http::ResponderPtr &responder)
{
    const auto body = readBody<CommandsBody>(request);
    if (!body.ok()) {
        Error error = body.error();
        // Whatever is wrong with the frame, nothing of it can be told apart: 400, but for a batch
        // that is merely too large, which is to be split.
        const bool tooLarge = error.reason() == Reason::TooLarge;
        const bool notJson = error.code == ErrorCode::Protocol;
        if (!tooLarge && !notJson)
            error.code = ErrorCode::Protocol;
        responder->answer(notJson || tooLarge ? failure(error) : http::errorResponse(error, 400));
        return;
    }
    const auto batch = readBatch(body->commands);
    if (!batch.ok()) {
        responder->answer(http::errorResponse(batch.error(), 400));
        return;
    }
    const Issuer issuer = issuerOf(actorOf(request));
    if (body->dryRun) {
        return fromRead(context, responder,
                        [&context, batch = *batch, issuer](Connection &connection)
                            -> Result<http::Response> {
                            LD_ASSIGN(const QJsonObject json,
                                      tried(connection, context.record.clock(), batch, issuer));
                            return http::Response::json(json);
                        });
    }
    auto ran = context.record.run(batch->commands, issuer);
    onResult(ran, [batch = *batch, responder, alive = context.outstanding.token()](
                      const Result<QList<CommandAnswer>> &answers) {
        responder->answer(answers.ok()
                              ? http::Response::json(answersJson(batch.merged(*answers), false))
                              : failure(answers.error()));
    });
}

} // namespace

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
