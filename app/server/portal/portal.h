#pragma once
#include "app/server/http/accessrule.h"
#include "app/server/http/router.h"
#include "app/server/portal/messageboard.h"
#include "app/server/portal/portalsessions.h"
#include "app/server/portal/recentvisitors.h"
#include "app/server/portal/views/portalassets.h"
#include "app/server/record/serverrecord.h"

#include <functional>
#include <memory>

namespace linedesk {
class Passwords;
class SignInLimits;
}

namespace linedesk::portal {

/// What a page is made from, while it is made, on a reading connection.
struct PageView {
    const http::Request &request;
    Reader &reader;
    const BoardSnapshot &board;
    PortalContext context;

    const QDateTime &now() const { return context.now; }
};

/// What all pages of the subscriber portal share: the record, the company's look, the messages, who
/// is signed in, and how a failure is shown. Made by std::make_shared; its handlers keep it. Any
/// thread; nothing waits.
class Portal : public std::enable_shared_from_this<Portal>
{
public:
    using Page = std::function<Result<http::Response>(PageView &)>;

    /// All three outlive every request.
    Portal(ServerRecord &record, Passwords &passwords, SignInLimits &limits)
        : m_record(record), m_passwords(passwords), m_limits(limits)
    {
    }

    ServerRecord &record() { return m_record; }
    Passwords &passwords() { return m_passwords; }
    SignInLimits &limits() { return m_limits; }
    const PortalAssets &assets() const { return m_assets; }
    QDateTime now() const { return m_record.clock().nowUtc(); }
    PortalContext context(const BoardSnapshot &board) const;
    std::shared_ptr<const BoardSnapshot> lastBoard() const { return m_board.last(); }

    /// Reads company and messages ahead, so that pages which read nothing know them as well.
    void readAhead();
    /// Makes a page on a reading connection and answers with it, or with what went wrong.
    void readPage(http::Request request, http::ResponderPtr responder, Page page);
    /// Runs `work(Connection &) -> Result<http::Response>` in one transaction on the writer's
    /// connection and answers with what it returns; `onFailure` makes the page of an error that has
    /// one of its own.
    void writeAndAnswer(http::ResponderPtr responder,
                        std::function<Result<http::Response>(Connection &)> work,
                        std::function<http::Response(const Error &)> onFailure = {});
    /// Finds out who is signed in, from the cookie. Calls `next` with them or with nothing.
    void findVisitor(http::Request request, http::ResponderPtr responder,
                     std::function<void(http::Request, http::ResponderPtr,
                                        std::optional<PortalVisitor>)> next);
    /// Lets signed-in subscribers through to what is theirs; others are sent to sign in. Nobody
    /// passes a rule for staff.
    http::Gate gate();

    /// Whether the head shows somebody who was signed in a moment ago.
    bool isKnown(const http::Request &head) const;
    void forget(const PortalVisitor &visitor);

    /// A failure as a page, with the status that fits; details go to the log alone.
    http::Response failure(const Error &error) const;
    http::Response errorPage(int status, int retryAfterSeconds = 0) const;
    /// The answer of a page, or the failure instead of it.
    http::Response orFailure(const Result<http::Response> &response) const;

private:
    void touch(const PortalVisitor &visitor);

    ServerRecord &m_record;
    Passwords &m_passwords;
    SignInLimits &m_limits;
    PortalAssets m_assets;
    MessageBoard m_board;
    RecentVisitors m_recent;
};

/// The visitor the gate found; only for routes of AccessRule::portalUser.
const PortalVisitor &visitorOf(const http::Request &request);

} // namespace linedesk::portal
