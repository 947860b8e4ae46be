#pragma once
#include "core/commands/commandtype.h"
#include "core/domain/filter/tickedlist.h"
#include "core/domain/tickedpart.h"

namespace linedesk {

/// Keeps people who were ticked one by one under a list's name, so that a message can be meant for
/// exactly them (`ticked is "…"`), however many they are. A long list comes in several commands,
/// each with people of its own; naming people again that stand in the list already changes nothing.
struct NameTicked {
    static constexpr auto name = QLatin1StringView("ticked.name");
    static constexpr int greatestPeople = 2'500; ///< in one command
    QString list;
    QList<SubscriberId> people; ///< rising, each once

    template <typename V>
    static void fields(V &&visit)
    {
        visit("list", &NameTicked::list, FieldRule::text(40).needed());
        visit("people", &NameTicked::people, FieldRule::list(greatestPeople).needed());
    }
};
Result<void> check(const NameTicked &, Reader &, const Context &);
Result<ChangeSet> plan(const NameTicked &, Reader &, const Context &);

/// Whether everybody of a list stands in the record.
Result<bool> isWholeTickedList(Reader &reader, const QString &list);

} // namespace linedesk
