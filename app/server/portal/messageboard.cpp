#include "app/server/portal/messageboard.h"

#include "core/base/dates.h"
#include "core/base/logging.h"
#include "core/domain/filter/companyfilter.h"
#include "core/domain/filter/filtermatch.h"
#include "core/domain/filter/tickedlist.h"
#include "core/messages/urgency.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace linedesk::portal {
namespace {

Result<BoardMessage> boardMessage(const PortalMessage &message, const Company &company)
{
    BoardMessage out;
    out.message = message;
    LD_ASSIGN(out.window, PortalWindow::parse(message.autoStart, message.autoExpire,
                                              company.timeZone()));
    LD_ASSIGN(out.audience, parseFilter(message.audience, filterContextOf(company)));
    return out;
}

Result<std::shared_ptr<const BoardSnapshot>> readBoard(Reader &reader, qint64 head)
{
    auto board = std::make_shared<BoardSnapshot>();
    board->head = head;
    LD_ASSIGN(board->company, reader.company());
    LD_ASSIGN(const QList<PortalMessage> messages,
              reader.list<PortalMessage>("portal_message_activated_ids"_L1));
    for (const PortalMessage &message : messages) {
        auto read = boardMessage(message, board->company);
        // A message whose audience can't be read has no audience anybody meant: nobody sees it.
        if (read.ok()) {
            board->tickedLists += tickedListsIn(read->audience);
            board->messages.append(std::move(*read));
        } else {
            qCWarning(lcHttp) << "portal message left out:" << message.id.toString();
        }
    }
    board->tickedLists.removeDuplicates();
    return std::shared_ptr<const BoardSnapshot>(std::move(board));
}

PortalFieldValues fieldValues(const Company &company, const QString &account)
{
    const QString name = company.secondLine.isEmpty() ? company.name
                                                      : company.name + u' ' + company.secondLine;
    return {name, company.phone, account};
}

} // namespace

bool BoardSnapshot::hasAudiences() const
{
    return std::any_of(messages.begin(), messages.end(), [](const BoardMessage &message) {
        return !message.audience.isEverybody();
    });
}

ShownMessages portalMessagesFor(const BoardReader &reader, const BoardSnapshot &board,
                                const QDateTime &now)
{
    ShownMessages out;
    const FilterDay day{businessDate(now, board.company.timeZone()), board.company.graceDays};
    const PortalFieldValues values = fieldValues(board.company, reader.account);
    for (const BoardMessage &entry : board.messages) {
        const PortalText body = PortalText::parse(entry.message.body, values);
        if (reader.subject) {
            if (!filterMatches(entry.audience, *reader.subject, day))
                continue;
        } else if (!entry.message.beforeSignIn || !entry.audience.isEverybody()
                   || body.uses(PortalField::Account)) {
            continue;
        }
        const auto next = entry.window.nextChangeAfter(now, true);
        if (next && (!out.nextChange || *next < *out.nextChange))
            out.nextChange = next;
        if (entry.window.stateAt(now, true) == PortalState::Active)
            out.notices.append({entry.message.severity, entry.message.heading, body});
    }
    std::stable_sort(out.notices.begin(), out.notices.end(),
                     [](const PortalNotice &a, const PortalNotice &b) {
                         return moreUrgent(a.severity, b.severity);
                     });
    return out;
}

MessageBoard::MessageBoard() : m_last(std::make_shared<BoardSnapshot>()) {}

Result<std::shared_ptr<const BoardSnapshot>> MessageBoard::current(Reader &reader)
{
    // Read before the rows: what is written in between is then read once more, never missed.
    LD_ASSIGN(const qint64 head, reader.number("counter_get"_L1, {{u":name"_s, u"change"_s}}));
    const std::shared_ptr<const BoardSnapshot> known = last();
    if (known->head == head)
        return known;
    LD_ASSIGN(const std::shared_ptr<const BoardSnapshot> fresh, readBoard(reader, head));
    const std::lock_guard lock(m_mutex);
    if (m_last->head < fresh->head)
        m_last = fresh;
    return fresh;
}

std::shared_ptr<const BoardSnapshot> MessageBoard::last() const
{
    const std::lock_guard lock(m_mutex);
    return m_last;
}

} // namespace linedesk::portal
