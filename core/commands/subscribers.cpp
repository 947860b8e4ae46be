#include "core/commands/subscribers.h"

#include "core/base/fold.h"
#include "core/commands/creations.h"
#include "core/commands/ledgering.h"

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

Result<void> siteExists(const Subscriber &subscriber, Reader &reader)
{
    if (!subscriber.siteId.isNull())
        LD_TRY(reader.get<Site>(subscriber.siteId, "site_id"_L1));
    return {};
}

Result<void> externalIdIsFree(const Subscriber &subscriber, Reader &reader)
{
    if (subscriber.externalId.isEmpty()
        || reader.takeMissing(externalKey(subscriber.source, subscriber.externalId)))
        return {};
    LD_ASSIGN(const QList<Uuid> others,
              reader.idList("subscriber_by_external"_L1,
                            {{u":source"_s, table::toVariant(subscriber.source)},
                             {u":external_id"_s, subscriber.externalId}}));
    for (const Uuid &other : others) {
        if (other != subscriber.id.uuid())
            return Error::of(ErrorCode::Conflict, Reason::AlreadyExists, u"external_id"_s,
                             subscriber.externalId);
    }
    return {};
}

/// The archive rule is one place for both directions.
Result<ChangeSet> setStatus(const SubscriberId &id, SubscriberStatus status, const QString &reason,
                            Reader &reader)
{
    LD_ASSIGN(const Subscriber before, reader.get<Subscriber>(id, "id"_L1));
    Subscriber after = before;
    after.status = status;
    ChangeSet changes;
    changes.subscriberId = id.uuid();
    changes.branch = before.branch;
    changes.update(before, after);
    if (!reason.isEmpty())
        changes.fields.append({Entity::Subscriber, id.uuid(), u"reason"_s, {}, reason});
    return changes;
}

} // namespace

Result<void> check(const CreateSubscriber &command, Reader &reader, const Context &)
{
    LD_ASSIGN(const std::optional<Subscriber> existing,
              reader.find<Subscriber>(command.id.uuid()));
    if (existing)
        return Error::of(ErrorCode::Conflict, Reason::AlreadyExists, u"id"_s,
                         command.id.toString());
    if (looksLikeCardNumber(command.note))
        return Error::invalid(Reason::PaperCard, u"note"_s);
    return {};
}

Result<ChangeSet> plan(const CreateSubscriber &command, Reader &reader, const Context &context)
{
    ChangeSet changes;
    Subscriber fresh;
    fresh.id = command.id;
    fresh.since = context.businessDate;
    fresh.name = u"?"_s; // so that the codec's "needed" speaks of the contact's own name
    if (!command.contact.contains("name"_L1))
        return Error::invalid(Reason::Required, u"contact.name"_s);
    LD_ASSIGN(Subscriber subscriber, withContact(fresh, command.contact));
    // Who has some branches only brings people into the first of them.
    if (subscriber.branch.isEmpty() && context.scope.isLimited())
        subscriber.branch = context.scope.branches().first();
    LD_TRY(siteExists(subscriber, reader));
    LD_TRY(externalIdIsFree(subscriber, reader));
    LD_ASSIGN(subscriber.accountNo, takeAccountNumber(changes, reader, context));
    changes.subscriberId = subscriber.id.uuid();
    changes.branch = subscriber.branch;
    changes.upsert(subscriber);
    changes.fields.append({Entity::Subscriber, subscriber.id.uuid(), u"name"_s, {},
                           subscriber.name});
    SubscriberSummary summary;
    summary.id = subscriber.id;
    summary.branch = subscriber.branch;
    if (!command.openingBalance.isZero())
        LD_TRY(postOpeningBalance(changes, summary, subscriber, command.openingBalance, context));
    changes.upsert(summary);
    if (!command.note.isEmpty()) {
        changes.upsert(Note{NoteId(context.derivedId("note"_L1)), 0, subscriber.branch,
                            subscriber.id, command.note, context.actorName, context.enteredAt});
    }
    changes.answer.insert(u"account_no"_s, subscriber.accountNo);
    return changes;
}

Result<void> check(const UpdateSubscriber &command, Reader &, const Context &)
{
    if (command.changes.isEmpty())
        return Error::invalid(Reason::Required, u"changes"_s);
    QList<Problem> problems;
    for (auto it = command.changes.constBegin(); it != command.changes.constEnd(); ++it) {
        const QString path = u"changes."_s + it.key();
        const QJsonObject change = it.value().toObject();
        if (!editableContactFields().contains(it.key()) || it.key() == "tags"_L1
            || it.key() == "branch"_L1)
            problems.append({Reason::UnknownField, path, {},
                             editableContactFields().join(u", "_s)});
        else if (!it.value().isObject() || change.size() != 2 || !change.contains("from"_L1)
                 || !change.contains("to"_L1))
            problems.append({Reason::WrongType, path, codec::shown(it.value()),
                             u"{\"from\": …, \"to\": …}"_s});
    }
    if (!problems.isEmpty())
        return Error{ErrorCode::Validation, problems, {}};
    return {};
}

