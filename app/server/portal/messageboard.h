#pragma once
#include "app/server/portal/views/notices.h"
#include "app/server/portal/views/portalcontext.h"
#include "core/domain/company.h"
#include "core/domain/filter/filternode.h"
#include "core/domain/filter/filtersubject.h"
#include "core/domain/portalmessage.h"
#include "core/messages/portalwindow.h"
#include "core/storage/reader.h"

#include <memory>
#include <mutex>
#include <optional>

namespace linedesk::portal {

/// An activated message with its window and audience read.
struct BoardMessage {
    PortalMessage message;
    PortalWindow window;
    FilterNode audience; ///< everybody where the message names none
};

/// The company and its activated messages as they stood at one number of the change feed. Shared
/// between threads, never changed.
struct BoardSnapshot {
    qint64 head = -1;
    Company company;
    QList<BoardMessage> messages; ///< by time of activation
    QStringList tickedLists;      ///< that their audiences ask for

    bool hasAudiences() const;
};

/// What one page shows of the board.
struct ShownMessages {
    QList<PortalNotice> notices;         ///< the most urgent first, then by time of activation
    std::optional<QDateTime> nextChange; ///< when that changes by itself
};

/// Whom a page is for. Without a subject: somebody who has not signed in.
struct BoardReader {
    const FilterSubject *subject = nullptr;
    QString account; ///< for {account}
};

/// The messages shown at an instant (S25–S30): activated, inside their window on the company's wall
/// clock, and meant for the reader. Before sign-in only those that are flagged so, have no audience
/// and do not name the account (decisions 17).
ShownMessages portalMessagesFor(const BoardReader &reader, const BoardSnapshot &board,
                                const QDateTime &now);

/// Keeps the board in memory. Each page asks for it on its own read connection; the feed's number
/// says whether anything was written since, so an activation shows on the very next page, also
/// where another process wrote it, and windows open and close without any timer. Thread-safe.
class MessageBoard
{
public:
    MessageBoard();
    Result<std::shared_ptr<const BoardSnapshot>> current(Reader &reader);
    /// As it was last read, for pages that must not wait; never null.
    std::shared_ptr<const BoardSnapshot> last() const;

private:
    mutable std::mutex m_mutex;
    std::shared_ptr<const BoardSnapshot> m_last;
};

} // namespace linedesk::portal
