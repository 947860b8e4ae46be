#include "core/base/logging.h"
#include "core/client/deskengine.h"

#include <QSysInfo>

using namespace Qt::StringLiterals;

// A desk that stands still because its folder exists twice: it tells the server what it holds, and
// asks whether somebody let it go on (reliability 2.7).
namespace linedesk {
namespace {

constexpr int standingEveryMs = 20'000;
/// The server takes 640 KiB; what it says around the commands is small.
constexpr int unsentCount = 500;
constexpr qint64 unsentBytes = 512 * 1024;
const QString currentPath = u"/api/v1/devices/current"_s;

} // namespace

void DeskEngine::watchFork()
{
    const bool forked = m_sync && m_sync->machine().trouble() == SyncTrouble::DeviceFork;
    if (!forked) {
        m_forkTimer.stop();
        m_released = false;
        m_handedIn.clear();
    } else if (m_signedIn && isDeskRenewed() && (m_following || m_followedIn != m_session)) {
        if (!m_following)
            followFromFork();
    } else if (!m_forkTimer.isActive() && m_handedIn.isEmpty()) {
        m_forkTimer.start(0);
    }
}

/// What waits is told once, and again when it is something else; between that the desk only asks.
void DeskEngine::handIn()
{
    m_forkTimer.start(standingEveryMs);
    if (!m_client || !m_signedIn)
        return;
    ask([](DeskStore &store) { return store.unsent(unsentCount, unsentBytes); },
        [this, session = m_session](const Result<UnsentList> &unsent) {
            if (session != m_session || !unsent.ok())
                return;
            QJsonArray commands;
            for (const CommandEnvelope &command : unsent->commands)
                commands.append(codec::encode(command));
            const QJsonObject body{{u"computer"_s, QSysInfo::machineHostName().left(100)},
                                   {u"total"_s, unsent->total},
                                   {u"commands"_s, commands}};
            const QByteArray told = sha256(canonicalJson(body));
            if (told == m_handedIn)
                return askStanding();
            whenDone(m_client->call(ApiVerb::Post, currentPath + u"/unsent"_s, body), this,
                     [this, session, told](const Result<QJsonObject> &answer) {
                         if (session != m_session)
                             return;
                         if (answer.ok())
                             m_handedIn = told;
                         else
                             qCInfo(lcClient).noquote()
                                 << "what waits was not told:" << answer.error().detail;
                         heedStanding(answer);
                     });
        });
}

void DeskEngine::askStanding()
{
    whenDone(m_client->call(ApiVerb::Get, currentPath), this,
             [this, session = m_session](const Result<QJsonObject> &answer) {
                 if (session == m_session)
                     heedStanding(answer);
             });
}

void DeskEngine::heedStanding(const Result<QJsonObject> &answer)
{
    if (!answer.ok())
        return;
    const bool released = answer->value("state"_L1).toString() == "released"_L1;
    if (m_released == released)
        return;
    m_released = released;
    Q_EMIT statusChanged(status());
}

} // namespace linedesk
