#include "core/commands/commandtype.h"
#include "core/commands/importundo.h"
#include "core/commands/messages.h"
#include "core/commands/network.h"
#include "core/commands/packages.h"
#include "core/commands/payments.h"
#include "core/commands/invoices.h"
#include "core/commands/subscribers.h"
#include "core/commands/ticked.h"
#include "core/commands/users.h"

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
        commandType<AddPortalUser>(Permission::EditContacts, Allowed),
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

Result<ChangeSet> planCommand(const CommandType &type, const QJsonObject &payload, Reader &reader,
                              const Context &context)
{
    if (!allows(context.role, type.permission))
        return Error::of(ErrorCode::Denied, Reason::Denied, QString(type.name),
                         QString(nameOf(context.role)), QString(nameOf(type.permission)));
    return type.plan(payload, reader, context);
}

} // namespace linedesk
