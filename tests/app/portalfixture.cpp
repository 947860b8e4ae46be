#include "tests/app/portalfixture.h"

#include "app/server/http/securityheaders.h"
#include "app/server/portal/setuplinks.h"
#include "core/commands/invoices.h"
#include "core/commands/packages.h"
#include "core/commands/users.h"

#include <QLoggingCategory>

using namespace Qt::StringLiterals;

namespace linedesk::portal {
namespace {

Error refused(const QString &what)
{
    return Error::storage(u"refused: "_s + what);
}

} // namespace

Result<std::unique_ptr<PortalFixture>> PortalFixture::make(PostgresFixture *postgres,
                                                           Passwords::Cost cost)
{
    QLoggingCategory::setFilterRules(u"linedesk.http.info=false\nlinedesk.storage.info=false"_s);
    std::unique_ptr<PortalFixture> fixture(new PortalFixture);
    LD_ASSIGN(fixture->m_record, RecordFixture::make(postgres));
    LD_TRY(fixture->fill());
    LD_TRY(fixture->serve(cost));
    return fixture;
}

PortalFixture::~PortalFixture()
{
    if (m_server)
        m_server->stop(std::chrono::milliseconds(1000));
}

Result<void> PortalFixture::fill()
{
    LD_ASSIGN(annika, m_record->addSubscriber(u"Annika Brook"_s,
                                              {{u"first_name"_s, u"Annika"_s},
                                               {u"street"_s, u"12 Mill Road"_s},
                                               {u"city"_s, u"Otter Bend"_s}}));
    LD_ASSIGN(bo, m_record->addSubscriber(u"Bo Stone"_s, {{u"street"_s, u"1 Hill Road"_s}}));
    LD_ASSIGN(const PackageId package, m_record->addPackage(u"Quarry 50"_s, 5000));
    for (const SubscriberId &subscriber : {annika, bo}) {
        const AddPackage add{newId<SubscriptionId>(), subscriber, package, 1, -1,
                             QDate(2026, 11, 1)};
        const IssueInvoice issue{newId<InvoiceId>(), subscriber, QDate(2026, 11, 1),
                                 QDate(2026, 11, 21), {}};
        const bool first = subscriber == annika;
        const AddPortalUser user{newId<PortalUserId>(), subscriber,
                                 first ? u"annika@brook.example"_s : u"bo"_s, {}};
        for (const auto &answer : {m_record->give(add), m_record->give(issue), m_record->give(user)}) {
            if (!answer.ok() || answer->status == AnswerStatus::Refused)
                return refused(u"sample data"_s);
        }
        (first ? annikasInvoice : bosInvoice) = issue.id;
        (first ? annikasUser : bosUser) = user.id;
    }
    return {};
}

Result<void> PortalFixture::serve(Passwords::Cost cost)
{
    LD_ASSIGN(m_serverRecord, ServerRecord::open(m_record->target(), clock()));
    Passwords::Costs costs;
    costs.portal = cost;
    m_passwords = std::make_unique<Passwords>(costs);
    m_limits = std::make_unique<SignInLimits>(clock());
    LD_ASSIGN(const QString hash,
              m_passwords->hash(PasswordKind::Portal, QString::fromLatin1(annikasPassword)).result());
    LD_TRY(m_serverRecord
               ->write([this, hash](Connection &connection) -> Result<void> {
                   LD_TRY(connection.query("portal_credential_set"_L1,
                                           {{u":id"_s, bindId(annikasUser)},
                                            {u":hash"_s, hash},
                                            {u":at"_s, clock().nowMs()}}));
                   return {};
               })
               .result());
    LD_ASSIGN(m_service, PortalService::build(std::make_shared<Portal>(*m_serverRecord, *m_passwords,
                                                                       *m_limits)));
    http::ListenerConfig listener;
    listener.name = u"portal"_s;
    listener.service = m_service;
    listener.standingHeaders = http::pageHeaders(false);
    http::ServerConfig config;
    config.listeners = {listener};
    config.limits.connectionsPerAddress = 0;
    config.limits.requestsPerSecond = 0;
    m_server = std::make_unique<http::Server>(config, clock());
    return m_server->start();
}

void PortalFixture::settle()
{
    const auto written = m_serverRecord->write([](Connection &) -> Result<void> { return {}; }).result();
    Q_ASSERT(written.ok());
    Q_UNUSED(written);
}

QByteArray PortalFixture::link(const PortalUserId &user)
{
    const auto made = m_serverRecord
                          ->write([this, user](Connection &connection) {
                              return createPortalSetUpLink(connection, user, clock().nowUtc());
                          })
                          .result();
    return made.ok() ? made->toLatin1() : QByteArray();
}

PortalMessageId PortalFixture::message(const QString &heading, const SavePortalMessage &more)
{
    SavePortalMessage save = more;
    save.id = newId<PortalMessageId>();
    save.heading = heading;
    if (save.body.isEmpty())
        save.body = u"Body of "_s + heading;
    const bool done = give(save) && give(ActivatePortalMessage{save.id});
    return done ? save.id : PortalMessageId();
}

PortalUser PortalFixture::portalUser(const PortalUserId &id)
{
    const auto user = m_serverRecord
                          ->read([id](Connection &connection) {
                              return Reader(connection).get<PortalUser>(id, "id"_L1);
                          })
                          .result();
    return user.ok() ? *user : PortalUser{};
}

QStringList PortalFixture::history(const SubscriberId &subscriber)
{
    const auto rows =
        m_serverRecord
            ->read([subscriber](Connection &connection) -> Result<QStringList> {
                LD_ASSIGN(Cursor cursor,
                          connection.exec(u"SELECT command, actor, changes FROM history "
                                          "WHERE subscriber_id = :id ORDER BY id"_s,
                                          {{u":id"_s, bindId(subscriber)}}));
                QStringList out;
                while (cursor.next())
                    out.append(cursor.text(0) + u' ' + cursor.text(1) + u' ' + cursor.text(2));
                return out;
            })
            .result();
    return rows.ok() ? *rows : QStringList();
}

} // namespace linedesk::portal
