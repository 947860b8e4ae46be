#pragma once
#include "core/commands/commandtype.h"
#include "core/domain/subscriber.h"

namespace linedesk {

/// Takes back a subscriber that an import made (decisions 16): the opening balance is reversed, the
/// id of the product it came from is free again, and the subscriber is archived. Reason::MoneyPosted
/// where anything but the opening balance was booked since; Reason::InUse with a package.
struct UndoImport {
    static constexpr auto name = QLatin1StringView("subscriber.undo_import");
    SubscriberId id;

    template <typename V>
    static void fields(V &&visit)
    {
        visit("id", &UndoImport::id, FieldRule::any().needed());
    }
};
Result<void> check(const UndoImport &, Reader &, const Context &);
Result<ChangeSet> plan(const UndoImport &, Reader &, const Context &);

} // namespace linedesk
