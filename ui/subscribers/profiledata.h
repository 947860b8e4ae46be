#pragma once
#include "core/domain/invoice.h"
#include "core/domain/package.h"
#include "core/domain/payment.h"
#include "core/domain/portalmessage.h"
#include "core/domain/site.h"
#include "core/domain/staff.h"
#include "core/domain/subscriber.h"
#include "core/storage/reader.h"

#include <QFuture>

namespace linedesk {

class DeskService;

/// One subscriber with all that the profile and the preview show, as it stood at one moment of the
/// local copy.
struct ProfileData {
    struct Service {
        Subscription subscription;
        Package package;
        QList<PackageService> services;
    };
    /// The day the next invoice is due to be made, and about what it comes to with tax; invalid
    /// when nothing is charged.
    struct NextInvoice {
        QDate on;
        Money about;
    };

    Subscriber subscriber;
    SubscriberSummary summary;
    Money waiting; ///< what of the balance comes from changes that were not sent yet
    QString siteName;
    QList<Service> services;
    QList<Invoice> invoices; ///< by date
    QList<Payment> payments; ///< by date
    QList<Note> notes;       ///< newest first
    QList<History> history;  ///< newest first, at most 500
    QList<PortalUser> portalUsers;
    /// Invoices, payments and history of before this day are not on this computer, but for what is
    /// open; invalid = everything is.
    QDate lackBefore;
    bool olderComes = false; ///< it is being fetched

    /// What the transactions of before `lackBefore` come to: the balance less what is here.
    Money broughtForward() const;

    QDate oldestDue() const { return summary.hasDue() ? summary.oldestDue : QDate(); }
    NextInvoice nextInvoice(const Company &company) const;
};

/// Reads on the thread of the connection; nothing when there is no such subscriber.
Result<std::optional<ProfileData>> readProfile(Connection &connection, const SubscriberId &id);
/// The same on the desk's read pool.
QFuture<Result<std::optional<ProfileData>>> readProfile(DeskService &desk, const SubscriberId &id);

} // namespace linedesk
