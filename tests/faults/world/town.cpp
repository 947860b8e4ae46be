#include "tests/faults/world/town.h"

#include "app/server/api/deskexchange.h"
#include "core/client/deskstore.h"
#include "core/commands/invoices.h"
#include "core/commands/messages.h"
#include "core/commands/packages.h"
#include "core/commands/payments.h"
#include "core/commands/setup.h"
#include "core/commands/subscribers.h"
#include "core/commands/users.h"
#include "core/storage/migrator.h"
#include "core/sync/protocol.h"

#include <QCoreApplication>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace linedesk::faults {
namespace {

/// The office's ids are the same in each process.
Uuid idOf(const char *kind, int number)
{
    return Uuid::derived(QByteArray(kind) + ':' + QByteArray::number(number));
}

template <typename C>
std::pair<CommandEnvelope, CommandAnswer> give(CommandExecutor &executor, const Clock &clock,
                                               const UserId &user, const C &command)
{
    CommandEnvelope envelope;
    envelope.id = newId<CommandId>();
    envelope.type = QString(C::name);
    envelope.payload = codec::encode(command);
    envelope.enteredAt = clock.nowUtc();
    envelope.businessDate = businessDate(clock.nowUtc(), QTimeZone("America/Denver"));
    const auto answers = executor.run({envelope}, {user, {}});
    if (!answers.ok() || answers->first().status == AnswerStatus::Refused)
        qFatal("the office is not set up: %s", C::name.data());
    return {envelope, answers->first()};
}

void must(const Result<void> &done, const char *what)
{
    if (!done.ok())
        qFatal("%s: %s", what, qPrintable(done.error().detail));
}

} // namespace

std::unique_ptr<QDir> Town::folder(const QString &name)
{
    auto dir = std::make_unique<QDir>(u"%1/linedesk-%2-%3"_s.arg(folderForRuns(), name).arg(QCoreApplication::applicationPid()));
    dir->removeRecursively();
    dir->mkpath(u"."_s);
    return dir;
}

void Town::copyFolder(const QString &from, const QString &to)
{
    QDir().mkpath(to);
    for (const QFileInfo &file : QDir(from).entryInfoList(QDir::Files)) {
        if (!QFile::copy(file.filePath(), to + u'/' + file.fileName()))
            qFatal("no room for a run in %s", qPrintable(to));
    }
}

Town::Town()
    : m_folder(folder(u"town"_s))
    , m_removal(nullptr, [dir = m_folder](void *) { dir->removeRecursively(); })
    , m_startMs(QDateTime(QDate(2026, 11, 21), QTime(12, 0), Qt::UTC).toMSecsSinceEpoch())
{
    makeRecord();
    makeDeskFolder(false);
    makeDeskFolder(true);
}

void Town::makeRecord()
{
    const FixedClock clock(QDateTime::fromMSecsSinceEpoch(m_startMs, Qt::UTC));
    auto opened = Connection::open(DatabaseTarget::sqlite(record()), Access::ReadWrite);
    Connection &connection = **opened;
    must(Migrator(connection, sqltext::Side::Server).migrate(), "the record's schema");
    Company company;
    company.id = CompanyId(idOf("company", 1));
    company.name = u"Larkspur Valley Internet"_s;
    company.country = u"US"_s;
    company.currency = u"USD"_s;
    company.zone = u"America/Denver"_s;
    company.phone = u"(555) 010-2000"_s;
    const auto person = [](int number, const QString &name, Role role) {
        StaffUser user;
        user.id = UserId(idOf("user", number));
        user.name = name;
        user.displayName = name;
        user.role = role;
        return user;
    };
    m_people = {person(0, u"rosa"_s, Role::Owner),     person(1, u"omar"_s, Role::Billing),
                person(2, u"lin"_s, Role::Billing),    person(3, u"ada"_s, Role::Support),
                person(4, u"piet"_s, Role::Support),   person(5, u"noor"_s, Role::Owner)};
    must(setUpCompany(connection, clock, company, m_people.first()), "the company");
    auto put = connection.query("meta_put"_L1, {{u":name"_s, u"epoch"_s}, {u":value"_s, idOf("epoch", 1).toString()}});
    if (!put.ok())
        qFatal("the epoch");
    CommandExecutor executor(connection, clock);
    const UserId owner = m_people.first().id;
    for (qsizetype i = 1; i < m_people.size(); ++i)
        give(executor, clock, owner, AddStaffUser{m_people[i].id, m_people[i].name, m_people[i].displayName, m_people[i].role});
    for (int i = 0; i < 12; ++i) {
        CreateSubscriber create;
        create.id = SubscriberId(idOf("subscriber", i));
        create.contact = {{u"name"_s, u"Subscriber %1"_s.arg(i)}, {u"city"_s, u"Durango"_s}};
        m_subscribers.append(create.id.uuid());
        give(executor, clock, owner, create);
    }
    for (int i = 0; i < 4; ++i) {
        SavePackage save;
        save.id = PackageId(idOf("package", i));
        save.packageName = u"Package %1"_s.arg(i);
        save.monthlyPrice = Money::fromMinor(1000 * (i + 1));
        m_packages.append(save.id.uuid());
        give(executor, clock, owner, save);
    }
    for (int i = 0; i < 2; ++i) {
        SavePortalMessage save;
        save.id = PortalMessageId(idOf("message", i));
        save.heading = u"Works %1"_s.arg(i);
        save.body = u"Tonight"_s;
        m_messages.append(save.id.uuid());
        give(executor, clock, owner, save);
    }
    makePast(executor, clock);
}

