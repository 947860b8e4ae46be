#pragma once
#include "app/server/auth/passwords.h"
#include "app/server/auth/sessions.h"
#include "app/server/auth/signinlimits.h"
#include "app/server/record/joinrule.h"
#include "app/server/record/outstanding.h"
#include "app/server/record/serverrecord.h"

#include <functional>

namespace linedesk {

/// The desk that signs in: its own id, the name its owner knows it by, and the secret that only it
/// has. Ids are seen by others; the secret (256 random bits, base64url) never leaves the desk but for
/// here, and the record keeps its digest.
struct DeviceClaim {
    DeviceId id;
    QString name = {};
    QByteArray key = {}; ///< empty = an older program, which has none
};

/// A sign-in that went well.
struct SignedIn {
    SessionTokens tokens;
    StaffUser user;
    DeviceId device;
    qint64 deviceSeq = 0;  ///< the last command taken from the (device, user) queue
    QString deviceChain;   ///< hex of its chain; empty before the first
};

/// Who of the office is who: passwords, sign-in, enrolment, sessions. Ends the sessions of a person
/// who is switched off or gets another role or password. Any thread; answers come on another one.
/// Destroyed before the record.
class Auth
{
public:
    template <typename T>
    using Done = std::function<void(const Result<T> &)>;

    explicit Auth(ServerRecord &record,
                  const Passwords::Costs &costs = Passwords::Costs::standard());
    Auth(const Auth &) = delete;
    Auth &operator=(const Auth &) = delete;

    /// By name and password, at a desk the server knows. Denied with WrongCredentials for whatever
    /// does not fit, an unknown or switched-off name among it, after the same work; with NotFound,
    /// field "device_id", for a desk that has to join first; with Denied, field "device_key", for
    /// one that does not prove to be the device it names; Busy when there is too much.
    void signIn(const QString &name, const QString &password, const DeviceClaim &device,
                const QString &peer, Done<SignedIn> done);
    /// signIn() at a desk that may be new, by the rule: else Denied, field "join_by_password".
    void join(const QString &name, const QString &password, const DeviceClaim &device,
              const QString &peer, Done<SignedIn> done);
    /// Before the first request.
    void setJoinRule(JoinRule rule) { m_joinRule = rule; }
    JoinRule joinRule() const { return m_joinRule; }
    /// By the secret of an enrolment file, once. Denied with Expired when it works no more. It stands
    /// in for the device's key where none is kept, or where its person worked at the device before:
    /// the one shown is the device's from then on.
    void enrol(const QByteArray &secret, const DeviceClaim &device, const QString &peer,
               Done<SignedIn> done);
    /// `device` is the one that asks; a null one, or one that does not prove it, gets no second answer
    /// for a token (Sessions).
    void refresh(const QByteArray &refreshToken, const DeviceClaim &device, Done<SignedIn> done);
    /// Whose access token it is. Denied with Expired, Denied with Disabled.
    void actorOf(const QByteArray &accessToken, Done<StaffActor> done);

    void listSessions(const UserId &user, Done<QList<OpenSession>> done);
    /// Ends a family of the person's own.
    void endSession(const UserId &user, const Uuid &family, Done<bool> done);

    /// Gives a person a password by its rules and ends their sessions.
    Promised<Result<bool>> setPassword(const QString &userName, const QString &password);
    /// The same by the person themself, who shows the one in use.
    void changePassword(const StaffActor &actor, const QString &current, const QString &password,
                        const QString &peer, Done<bool> done);

    Passwords &passwords() { return m_passwords; }
    SignInLimits &limits() { return m_limits; }
    ServerRecord &record() { return m_record; }

private:
    void checkIn(const QString &name, const QString &password, const DeviceClaim &device,
                 const QString &peer, bool joins, Done<SignedIn> done);
    Result<SignedIn> enter(Connection &connection, const Uuid &person, const DeviceClaim &device,
                           bool joins);

    ServerRecord &m_record;
    JoinRule m_joinRule = JoinRule::Everybody;
    SignInLimits m_limits;
    Passwords m_passwords;
    Outstanding m_outstanding; ///< last: waited for first
};

} // namespace linedesk
