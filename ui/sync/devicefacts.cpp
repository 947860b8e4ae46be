#include "ui/sync/devicefacts.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace linedesk::devicefacts {
namespace {

QDateTime instant(const QJsonValue &ms)
{
    return ms.toInteger() > 0 ? QDateTime::fromMSecsSinceEpoch(ms.toInteger(), Qt::UTC)
                              : QDateTime();
}

DeviceFact::State stateOf(const QString &word)
{
    if (word == "frozen"_L1)
        return DeviceFact::State::StandsStill;
    return word == "released"_L1 ? DeviceFact::State::Released : DeviceFact::State::InUse;
}

QList<QueueLine> linesOf(const QJsonValue &list)
{
    QList<QueueLine> out;
    const QJsonArray array = list.toArray();
    for (const auto &each : array) {
        const QJsonObject json = each.toObject();
        QueueLine line;
        line.command.id = CommandId(Uuid::parse(json.value("id"_L1).toString()).value_or(Uuid{}));
        line.command.type = json.value("type"_L1).toString();
        line.command.deviceSeq = json.value("device_seq"_L1).toInteger();
        line.command.payload = json.value("payload"_L1).toObject();
        line.command.enteredAt =
            QDateTime::fromString(json.value("entered_at"_L1).toString(), Qt::ISODateWithMs);
        line.subscriberName = json.value("subscriber"_L1).toString();
        line.receivedAt = instant(json.value("received_at"_L1));
        line.isKnown = json.value("known"_L1).toBool();
        line.isRefused = json.value("status"_L1) == "refused"_L1;
        out.append(std::move(line));
    }
    return out;
}

} // namespace

QList<DeviceFact> devices(const QJsonObject &answer)
{
    QList<DeviceFact> out;
    const QJsonArray array = answer.value("devices"_L1).toArray();
    for (const auto &each : array) {
        const QJsonObject json = each.toObject();
        const QString person = json.value("person"_L1).toString();
        out.append({json.value("id"_L1).toString(), json.value("name"_L1).toString(),
                    person.isEmpty() ? json.value("user"_L1).toString() : person,
                    json.value("user_id"_L1).toString(), instant(json.value("last_heard"_L1)),
                    stateOf(json.value("state"_L1).toString())});
    }
    return out;
}

QList<DeviceQueue> queues(const QJsonObject &answer)
{
    QList<DeviceQueue> out;
    const QJsonArray array = answer.value("queues"_L1).toArray();
    for (const auto &each : array) {
        const QJsonObject json = each.toObject();
        DeviceQueue queue{json.value("user_id"_L1).toString(),
                          json.value("last_seq"_L1).toInteger(), linesOf(json.value("taken"_L1)),
                          {}};
        const QJsonArray copies = json.value("copies"_L1).toArray();
        for (const auto &copy : copies) {
            const QJsonObject told = copy.toObject();
            queue.copies.append({told.value("computer"_L1).toString(),
                                 instant(told.value("told_at"_L1)),
                                 told.value("total"_L1).toInteger(),
                                 linesOf(told.value("commands"_L1))});
        }
        out.append(std::move(queue));
    }
    return out;
}

} // namespace linedesk::devicefacts
