#pragma once
#include "core/domain/company.h"
#include "core/domain/payment.h"
#include "core/domain/portalmessage.h"
#include "core/domain/staff.h"
#include "core/domain/tickedpart.h"
#include "core/storage/table.h"

namespace linedesk {

template <> struct EntityOf<Company> { static constexpr Entity entity = Entity::Company; };
template <> struct EntityOf<Site> { static constexpr Entity entity = Entity::Site; };
template <> struct EntityOf<Subscriber> { static constexpr Entity entity = Entity::Subscriber; };
template <> struct EntityOf<SubscriberSummary> { static constexpr Entity entity = Entity::Summary; };
template <> struct EntityOf<Note> { static constexpr Entity entity = Entity::Note; };
template <> struct EntityOf<Package> { static constexpr Entity entity = Entity::Package; };
template <> struct EntityOf<PackageService> { static constexpr Entity entity = Entity::PackageService; };
template <> struct EntityOf<Subscription> { static constexpr Entity entity = Entity::Subscription; };
template <> struct EntityOf<Invoice> { static constexpr Entity entity = Entity::Invoice; };
template <> struct EntityOf<Charge> { static constexpr Entity entity = Entity::Charge; };
template <> struct EntityOf<Payment> { static constexpr Entity entity = Entity::Payment; };
template <> struct EntityOf<Allocation> { static constexpr Entity entity = Entity::Allocation; };
template <> struct EntityOf<LedgerTxn> { static constexpr Entity entity = Entity::LedgerTxn; };
template <> struct EntityOf<LedgerEntry> { static constexpr Entity entity = Entity::LedgerEntry; };
template <> struct EntityOf<PortalMessage> { static constexpr Entity entity = Entity::PortalMessage; };
template <> struct EntityOf<TickedPart> { static constexpr Entity entity = Entity::TickedPart; };
template <> struct EntityOf<PortalUser> { static constexpr Entity entity = Entity::PortalUser; };
template <> struct EntityOf<StaffUser> { static constexpr Entity entity = Entity::StaffUser; };
template <> struct EntityOf<Job> { static constexpr Entity entity = Entity::Job; };
template <> struct EntityOf<History> { static constexpr Entity entity = Entity::History; };

} // namespace linedesk
