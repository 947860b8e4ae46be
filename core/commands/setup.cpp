#include "core/commands/setup.h"

#include "core/domain/codec.h"
#include "core/storage/reader.h"
#include "core/storage/writer.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace linedesk {

Result<void> checkCompany(const Company &company)
{
    QList<Problem> problems;
    const auto decoded = codec::decode<Company>(codec::encode(company));
    if (!decoded.ok())
        problems = decoded.error().problems;
    if (company.country.size() != 2
        || QLocale::codeToTerritory(company.country) == QLocale::AnyTerritory)
        problems.append({Reason::NotACountry, u"country"_s, company.country, {}});
    if (!Currency::find(company.currency))
        problems.append({Reason::NotACurrency, u"currency"_s, company.currency, {}});
    if (!QTimeZone::isTimeZoneIdAvailable(company.zone.toLatin1()))
        problems.append({Reason::NotATimeZone, u"zone"_s, company.zone, {}});
    if (!problems.isEmpty())
        return Error{ErrorCode::Validation, problems, {}};
    return {};
}

Result<void> setUpCompany(Connection &connection, const Clock &clock, const Company &company,
                          const StaffUser &owner)
{
    LD_TRY(checkCompany(company));
    Transaction transaction(connection);
    LD_TRY(transaction.begin());
    Reader reader(connection);
    LD_ASSIGN(const QList<Uuid> existing, reader.idList("company_ids"_L1));
    if (!existing.isEmpty())
        return Error::of(ErrorCode::Conflict, Reason::AlreadyExists, u"company"_s, company.name);
    Writer writer(connection, Journal::Feed);
    LD_TRY(writer.beginFeed(clock.nowMs()));
    ChangeSet changes;
    changes.upsert(company);
    changes.upsert(owner);
    LD_TRY(writer.apply(changes));
    LD_TRY(writer.endFeed());
    return transaction.commit();
}

} // namespace linedesk
