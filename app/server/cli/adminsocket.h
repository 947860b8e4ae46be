#pragma once
#include "app/server/cli/verb.h"

#include <atomic>
#include <functional>
#include <memory>
#include <thread>

namespace linedesk {

/// Where a running server takes sub-commands from this computer: a Unix socket in the data folder,
/// for the folder's owner alone (mode 0600, and the caller's user is checked). One JSON object a
/// line: {"command":"user add","options":{…},"arguments":[…]}; the answer is an Outcome, before which
/// lines {"progress":"…"} may come. Commands run one after the other on a thread of their own.
class AdminSocket
{
public:
    using Work = std::function<Outcome(const Verb &, const Call &)>;

    static Result<std::unique_ptr<AdminSocket>> listen(const QString &dataFolder, Work work);
    /// Takes no more commands; the one that runs is finished first.
    ~AdminSocket();
    AdminSocket(const AdminSocket &) = delete;
    AdminSocket &operator=(const AdminSocket &) = delete;

private:
    AdminSocket(int listening, int wake, const QString &path, Work work);
    void serve(int wakeRead);
    void answer(int connection) const;

    int m_listening;
    int m_wake; ///< closed to end the thread
    QString m_path;
    Work m_work;
    std::thread m_thread;
};

/// Has the server that holds the folder run a sub-command. Fails with Busy when nobody answers.
Result<Outcome> askServer(const QString &dataFolder, const QString &words, const Call &call);

} // namespace linedesk
