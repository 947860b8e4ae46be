#pragma once
#include "core/client/deskstore.h"
#include "tests/faults/disk/deskserver.h"

namespace linedesk::faults {

/// Where the files of one run stand.
struct DiskPlace {
    QString folder;
    QString desk() const { return folder + QStringLiteral("/desk"); } ///< under the faulty disk
    QString record() const { return folder + QStringLiteral("/record.db"); }
    QString told() const { return folder + QStringLiteral("/told"); }     ///< what the clerk was told
    QString broken() const { return folder + QStringLiteral("/broken"); } ///< what went wrong
};

/// A clerk's word for one entry: "a-3", in a note's text, a payment's reference.
struct Entry {
    QString tag;
    QString command; ///< the id; empty where the clerk was not told "saved"
    bool refusedHere = false; ///< told that it was not saved
};

/// Somebody at a desk: enters things, lets the desk sync as its machine would, settles what was
/// refused. What the clerk is told is written down at once, where the faulty disk does not reach.
class DeskHand
{
public:
    DeskHand(const DiskPlace &place, const DiskFacts &facts, const QString &name);

    /// Opens desk and server; the desk may fail and be tried again.
    Result<void> open();
    void close();
    /// Leaves without closing anything, as a process that is ended does.
    void abandon();

    /// Enters the next thing: a payment, a note or a changed contact. True when told "saved".
    bool enter();
    /// Changes a mobile number that a colleague changed before it is sent: it will be refused.
    bool enterToBeRefused();
    /// Sends, takes answers and changes, takes a first copy where one is wanted; until nothing is
    /// left or something fails.
    Result<void> sync();
    /// Settles everything that waits for a person: theirs kept, and every second entered anew.
    Result<void> settle();
    /// Tries again until the desk works: how a person meets trouble that passes. False when it
    /// does not.
    bool recover();

    DeskStore &store() { return *m_store; }
    DeskServer &server() { return *m_server; }
    /// Why the last entry was not saved, and the like.
    QString trouble() const { return m_trouble; }

    /// Everything told so far, in order.
    static QList<Entry> entriesIn(const QString &file);

private:
    enum class Copy { None, Pages, Finish };

    bool told(const QString &tag, const Result<CommandAnswer> &answer);
    Subscriber shown(const SubscriberId &who);
    Result<void> push();
    Result<void> pull();
    Result<void> takeCopy();
    void line(const QString &text);

    DiskPlace m_place;
    DiskFacts m_facts;
    QString m_name;
    FixedClock m_clock;
    SaveWatch m_watch;
    std::unique_ptr<DeskServer> m_server;
    std::unique_ptr<DeskStore> m_store;
    Copy m_copy = Copy::None;
    int m_entered = 0;
    QString m_trouble;
};

/// A failure in words.
QString words(const Error &error);

} // namespace linedesk::faults
