#include "core/storage/keptpart.h"

using namespace Qt::StringLiterals;

namespace linedesk {

const KeptPart::Family *KeptPart::familyOf(Entity entity)
{
    static constexpr Family families[] = {
        {Entity::Invoice, "issued_on"_L1, Entity::Charge, "invoice_id"_L1},
        {Entity::Payment, "received_on"_L1, Entity::Allocation, "payment_id"_L1}};
    for (const Family &family : families) {
        if (family.whole == entity || family.part == entity)
            return &family;
    }
    return nullptr;
}

bool KeptPart::divides(Entity entity)
{
    return entity == Entity::History || familyOf(entity);
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
