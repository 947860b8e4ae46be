#pragma once
#include "core/billing/ledger.h"
#include "core/commands/context.h"
#include "core/domain/payment.h"

namespace linedesk {

/// Books a balanced posting as one ledger transaction.
void book(ChangeSet &changes, QLatin1StringView kind, const Uuid &refId, QDate bookedOn,
          const QString &branch, const Posting &posting, const Context &context);

/// What the numbers of opening entries begin with; they take none from the series.
inline constexpr QLatin1StringView openingPrefix("OPEN-");

/// What was owed (or in credit) before Linedesk: an opening invoice or an opening credit against
/// Opening balances, so that it can be paid, aged and explained like any other.
Result<void> postOpeningBalance(ChangeSet &changes, SubscriberSummary &summary,
                                const Subscriber &subscriber, Money balance,
                                const Context &context);

} // namespace linedesk
