#include "core/commands/ticked.h"

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

Result<qint64> peopleIn(Reader &reader, const QString &list)
{
    return reader.number("ticked_people_count"_L1, {{u":list"_s, list}});
}

} // namespace

Result<void> check(const NameTicked &command, Reader &reader, const Context &)
{
    const auto name = TickedListName::parse(command.list);
    if (!name)
        return Error::invalid(Reason::UnknownValue, u"list"_s, command.list.left(40),
                              u"the number of people, a dash and sixteen letters a to p"_s);
    if (command.people.isEmpty())
        return Error::invalid(Reason::Required, u"people"_s);
    for (qsizetype i = 0; i < command.people.size(); ++i) {
        if (command.people[i].isNull()
            || (i > 0 && !(command.people[i - 1] < command.people[i])))
            return Error::invalid(Reason::UnknownValue, u"people.%1"_s.arg(i),
                                  command.people[i].toString(), u"ids in rising order, each once"_s);
    }
    LD_ASSIGN(const qint64 known, peopleIn(reader, command.list));
    if (known < name->people && known + command.people.size() > name->people)
        return Error::invalid(Reason::TooLarge, u"people"_s,
                              QString::number(known + command.people.size()),
                              QString::number(name->people));
    return {};
}

Result<ChangeSet> plan(const NameTicked &command, Reader &reader, const Context &context)
{
    ChangeSet changes;
    LD_ASSIGN(const bool whole, isWholeTickedList(reader, command.list));
    if (whole)
        return changes;
    for (qsizetype at = 0; at < command.people.size(); at += TickedPart::greatestPart) {
        const QList<SubscriberId> people = command.people.mid(at, TickedPart::greatestPart);
        LD_ASSIGN(const qint64 known,
                  reader.number("ticked_part_starting_count"_L1,
                                {{u":list"_s, command.list}, {u":first"_s, bindId(people.first())}}));
        if (known > 0)
            continue;
        TickedPart part;
        part.id = TickedPartId(context.derivedId("ticked"_L1, at));
        part.listName = command.list;
        part.first = people.first();
        part.people = int(people.size());
        QByteArray packed;
        packed.reserve(people.size() * 16);
        for (const SubscriberId &id : people)
            packed += id.bytes();
        part.members = QString::fromLatin1(packed.toHex());
        changes.upsert(part);
    }
    return changes;
}

Result<bool> isWholeTickedList(Reader &reader, const QString &list)
{
    const auto name = TickedListName::parse(list);
    LD_ASSIGN(const qint64 known, peopleIn(reader, list));
    return name && known == name->people;
}

} // namespace linedesk
