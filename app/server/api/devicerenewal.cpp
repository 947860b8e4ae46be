#include "app/server/api/deskexchange.h"
#include "core/base/dates.h"
#include "core/commands/executor.h"
#include "core/storage/reader.h"

using namespace Qt::StringLiterals;

namespace linedesk::deskexchange {
namespace {

/// Through the one write path, so that who, when, which device and why stand in the history.
template <typename Command>
Result<QJsonObject> done(Connection &connection, const Clock &clock, const Decision &decision,
                         const Command &command)
{
    CommandEnvelope envelope;
    envelope.id = decision.command;
    envelope.type = QString(Command::name);
    envelope.payload = codec::encode(command);
    envelope.enteredAt = clock.nowUtc();
    LD_ASSIGN(const Company company, Reader(connection).company());
    envelope.businessDate = businessDate(envelope.enteredAt, company.timeZone());
    LD_ASSIGN(const QList<CommandAnswer> answers,
              CommandExecutor(connection, clock).run({envelope}, decision.issuer));
    const CommandAnswer &answer = answers.first();
    if (answer.status == AnswerStatus::Refused)
        return Error{answer.code, answer.problems, {}};
    return answer.result;
}

} // namespace

Result<QJsonObject> ownDevice(Connection &connection, const DeviceId &device, const UserId &user)
{
    LD_ASSIGN(Cursor row, connection.query("device_queue"_L1, {{u":id"_s, bindId(device)},
                                                               {u":user"_s, bindId(user)}}));
    const QString state = row.next() ? row.text(2) : QString();
    row.finish();
    if (state.isEmpty())
        return Error::of(ErrorCode::NotFound, Reason::NotFound, u"device"_s, device.toString());
    return QJsonObject{{u"id"_s, device.toString()}, {u"state"_s, state}};
}

Result<QJsonObject> releaseDevice(Connection &connection, const Clock &clock,
                                  const Decision &decision, const ReleaseDevice &release)
{
    const Result<QJsonObject> answer = done(connection, clock, decision, release);
    // Somebody was quicker, or asks again because the answer got lost.
    const bool before = !answer.ok() && answer.error().reason() == Reason::NotActive
                        && answer.error().problems.first().value == "released"_L1;
    if (before)
        return QJsonObject{{u"id"_s, release.id.toString()}, {u"state"_s, u"released"_s}};
    return answer;
}

Result<QJsonObject> renewDevice(Connection &connection, const Clock &clock,
                                const Decision &decision, const RenewDevice &renewal)
{
    // Asked again because the answer got lost: the session is the new device's already.
    if (renewal.id == renewal.freshId)
        return QJsonObject{{u"id"_s, renewal.freshId.toString()}};
    return done(connection, clock, decision, renewal);
}

} // namespace linedesk::deskexchange
