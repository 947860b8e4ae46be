#pragma once
#include "core/domain/fields.h"
#include "core/domain/subscriber.h"

namespace linedesk {

using TickedPartId = StrongId<struct TickedPartTag>;

/// A part of a list of people who were ticked one by one, by name (filter/tickedlist.h). A list is
/// never changed, so a part isn't either. Parts are small: a store cuts one person out of a part,
/// and a long text would be copied for each.
struct TickedPart {
    static constexpr qsizetype greatestPart = 50;

    TickedPartId id;
    qint64 ver = 0;
    QString listName;
    SubscriberId first; ///< the least of them: the parts of a list stand in order
    int people = 0;
    QString members;       ///< their ids in hexadecimal, rising, without anything between them
    QByteArray membersKey; ///< the same as bytes

    template <typename V>
    static void fields(V &&visit)
    {
        visit("id", &TickedPart::id, FieldRule::any().needed());
        visit("ver", &TickedPart::ver, FieldRule::any());
        visit("list_name", &TickedPart::listName, FieldRule::text(40).needed());
        visit("first_id", &TickedPart::first, FieldRule::any().needed());
        visit("people", &TickedPart::people, FieldRule::number(1, greatestPart));
        visit("members", &TickedPart::members, FieldRule::text(int(greatestPart) * 32).needed());
        visit("members_key", &TickedPart::membersKey, FieldRule::any());
    }
};

} // namespace linedesk
