#pragma once
#include "app/server/auth/passwords.h"
#include "app/server/auth/signinlimits.h"
#include "app/server/http/server.h"
#include "app/server/portal/portalservice.h"
#include "app/server/record/serverrecord.h"
#include "core/commands/messages.h"
#include "tests/app/portalbrowser.h"
#include "tests/support/recordfixture.h"

namespace linedesk::portal {

/// The portal on a loopback port over a record of its own: Annika owes an invoice, Bo has one too,
/// both have a portal user; Annika's has a password. The clock is the record's and stands still.
class PortalFixture
{
public:
    static constexpr auto annikasPassword = "seven quiet otters";

    /// Passwords cost next to nothing unless a test measures them; the record is in a SQLite file
    /// unless a PostgreSQL is given.
    static Result<std::unique_ptr<PortalFixture>> make(PostgresFixture *postgres = nullptr,
                                                       Passwords::Cost cost = {1, 8192});
    ~PortalFixture();

    quint16 port() const { return m_server->port(u"portal"); }
    RecordFixture &record() { return *m_record; }
    FixedClock &clock() { return m_record->clock(); }
    ServerRecord &server() { return *m_serverRecord; }
    const http::Router &router() const { return m_service->router(); }
    http::Server &listening() { return *m_server; }

    /// Gives a command through the server's own writer; false when it was refused.
    template <typename C>
    bool give(const C &command, Role role = Role::Owner)
    {
        const auto answers = m_serverRecord->run({m_record->envelope(command)},
                                                 m_record->issuer(role)).result();
        return answers.ok() && answers->first().status != AnswerStatus::Refused;
    }
    /// Returns when all that was asked of the writer so far is written.
    void settle();
    /// A new set-up link; empty when there was none to be had.
    QByteArray link(const PortalUserId &user);
    /// A message saved and activated.
    PortalMessageId message(const QString &heading, const SavePortalMessage &more = {});
    PortalUser portalUser(const PortalUserId &id);
    /// What the history says about a subscriber, the newest last: "command actor changes".
    QStringList history(const SubscriberId &subscriber);

    SubscriberId annika;
    SubscriberId bo;
    PortalUserId annikasUser;
    PortalUserId bosUser;
    InvoiceId annikasInvoice;
    InvoiceId bosInvoice;

private:
    PortalFixture() = default;
    Result<void> fill();
    Result<void> serve(Passwords::Cost cost);

    std::unique_ptr<RecordFixture> m_record;
    std::unique_ptr<ServerRecord> m_serverRecord;
    std::unique_ptr<Passwords> m_passwords;
    std::unique_ptr<SignInLimits> m_limits;
    std::shared_ptr<PortalService> m_service;
    std::unique_ptr<http::Server> m_server;
};

} // namespace linedesk::portal

/// Makes the fixture or fails the test.
#define LINEDESK_PORTAL(name, ...)                                                                 \
    auto name##Made = linedesk::portal::PortalFixture::make(__VA_ARGS__);                          \
    QVERIFY2(name##Made.ok(), name##Made.ok() ? "" : qPrintable(name##Made.error().detail));       \
    linedesk::portal::PortalFixture &name = **name##Made