/// August to November; November is open, and of every second one October too.
void Town::makePast(CommandExecutor &executor, const Clock &clock)
{
    const UserId owner = m_people.first().id;
    const auto enter = [&](const auto &command) {
        const auto [envelope, answer] = give(executor, clock, owner, command);
        m_past.append(envelope);
        m_pastAnswers.append(answer);
        return answer;
    };
    for (int i = 6; i < 12; ++i) {
        AddPackage add;
        add.id = SubscriptionId(idOf("old subscription", i));
        add.subscriberId = SubscriberId(m_subscribers[i]);
        add.packageId = PackageId(m_packages[i % 4]);
        add.billStart = QDate(2026, 8, 1);
        give(executor, clock, owner, add);
        for (int month = 8; month <= 11; ++month) {
            const QDate first(2026, month, 1);
            const CommandAnswer issued =
                enter(IssueInvoice{InvoiceId(idOf("old invoice", i * 100 + month)),
                                   SubscriberId(m_subscribers[i]), first, first, {}});
            if (month == 11 || (month == 10 && i % 2 == 0))
                continue;
            PostPayment post;
            post.id = PaymentId(idOf("old payment", i * 100 + month));
            post.subscriberId = SubscriberId(m_subscribers[i]);
            post.amount = Money::fromMinor(issued.result.value("total_minor"_L1).toInteger());
            post.receivedOn = first.addDays(9);
            enter(post);
        }
    }
}

void Town::makeDeskFolder(bool whole)
{
    const FixedClock clock(QDateTime::fromMSecsSinceEpoch(m_startMs, Qt::UTC));
    QDir().mkpath(deskFolder(whole));
    SaveWatch watch;
    // A queue begins empty, whoever it will belong to.
    const DeskActor actor{m_people.first().id, m_people.first().displayName, Role::Owner};
    auto store = DeskStore::open(deskFolder(whole), actor, DeviceId(idOf("device", 0)), clock, watch);
    if (!store.ok())
        qFatal("a desk's folder: %s", qPrintable(store.error().detail));
    if (!whole)
        return;
    auto server = Connection::open(DatabaseTarget::sqlite(record()), Access::ReadWrite);
    const Uuid epoch = idOf("epoch", 1);
    must((*store)->beginCopy(deskexchange::snapshotManifest(**server, epoch, actor.id)->body), "a first copy");
    for (bool last = false; !last;) {
        const DeskStore::CopyStanding standing = (*store)->copyStanding();
        const SnapshotPart part = standing.parts.value(standing.next->part);
        const auto body = deskexchange::snapshotPage(
            **server, epoch, actor.id,
            {&tableOf(part.entity), standing.next->after.toLongLong(), 1000});
        const auto put = (*store)->putCopyPage(*protocol::readSnapshotPage(body->body, part));
        last = !put.ok() || *put;
    }
    must((*store)->finishCopy(), "a whole copy");
}

} // namespace linedesk::faults
