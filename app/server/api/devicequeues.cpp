#include "app/server/api/deskexchange.h"
#include "core/commands/commandtype.h"
#include "core/storage/reader.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace linedesk::deskexchange {
namespace {

constexpr int devicesListed = 500;
constexpr int peopleListed = 20;
constexpr int commandsListed = 200;
/// A desk is seldom copied more than once or twice; of many only the last that spoke are kept.
constexpr int copiesKept = 4;
/// So many of the commands before the refused ones are shown with them.
constexpr qint64 commandsBefore = 20;
/// A list of a hundred thousand people is nothing to look at.
constexpr qsizetype payloadBytes = 16 * 1024;

QString idText(const QByteArray &bytes)
{
    return Uuid::fromBytes(bytes).value_or(Uuid{}).toString();
}

/// Whom a command is about, as the record knows them now.
Result<QString> subscriberOf(Reader &reader, const QJsonObject &payload)
{
    for (const auto name : {"subscriber_id"_L1, "id"_L1}) {
        const auto id = Uuid::parse(payload.value(name).toString());
        if (!id)
            continue;
        LD_ASSIGN(const std::optional<Subscriber> subscriber, reader.find<Subscriber>(*id));
        if (subscriber)
            return subscriber->name;
        LD_ASSIGN(const std::optional<Payment> payment, reader.find<Payment>(*id));
        if (!payment || payment->subscriberId.isNull())
            continue;
        LD_ASSIGN(const std::optional<Subscriber> payer,
                  reader.find<Subscriber>(payment->subscriberId.uuid()));
        if (payer)
            return payer->name;
    }
    return QString();
}

Result<QJsonObject> shown(Reader &reader, const QString &id, const QString &type, qint64 deviceSeq,
                          const QJsonObject &payload, const QDateTime &enteredAt)
{
    LD_ASSIGN(const QString subscriber, subscriberOf(reader, payload));
    const bool whole = canonicalJson(payload).size() <= payloadBytes;
    return QJsonObject{{u"id"_s, id},
                       {u"type"_s, type},
                       {u"device_seq"_s, deviceSeq},
                       {u"entered_at"_s, codec::toJson(enteredAt)},
                       {u"subscriber"_s, subscriber},
                       {u"payload"_s, whole ? payload : QJsonObject()}};
}

struct Copy {
    QString computer;
    qint64 toldAt = 0;
    qint64 total = 0;
    QByteArray body;
};

Result<QList<Copy>> copiesOf(Connection &connection, const DeviceId &device, const Uuid &user)
{
    LD_ASSIGN(Cursor row, connection.query("device_copy_list"_L1, {{u":device"_s, bindId(device)},
                                                                   {u":user"_s, bindId(user)}}));
    QList<Copy> out;
    while (row.next())
        out.append({row.text(1), row.number(2), row.number(3), row.bytes(4)});
    return out;
}

/// What a copy told of, and whether the server has it nevertheless: from the other copy.
Result<QJsonObject> copyShown(Connection &connection, const Copy &copy)
{
    Reader reader(connection);
    LD_ASSIGN(const QJsonObject body, parseJsonObject(copy.body));
    QJsonArray list;
    const QJsonArray commands = body.value("commands"_L1).toArray();
    for (const auto &each : commands) {
        LD_ASSIGN(const CommandEnvelope command, codec::decode<CommandEnvelope>(each.toObject()));
        LD_ASSIGN(QJsonObject line, shown(reader, command.id.toString(), command.type,
                                          command.deviceSeq, command.payload, command.enteredAt));
        LD_ASSIGN(Cursor known, connection.query("command_by_id"_L1, {{u":id"_s, bindId(command.id)}}));
        line.insert(u"known"_s, known.next());
        known.finish();
        list.append(line);
    }
    return QJsonObject{{u"computer"_s, copy.computer},
                       {u"told_at"_s, copy.toldAt},
                       {u"total"_s, copy.total},
                       {u"commands"_s, list}};
}

qint64 firstNumber(const QJsonArray &copies, qint64 lastSeq)
{
    qint64 first = lastSeq + 1;
    for (const auto &copy : copies) {
        const QJsonArray commands = copy.toObject().value("commands"_L1).toArray();
        if (!commands.isEmpty())
            first = std::min(first, commands.first().toObject().value("device_seq"_L1).toInteger());
    }
    return first;
}

Result<QJsonArray> takenFrom(Connection &connection, const DeviceId &device, const Uuid &user,
                             qint64 from)
{
    struct Taken {
        QString id;
        QString type;
        QByteArray payload;
        qint64 seq = 0;
        qint64 enteredAt = 0;
        qint64 receivedAt = 0;
        QString status;
    };
    QList<Taken> rows;
    LD_ASSIGN(Cursor row, connection.query("command_of_device"_L1,
                                           {{u":device"_s, bindId(device)},
                                            {u":user"_s, bindId(user)},
                                            {u":from"_s, from},
                                            {u":limit"_s, commandsListed}}));
    while (row.next())
        rows.prepend({idText(row.bytes(0)), row.text(1), row.bytes(2), row.number(3), row.number(4),
                      row.number(5), row.text(6)});
    row.finish();
    Reader reader(connection);
    QJsonArray out;
    for (const Taken &taken : std::as_const(rows)) {
        LD_ASSIGN(const QJsonObject payload, parseJsonObject(taken.payload));
        LD_ASSIGN(QJsonObject line,
                  shown(reader, taken.id, taken.type, taken.seq, payload,
                        QDateTime::fromMSecsSinceEpoch(taken.enteredAt, Qt::UTC)));
        line.insert(u"received_at"_s, taken.receivedAt);
        line.insert(u"status"_s, taken.status);
        out.append(line);
    }
    return out;
}

} // namespace

