#include "core/storage/keptpart.h"

using namespace Qt::StringLiterals;

namespace linedesk {

bool KeptPart::divides(Entity entity)
{
    switch (entity) {
    case Entity::Invoice:
    case Entity::Charge:
    case Entity::Payment:
    case Entity::Allocation:
    case Entity::History: return true;
    case Entity::Company:
    case Entity::Site:
    case Entity::Subscriber:
    case Entity::Summary:
    case Entity::Note:
    case Entity::Package:
    case Entity::PackageService:
    case Entity::Subscription:
    case Entity::LedgerTxn:
    case Entity::LedgerEntry:
    case Entity::PortalMessage:
    case Entity::TickedPart:
    case Entity::PortalUser:
    case Entity::StaffUser:
    case Entity::Job: return false;
    }
    return false;
}

Result<KeptPart> KeptPart::of(Connection &connection, qint64 most)
{
    // One more than fits shows whether there are more, and of which day.
    LD_ASSIGN(Cursor cursor, connection.query("invoice_newest_days"_L1, {{u":limit"_s, most + 1}}));
    qint64 found = 0;
    QDate day;
    while (cursor.next()) {
        if (++found > most)
            table::fromVariant(cursor.value(0), day);
    }
    return KeptPart{day.isValid() ? day.addDays(1) : QDate()};
}

} // namespace linedesk
