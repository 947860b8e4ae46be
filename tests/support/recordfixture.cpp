#include "tests/support/recordfixture.h"

#include "core/commands/packages.h"
#include "core/commands/setup.h"
#include "core/commands/subscribers.h"
#include "core/commands/users.h"
#include "core/storage/migrator.h"

using namespace Qt::StringLiterals;

namespace linedesk {

RecordFixture::RecordFixture()
    : m_clock(QDateTime(QDate(2026, 11, 21), QTime(12, 0), Qt::UTC))
{
}

Result<std::unique_ptr<RecordFixture>> RecordFixture::make(PostgresFixture *postgres)
{
    std::unique_ptr<RecordFixture> fixture(new RecordFixture);
    if (postgres) {
        static int number = 0;
        LD_ASSIGN(const QString url,
                  postgres->createDatabase(u"record_%1"_s.arg(++number)));
        LD_ASSIGN(fixture->m_target, DatabaseTarget::parse(url));
    } else {
        fixture->m_target = DatabaseTarget::sqlite(fixture->m_folder.filePath(u"record.db"_s));
    }
    LD_ASSIGN(fixture->m_connection, Connection::open(fixture->m_target, Access::ReadWrite));
    LD_TRY(Migrator(*fixture->m_connection, sqltext::Side::Server).migrate());
    Company company;
    company.id = newId<CompanyId>();
    company.name = u"Larkspur Valley Internet"_s;
    company.country = u"US"_s;
    company.currency = u"USD"_s;
    company.zone = u"America/Denver"_s;
    company.phone = u"(555) 010-2000"_s;
    company.taxName = u"State communications tax"_s;
    company.taxRate = Rate::fromRaw(6'250'000);
    StaffUser owner;
    owner.id = newId<UserId>();
    owner.name = u"rosa"_s;
    owner.displayName = u"Rosa A."_s;
    owner.role = Role::Owner;
    LD_TRY(setUpCompany(*fixture->m_connection, fixture->m_clock, company, owner));
    fixture->m_users = {owner.id};
    for (const Role role : {Role::Billing, Role::Support, Role::ReadOnly}) {
        const AddStaffUser add{newId<UserId>(), QString(nameOf(role)), {}, role};
        LD_TRY(fixture->give(add));
        fixture->m_users.append(add.id);
    }
    return fixture;
}

Result<SubscriberId> RecordFixture::addSubscriber(const QString &name, const QJsonObject &more)
{
    CreateSubscriber create;
    create.id = newId<SubscriberId>();
    create.contact = more;
    create.contact.insert(u"name"_s, name);
    LD_ASSIGN(const CommandAnswer answer, give(create));
    if (answer.status == AnswerStatus::Refused)
        return Error{answer.code, answer.problems, {}};
    return create.id;
}

Result<PackageId> RecordFixture::addPackage(const QString &name, qint64 monthlyMinor,
                                            qint64 setupMinor)
{
    SavePackage save;
    save.id = newId<PackageId>();
    save.packageName = name;
    save.monthlyPrice = Money::fromMinor(monthlyMinor);
    save.setupFee = Money::fromMinor(setupMinor);
    LD_ASSIGN(const CommandAnswer answer, give(save));
    if (answer.status == AnswerStatus::Refused)
        return Error{answer.code, answer.problems, {}};
    return save.id;
}

SubscriberSummary RecordFixture::summary(const SubscriberId &id)
{
    const auto found = reader().find<SubscriberSummary>(id.uuid());
    return found.ok() && *found ? **found : SubscriberSummary{};
}

qint64 RecordFixture::ledgerSum(const QString &account)
{
    const auto sum = account.isEmpty()
                         ? reader().number("ledger_sum"_L1)
                         : reader().number("ledger_account_sum"_L1, {{u":account"_s, account}});
    return sum.ok() ? *sum : std::numeric_limits<qint64>::min();
}

} // namespace linedesk
