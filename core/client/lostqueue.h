#pragma once
#include "core/client/deskprofile.h"

namespace linedesk {

/// What is known of a queue neither copy of which can be read: how far the server has it, how far
/// the copy of the record saw it, and what the copy shows that no server confirmed.
struct LostQueue {
    struct Entry {
        History history; ///< who entered what, when
        QString subscriberName;
    };
    KnownUser user;
    qint64 taken = -1; ///< the last number the server took; −1 = it was not asked
    qint64 noted = 0;  ///< the last number the copy saw saved; 0 = it says nothing
    bool copyRead = false;
    QList<Entry> entries; ///< oldest first; 200 at most
    QString folder;
    QStringList files; ///< what is left of the queue

    /// How many entries are surely gone: saved here, and never at the server. −1 = nobody can tell.
    qint64 surelyLost() const { return taken < 0 || noted == 0 ? -1 : qMax<qint64>(0, noted - taken); }
};

/// Whether a sign-in failed because the person's queue is beyond repair (DeskEngine::giveUpQueue()).
bool isLostQueue(const Error &error);
/// Reads what is left, and changes nothing. On any thread, while no store is open there.
LostQueue readLostQueue(const QString &userFolder, const KnownUser &user, qint64 taken);
/// Writes beside what was put aside who gave the queue up, when and why, and what was known of it:
/// "given-up-1.json".
Result<void> noteGivenUp(const LostQueue &lost, const QString &reason, const QStringList &kept,
                         const QDateTime &at);

} // namespace linedesk