Result<QJsonObject> devices(Connection &connection)
{
    LD_ASSIGN(Cursor row, connection.query("device_list"_L1, {{u":limit"_s, devicesListed}}));
    QJsonArray list;
    while (row.next())
        list.append(QJsonObject{
            {u"id"_s, idText(row.bytes(0))},
            {u"name"_s, row.text(1)},
            {u"state"_s, row.text(2)},
            {u"last_seq"_s, row.number(3)},
            {u"user"_s, row.text(4)},
            {u"created_at"_s, row.number(5)},
            {u"person"_s, row.text(6)},
            {u"user_id"_s, idText(row.bytes(7))},
            {u"last_heard"_s, std::max({row.number(5), row.number(8), row.number(9)})}});
    return QJsonObject{{u"devices"_s, list}};
}

Result<QJsonObject> handIn(Connection &connection, const DeskCaller &caller, const Unsent &unsent,
                           qint64 nowMs)
{
    LD_ASSIGN(const QJsonObject own, ownDevice(connection, caller.device, caller.user));
    const QString state = own.value("state"_L1).toString();
    if (state != "frozen"_L1 && state != "released"_L1)
        return Error::of(ErrorCode::Conflict, Reason::NotActive, u"device"_s, state,
                         u"a device that stands still"_s);
    QJsonArray commands;
    qint64 before = 0;
    for (qsizetype i = 0; i < unsent.commands.size(); ++i) {
        const CommandEnvelope &command = unsent.commands[i];
        if (command.deviceSeq <= before)
            return Error::invalid(Reason::OutOfRange, u"commands.%1.device_seq"_s.arg(i),
                                  QString::number(command.deviceSeq),
                                  u"more than %1"_s.arg(before));
        before = command.deviceSeq;
        if (!findCommand(command.type))
            return Error::invalid(Reason::UnknownValue, u"commands.%1.type"_s.arg(i), command.type);
        commands.append(codec::encode(command));
    }
    if (unsent.total < unsent.commands.size())
        return Error::invalid(Reason::OutOfRange, u"total"_s, QString::number(unsent.total),
                              u"%1 or more"_s.arg(unsent.commands.size()));
    const QString body = QString::fromUtf8(canonicalJson(QJsonObject{{u"commands"_s, commands}}));
    const Binds whose{{u":device"_s, bindId(caller.device)}, {u":user"_s, bindId(caller.user)}};
    const Binds told = Binds(whose) + Binds{{u":family"_s, bindId(caller.family)},
                                            {u":computer"_s, unsent.computer},
                                            {u":body"_s, body}};
    LD_TRY(connection.query("device_copy_drop"_L1, told));
    LD_TRY(connection.query("device_copy_add"_L1,
                            Binds(told) + Binds{{u":at"_s, nowMs}, {u":total"_s, unsent.total}}));
    LD_TRY(connection.query("device_copy_drop_older"_L1,
                            Binds(whose) + Binds{{u":kept"_s, copiesKept}}));
    return own;
}

Result<QJsonObject> deviceQueues(Connection &connection, const DeviceId &device)
{
    struct Person {
        Uuid user;
        QString name;
        QString state;
        qint64 lastSeq = 0;
    };
    QList<Person> people;
    QString name;
    LD_ASSIGN(Cursor row, connection.query("device_people"_L1, {{u":id"_s, bindId(device)},
                                                                {u":limit"_s, peopleListed}}));
    while (row.next()) {
        name = row.text(2);
        people.append({Uuid::fromBytes(row.bytes(0)).value_or(Uuid{}), row.text(1), row.text(3),
                       row.number(4)});
    }
    row.finish();
    if (people.isEmpty())
        return Error::of(ErrorCode::NotFound, Reason::NotFound, u"device"_s, device.toString());
    QJsonArray queues;
    for (const Person &person : std::as_const(people)) {
        QJsonArray copies;
        LD_ASSIGN(const QList<Copy> told, copiesOf(connection, device, person.user));
        for (const Copy &copy : told) {
            LD_ASSIGN(const QJsonObject lines, copyShown(connection, copy));
            copies.append(lines);
        }
        const qint64 from = std::max<qint64>(
            1, firstNumber(copies, person.lastSeq) - commandsBefore);
        LD_ASSIGN(const QJsonArray taken, takenFrom(connection, device, person.user, from));
        queues.append(QJsonObject{{u"user_id"_s, person.user.toString()},
                                  {u"person"_s, person.name},
                                  {u"state"_s, person.state},
                                  {u"last_seq"_s, person.lastSeq},
                                  {u"taken"_s, taken},
                                  {u"copies"_s, copies}});
    }
    return QJsonObject{{u"id"_s, device.toString()}, {u"name"_s, name}, {u"queues"_s, queues}};
}

} // namespace linedesk::deskexchange
