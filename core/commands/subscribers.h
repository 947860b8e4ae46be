#pragma once
#include "core/commands/commandtype.h"

namespace linedesk {

/// A new subscriber or prospect (S2). `contact` holds contact fields by name; the account number is
/// given by the server. `openingBalance` is what is owed from before (an import's balance).
struct CreateSubscriber {
    static constexpr auto name = QLatin1StringView("subscriber.create");
    SubscriberId id;
    QJsonObject contact;
    Money openingBalance;
    QString note;

    template <typename V>
    static void fields(V &&visit)
    {
        visit("id", &CreateSubscriber::id, FieldRule::any().needed());
        visit("contact", &CreateSubscriber::contact, FieldRule::any().needed());
        visit("opening_balance_minor", &CreateSubscriber::openingBalance, FieldRule::money());
        visit("note", &CreateSubscriber::note, FieldRule::longText(4000));
    }
};
Result<void> check(const CreateSubscriber &, Reader &, const Context &);
Result<ChangeSet> plan(const CreateSubscriber &, Reader &, const Context &);

/// Changed contact fields, each as {"from": …, "to": …}. A field that somebody else changed
/// meanwhile is not overwritten: it comes back as a Reason::Stale adjustment, the others apply
/// (decisions 8). When none can apply the command is refused.
struct UpdateSubscriber {
    static constexpr auto name = QLatin1StringView("subscriber.update");
    SubscriberId id;
    QJsonObject changes;

    template <typename V>
    static void fields(V &&visit)
    {
        visit("id", &UpdateSubscriber::id, FieldRule::any().needed());
        visit("changes", &UpdateSubscriber::changes, FieldRule::any().needed());
    }
};
Result<void> check(const UpdateSubscriber &, Reader &, const Context &);
Result<ChangeSet> plan(const UpdateSubscriber &, Reader &, const Context &);

struct AddNote {
    static constexpr auto name = QLatin1StringView("subscriber.note");
    NoteId id;
    SubscriberId subscriberId;
    QString text;

    template <typename V>
    static void fields(V &&visit)
    {
        visit("id", &AddNote::id, FieldRule::any().needed());
        visit("subscriber_id", &AddNote::subscriberId, FieldRule::any().needed());
        visit("text", &AddNote::text, FieldRule::longText(4000).needed());
    }
};
Result<void> check(const AddNote &, Reader &, const Context &);
Result<ChangeSet> plan(const AddNote &, Reader &, const Context &);

/// Tags added and taken away; the last one wins (decisions 8).
struct TagSubscriber {
    static constexpr auto name = QLatin1StringView("subscriber.tag");
    SubscriberId id;
    QStringList add;
    QStringList remove;

    template <typename V>
    static void fields(V &&visit)
    {
        visit("id", &TagSubscriber::id, FieldRule::any().needed());
        visit("add", &TagSubscriber::add, FieldRule::list(50, 40));
        visit("remove", &TagSubscriber::remove, FieldRule::list(50, 40));
    }
};
Result<void> check(const TagSubscriber &, Reader &, const Context &);
Result<ChangeSet> plan(const TagSubscriber &, Reader &, const Context &);

/// Archiving keeps everything (S6). Refused while a balance is outstanding or a package is still
/// active (S7).
struct ArchiveSubscriber {
    static constexpr auto name = QLatin1StringView("subscriber.archive");
    SubscriberId id;
    QString reason;

    template <typename V>
    static void fields(V &&visit)
    {
        visit("id", &ArchiveSubscriber::id, FieldRule::any().needed());
        visit("reason", &ArchiveSubscriber::reason, FieldRule::text(400));
    }
};
Result<void> check(const ArchiveSubscriber &, Reader &, const Context &);
Result<ChangeSet> plan(const ArchiveSubscriber &, Reader &, const Context &);

struct UnarchiveSubscriber {
    static constexpr auto name = QLatin1StringView("subscriber.unarchive");
    SubscriberId id;

    template <typename V>
    static void fields(V &&visit)
    {
        visit("id", &UnarchiveSubscriber::id, FieldRule::any().needed());
    }
};
Result<void> check(const UnarchiveSubscriber &, Reader &, const Context &);
Result<ChangeSet> plan(const UnarchiveSubscriber &, Reader &, const Context &);

/// Puts a subscriber with everything that is theirs into another branch; an empty one = in none.
/// What is booked stays in the books of the branch it was booked in.
struct MoveSubscriber {
    static constexpr auto name = QLatin1StringView("subscriber.move");
    SubscriberId id;
    QString branch;

    template <typename V>
    static void fields(V &&visit)
    {
        visit("id", &MoveSubscriber::id, FieldRule::any().needed());
        visit("branch", &MoveSubscriber::branch, FieldRule::text(40));
    }
};
Result<void> check(const MoveSubscriber &, Reader &, const Context &);
Result<ChangeSet> plan(const MoveSubscriber &, Reader &, const Context &);

/// The contact fields people may edit, by name.
const QStringList &editableContactFields();
/// Puts contact values into a subscriber, each checked by its field's rule; refuses names that are
/// not editable, wrong email addresses and countries, and card numbers.
Result<Subscriber> withContact(const Subscriber &subscriber, const QJsonObject &values);

} // namespace linedesk