Result<ChangeSet> plan(const UpdateSubscriber &command, Reader &reader, const Context &)
{
    LD_ASSIGN(const Subscriber before, reader.get<Subscriber>(command.id, "id"_L1));
    const QJsonObject current = codec::encode(before);
    QJsonObject values;
    ChangeSet changes;
    for (auto it = command.changes.constBegin(); it != command.changes.constEnd(); ++it) {
        const QJsonObject change = it.value().toObject();
        const QJsonValue now = current.value(it.key());
        const QJsonValue to = change.value("to"_L1);
        if (now == to || now == change.value("from"_L1))
            values.insert(it.key(), to);
        else
            changes.adjustments.append({Reason::Stale, it.key(), codec::shown(now),
                                        codec::shown(to)});
    }
    if (values.isEmpty())
        return Error{ErrorCode::Conflict, changes.adjustments, {}};
    LD_ASSIGN(const Subscriber after, withContact(before, values));
    LD_TRY(siteExists(after, reader));
    LD_TRY(externalIdIsFree(after, reader));
    changes.subscriberId = after.id.uuid();
    changes.branch = after.branch;
    changes.update(before, after);
    return changes;
}

Result<void> check(const AddNote &command, Reader &reader, const Context &)
{
    if (looksLikeCardNumber(command.text))
        return Error::invalid(Reason::PaperCard, u"text"_s);
    LD_TRY(reader.get<Subscriber>(command.subscriberId, "subscriber_id"_L1));
    LD_ASSIGN(const std::optional<Note> known, reader.find<Note>(command.id.uuid()));
    if (known)
        return Error::of(ErrorCode::Conflict, Reason::AlreadyExists, u"id"_s,
                         command.id.toString());
    return {};
}

Result<ChangeSet> plan(const AddNote &command, Reader &reader, const Context &context)
{
    LD_ASSIGN(const Subscriber subscriber,
              reader.get<Subscriber>(command.subscriberId, "subscriber_id"_L1));
    ChangeSet changes;
    changes.subscriberId = subscriber.id.uuid();
    changes.branch = subscriber.branch;
    changes.upsert(Note{command.id, 0, subscriber.branch, subscriber.id, command.text,
                        context.actorName, context.enteredAt});
    changes.fields.append({Entity::Note, command.id.uuid(), u"body"_s, {}, command.text});
    return changes;
}

Result<void> check(const TagSubscriber &command, Reader &, const Context &)
{
    if (command.add.isEmpty() && command.remove.isEmpty())
        return Error::invalid(Reason::Required, u"add"_s);
    for (const QString &tag : command.add) {
        if (tag.trimmed().isEmpty())
            return Error::invalid(Reason::Required, u"add"_s);
    }
    return {};
}

Result<ChangeSet> plan(const TagSubscriber &command, Reader &reader, const Context &)
{
    LD_ASSIGN(const Subscriber before, reader.get<Subscriber>(command.id, "id"_L1));
    Subscriber after = before;
    const auto indexOf = [&](const QString &tag) {
        for (qsizetype i = 0; i < after.tags.size(); ++i) {
            if (folded(after.tags[i]) == folded(tag))
                return i;
        }
        return qsizetype(-1);
    };
    for (const QString &tag : command.remove) {
        const qsizetype at = indexOf(tag);
        if (at >= 0)
            after.tags.removeAt(at);
    }
    for (const QString &tag : command.add) {
        if (indexOf(tag) < 0)
            after.tags.append(tag.trimmed());
    }
    if (after.tags.size() > 50)
        return Error::invalid(Reason::TooLarge, u"tags"_s, QString::number(after.tags.size()),
                              u"50"_s);
    ChangeSet changes;
    changes.subscriberId = after.id.uuid();
    changes.branch = after.branch;
    changes.update(before, after);
    return changes;
}

Result<void> check(const ArchiveSubscriber &command, Reader &reader, const Context &)
{
    LD_ASSIGN(const Subscriber subscriber, reader.get<Subscriber>(command.id, "id"_L1));
    if (subscriber.status == SubscriberStatus::Archived)
        return Error::of(ErrorCode::Conflict, Reason::Archived, u"subscriber"_s,
                         subscriber.accountNo);
    LD_ASSIGN(const std::optional<SubscriberSummary> summary,
              reader.find<SubscriberSummary>(command.id.uuid()));
    if (summary && !summary->balance.isZero())
        return Error::of(ErrorCode::Conflict, Reason::OutOfRange, u"balance_minor"_s,
                         QString::number(summary->balance.minor()), u"0"_s);
    if (summary && summary->packageCount > 0)
        return Error::of(ErrorCode::Conflict, Reason::OutOfRange, u"packages"_s,
                         QString::number(summary->packageCount), u"0"_s);
    return {};
}

Result<ChangeSet> plan(const ArchiveSubscriber &command, Reader &reader, const Context &)
{
    return setStatus(command.id, SubscriberStatus::Archived, command.reason, reader);
}

Result<void> check(const UnarchiveSubscriber &command, Reader &reader, const Context &)
{
    LD_ASSIGN(const Subscriber subscriber, reader.get<Subscriber>(command.id, "id"_L1));
    if (subscriber.status != SubscriberStatus::Archived)
        return Error::of(ErrorCode::Conflict, Reason::NotActive, u"archive of subscriber"_s,
                         subscriber.accountNo);
    return {};
}

Result<ChangeSet> plan(const UnarchiveSubscriber &command, Reader &reader, const Context &)
{
    return setStatus(command.id, SubscriberStatus::Active, {}, reader);
}

} // namespace linedesk
