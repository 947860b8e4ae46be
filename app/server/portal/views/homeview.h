#pragma once
#include "app/server/portal/views/notices.h"
#include "app/server/portal/views/portalcontext.h"
#include "core/base/money.h"

#include <QByteArray>
#include <QDate>

#include <optional>

namespace linedesk::portal {

enum class PackageState { Active, Suspended, Hibernated };

/// A package the subscriber may see, under its customer-visible name (S40).
struct PortalPackage {
    QString name;
    PackageState state = PackageState::Active;
};

struct PortalLastPayment {
    Money amount;
    QDate receivedOn;
};

/// Something that is going to happen by itself: the next bill, a package that starts or ends.
struct PortalUpcoming {
    QDate on;
    QString what; ///< "Next bill"
    std::optional<Money> amount;
};

/// The home page's values (S116). `balance` is what the ledger says: above zero is owed, below zero
/// is credit. Late, due, paid and credit are derived from it, from the due date and from today.
struct HomeModel {
    QString greetingName;
    QString accountNumber;
    Money balance;
    std::optional<QDate> dueDate;   ///< the oldest open invoice's
    std::optional<QDate> suspendOn; ///< the day service stops if nothing is paid
    QString openInvoiceId;          ///< whose PDF "View invoice" opens; empty = no link
    QList<PortalNotice> notices;
    QList<PortalPackage> packages;
    QList<PortalUpcoming> upcoming;
    std::optional<PortalLastPayment> lastPayment;
};

QByteArray renderHome(const PortalContext &context, const PortalSession &session,
                      const HomeModel &model);

} // namespace linedesk::portal
