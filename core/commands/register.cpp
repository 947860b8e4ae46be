#include "core/commands/commandtype.h"
#include "core/commands/devices.h"
#include "core/commands/importundo.h"
#include "core/commands/messages.h"
#include "core/commands/network.h"
#include "core/commands/packages.h"
#include "core/commands/payments.h"
#include "core/commands/invoices.h"
#include "core/commands/subscribers.h"
#include "core/commands/ticked.h"
#include "core/commands/users.h"
#include "core/storage/rowscope.h"

using namespace Qt::StringLiterals;

namespace linedesk {

const QList<CommandType> &commandRegister()
{
    using enum OfflineRule;
    static const QList<CommandType> types{
        commandType<UpdateCompany>(Permission::ManageCompany, OnlineOnly),
        commandType<SaveSite>(Permission::EditNetwork, Allowed),
        commandType<CreateSubscriber>(Permission::EditContacts, Allowed, ArchiveSubscriber::name),
        commandType<UpdateSubscriber>(Permission::EditContacts, Allowed, UpdateSubscriber::name),
        commandType<AddNote>(Permission::EditContacts, Allowed),
        commandType<TagSubscriber>(Permission::EditContacts, Allowed, TagSubscriber::name),
        commandType<ArchiveSubscriber>(Permission::EditContacts, Allowed,
                                       UnarchiveSubscriber::name),
        commandType<UnarchiveSubscriber>(Permission::EditContacts, Allowed,
                                         ArchiveSubscriber::name),
        commandType<MoveSubscriber>(Permission::EditContacts, OnlineOnly, MoveSubscriber::name),
        commandType<SavePackage>(Permission::EditPackages, Allowed),
        commandType<AddPackage>(Permission::EditPackages, Allowed),
        commandType<PostPayment>(Permission::EditMoney, Allowed, VoidPayment::name),
        commandType<VoidPayment>(Permission::EditMoney, Allowed),
        commandType<IssueInvoice>(Permission::EditMoney, OnlineOnly),
        commandType<NameTicked>(Permission::SendMessages, Allowed),
        commandType<SavePortalMessage>(Permission::SendMessages, Allowed),
        commandType<ActivatePortalMessage>(Permission::SendMessages, OnlineOnly,
                                           DeactivatePortalMessage::name),
        commandType<DeactivatePortalMessage>(Permission::SendMessages, OnlineOnly,
                                             ActivatePortalMessage::name),
        commandType<AddStaffUser>(Permission::ManageUsers, OnlineOnly),
        commandType<DisableStaffUser>(Permission::ManageUsers, OnlineOnly, DisableStaffUser::name),
        commandType<SetStaffRole>(Permission::ManageUsers, OnlineOnly, SetStaffRole::name),
        commandType<SetStaffBranches>(Permission::ManageUsers, OnlineOnly, SetStaffBranches::name),
        commandType<AddPortalUser>(Permission::EditContacts, Allowed),
        commandType<ReleaseDevice>(Permission::EditMoney, OnlineOnly),
        commandType<RenewDevice>(Permission::Read, OnlineOnly),
        commandType<UndoImport>(Permission::EditMoney, OnlineOnly),
    };
    return types;
}

const CommandType *findCommand(QStringView name)
{
    for (const CommandType &type : commandRegister()) {
        if (name == type.name)
            return &type;
    }
    return nullptr;
}

namespace {

/// Who has some branches only neither changes a row of another one, whose id they may know, nor
/// puts a row where they would not find it again.
Result<void> staysInBranches(const ChangeSet &changes, Reader &reader, const StaffScope &scope)
{
    const StaffScope branches = scope.ofBranches();
    Reader all(reader.connection());
    for (const RowChange &change : changes.rows) {
        const Table &table = tableOf(change.entity);
        if (!table.onDesk)
            continue; // the books are nobody's to receive, and follow from the rest
        LD_ASSIGN(const std::optional<Row> stored, all.findRow(change.entity, change.id));
        if (stored && !isInScope(branches, table, *stored))
            return Error::of(ErrorCode::NotFound, Reason::NotFound, u"id"_s, change.id.toString());
        if (change.op == RowOp::Upsert && !isInScope(branches, table, change.values))
            return Error::of(ErrorCode::Denied, Reason::Denied, u"branch"_s,
                             change.values[table.branchColumn].toString(),
                             scope.branches().join(u", "_s));
    }
    return {};
}

} // namespace

Result<ChangeSet> planCommand(const CommandType &type, const QJsonObject &payload, Reader &reader,
                              const Context &context)
{
    if (!allows(context.role, type.permission))
        return Error::of(ErrorCode::Denied, Reason::Denied, QString(type.name),
                         QString(nameOf(context.role)), QString(nameOf(type.permission)));
    LD_ASSIGN(ChangeSet changes, type.plan(payload, reader, context));
    if (context.scope.isLimited())
        LD_TRY(staysInBranches(changes, reader, context.scope));
    return changes;
}

} // namespace linedesk
