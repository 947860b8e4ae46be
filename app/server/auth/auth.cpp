#include "app/server/auth/auth.h"

#include "app/server/auth/authrows.h"
#include "app/server/auth/onetimelinks.h"
#include "core/base/fold.h"
#include "core/commands/users.h"
#include "core/domain/codec.h"
#include "core/storage/reader.h"
#include "core/storage/transacted.h"

using namespace Qt::StringLiterals;

namespace linedesk {

using namespace authrows;

namespace {

Error wrongCredentials()
{
    return Error::of(ErrorCode::Denied, Reason::WrongCredentials, u"password"_s);
}

/// Whether somebody may bring a new desk in with their password.
Result<void> mayJoin(JoinRule rule, Role role)
{
    switch (rule) {
    case JoinRule::Everybody: return {};
    case JoinRule::Owners:
        if (role == Role::Owner)
            return {};
        break;
    case JoinRule::Nobody: break;
    }
    return Error::of(ErrorCode::Denied, Reason::Denied, u"join_by_password"_s,
                     QString(nameOf(role)), QString(nameOf(rule)));
}

/// Somebody names a device that others work at: its id alone lets nobody in (reliability 6.2), for
/// whoever stands in its queues can stop it. A device without a key belongs to who worked there
/// before; its key is kept at the first sign-in or refresh that shows one.
Result<void> mayUse(Connection &connection, const DeviceClaim &device, const UserId &user,
                    bool byCode, qint64 nowMs)
{
    LD_ASSIGN(const DeviceProof proof, proofOf(connection, device));
    if (proof == DeviceProof::Right)
        return {};
    LD_ASSIGN(const bool worked, workedAt(connection, device.id, user));
    const bool lets = proof == DeviceProof::NoneKept ? byCode || worked : byCode && worked;
    if (!lets)
        return Error::of(ErrorCode::Denied, Reason::Denied, u"device_key"_s, device.id.toString(),
                         u"the device's own key, or an enrolment file"_s);
    return keepKey(connection, device, nowMs);
}

} // namespace

Auth::Auth(ServerRecord &record, const Passwords::Costs &costs)
    : m_record(record)
    , m_limits(record.clock())
    , m_passwords(costs)
{
    // The role is read at each request and a switched-off person is refused there; that tokens end
    // too is for those who come back.
    const Clock *clock = &record.clock();
    record.onApplied([clock](Connection &connection, const CommandEnvelope &command,
                             const CommandAnswer &) {
        if (command.type != DisableStaffUser::name && command.type != SetStaffRole::name)
            return;
        if (const auto user = Uuid::parse(command.payload.value("id"_L1).toString())) {
            const auto revoked = Sessions(connection, clock->nowMs()).revokeAll(*user);
            Q_UNUSED(revoked);
        }
    });
}

void Auth::signIn(const QString &name, const QString &password, const DeviceClaim &device,
                  const QString &peer, Done<SignedIn> done)
{
    checkIn(name, password, device, peer, false, std::move(done));
}

void Auth::join(const QString &name, const QString &password, const DeviceClaim &device,
                const QString &peer, Done<SignedIn> done)
{
    checkIn(name, password, device, peer, true, std::move(done));
}

void Auth::checkIn(const QString &name, const QString &password, const DeviceClaim &device,
                   const QString &peer, bool joins, Done<SignedIn> done)
{
    auto token = m_outstanding.token();
    auto looked = m_record.read([name, device](Connection &connection) -> Result<Known> {
        LD_ASSIGN(Known known, lookUp(connection, name, device.id));
        LD_ASSIGN(const DeviceProof proof, proofOf(connection, device));
        known.ownDevice = known.ownDevice && proof != DeviceProof::Wrong;
        return known;
    });
    onResult(looked, [=, this, done = std::move(done)](const Result<Known> &known) {
        if (!known.ok())
            return done(known.error());
        const auto place = m_limits.begin(folded(name), peer,
                                          known->ownDevice ? device.id.toString() : QString());
        if (!place.ok())
            return done(place.error());
        const bool usable = known->user && !known->user->disabled;
        auto verified = m_passwords.verify(PasswordKind::Staff, password,
                                           usable ? known->passwordHash : QString());
        onResult(verified, [=, this, known = *known, place = *place](const Result<bool> &right) {
            if (!right.ok()) {
                m_limits.succeeded(place);
                return done(right.error());
            }
            if (!*right)
                return done(wrongCredentials());
            m_limits.succeeded(place);
            auto opened = m_record.writeAnywhere(
                [this, person = known.user->id.uuid(), device, joins](Connection &connection) {
                    return enter(connection, person, device, joins);
                });
            onResult(opened, [token, done](const Result<SignedIn> &in) { done(in); });
        });
    });
}

/// After the right password, on the writer's connection.
Result<SignedIn> Auth::enter(Connection &connection, const Uuid &person, const DeviceClaim &device,
                             bool joins)
{
    return transacted(connection, [&](Connection &own) -> Result<SignedIn> {
        // Asked again: the person may have been switched off while the hash was made.
        LD_ASSIGN(const std::optional<StaffUser> user, Reader(own).find<StaffUser>(person));
        if (!user || user->disabled)
            return wrongCredentials();
        LD_ASSIGN(const bool known, deviceKnown(own, device.id));
        if (!known && !joins)
            return Error::of(ErrorCode::Denied, Reason::NotFound, u"device_id"_s,
                             device.id.toString());
        const qint64 now = m_record.clock().nowMs();
        if (known) {
            LD_TRY(mayUse(own, device, user->id, false, now));
        } else {
            LD_TRY(mayJoin(m_joinRule, user->role));
            LD_TRY(keepKey(own, device, now));
        }
        return open(own, *user, device, now);
    });
}

void Auth::enrol(const QByteArray &secret, const DeviceClaim &device, const QString &peer,
                 Done<SignedIn> done)
{
    // One account name for all secrets from an address: there is no name to guess at here.
    const auto place = m_limits.begin(u"enrol/"_s + peer, peer);
    if (!place.ok())
        return done(place.error());
    auto token = m_outstanding.token();
    const auto work = [this, secret, device](Connection &own) -> Result<SignedIn> {
        const qint64 now = m_record.clock().nowMs();
        LD_ASSIGN(const Uuid subject,
                  OneTimeLinks(own, now).redeem(OneTimeLinks::Purpose::Enrol, secret));
        LD_ASSIGN(const std::optional<StaffUser> user, Reader(own).find<StaffUser>(subject));
        if (!user || user->disabled)
            return Error::of(ErrorCode::Denied, Reason::Expired, u"secret"_s);
        LD_TRY(mayUse(own, device, user->id, true, now));
        return open(own, *user, device, now);
    };
    auto opened = m_record.writeAnywhere(
        [work](Connection &connection) { return transacted(connection, work); });
    onResult(opened, [this, token, place = *place, done](const Result<SignedIn> &in) {
        if (in.ok() || in.error().code != ErrorCode::Denied)
            m_limits.succeeded(place);
        done(in);
    });
}

void Auth::refresh(const QByteArray &refreshToken, const DeviceClaim &device, Done<SignedIn> done)
{
    auto token = m_outstanding.token();
    auto renewed = m_record.writeAnywhere([this, refreshToken, device](Connection &connection) -> Result<SignedIn> {
        const qint64 now = m_record.clock().nowMs();
        std::optional<Error> denied; // what ended the family is kept all the same
        const auto work = [&](Connection &own) -> Result<SignedIn> {
            denied.reset();
            SignedIn in;
            LD_ASSIGN(const DeviceProof proof, proofOf(own, device));
            in.device = proof == DeviceProof::Wrong ? DeviceId() : device.id;
            UserId user;
            const Result<SessionTokens> tokens =
                Sessions(own, now).refresh(refreshToken, &user, &in.device);
            if (!tokens.ok()) {
                if (tokens.error().code != ErrorCode::Denied)
                    return tokens.error();
                denied = tokens.error();
                return in;
            }
            in.tokens = *tokens;
            // Its token proves a desk that got its key since it joined.
            LD_ASSIGN(const DeviceProof kept, proofOf(own, {in.device, {}, device.key}));
            if (kept == DeviceProof::NoneKept)
                LD_TRY(keepKey(own, {in.device, {}, device.key}, now));
            LD_ASSIGN(in.user, Reader(own).get<StaffUser>(user, "user"_L1));
            LD_TRY(takeDevice(own, in, {}, now));
            return in;
        };
        const Result<SignedIn> in = transacted(connection, work);
        if (in.ok() && denied)
            return *denied;
        return in;
    });
    onResult(renewed, [token, done](const Result<SignedIn> &in) { done(in); });
}

void Auth::actorOf(const QByteArray &accessToken, Done<StaffActor> done)
{
    auto token = m_outstanding.token();
    auto found = m_record.read([this, accessToken](Connection &connection) {
        return Sessions(connection, m_record.clock().nowMs()).actorOf(accessToken);
    });
    onResult(found, [this, token, done](const Result<StaffActor> &actor) {
        if (actor.ok() && actor->firstOfItsPair) {
            // Its refresh came home. What is written here is there before any later refresh looks.
            // Nobody waits for it: it may come to its turn when this is gone.
            m_record.writeAnywhere([&clock = m_record.clock(),
                            actor = *actor](Connection &connection) -> Result<bool> {
                return transacted(connection, [&](Connection &own) -> Result<bool> {
                    LD_TRY(Sessions(own, clock.nowMs()).arrived(actor));
                    return true;
                });
            });
        }
        done(actor);
    });
}

void Auth::listSessions(const UserId &user, Done<QList<OpenSession>> done)
{
    auto token = m_outstanding.token();
    auto listed = m_record.read([this, user](Connection &connection) {
        return Sessions(connection, m_record.clock().nowMs()).list(SessionKind::Refresh, user.uuid());
    });
    onResult(listed, [token, done](const Result<QList<OpenSession>> &list) { done(list); });
}

void Auth::endSession(const UserId &user, const Uuid &family, Done<bool> done)
{
    auto token = m_outstanding.token();
    auto ended = m_record.writeAnywhere([this, user, family](Connection &connection) -> Result<bool> {
        return transacted(connection, [&](Connection &own) -> Result<bool> {
            LD_TRY(Sessions(own, m_record.clock().nowMs()).revokeOwn(user.uuid(), family));
            return true;
        });
    });
    onResult(ended, [token, done](const Result<bool> &result) { done(result); });
}

Promised<Result<bool>> Auth::setPassword(const QString &userName, const QString &password)
{
    const Promised<Result<bool>> set;
    const auto done = [set](const Result<bool> &result) { set.give(result); };
    if (const auto allowed = checkPassword(PasswordKind::Staff, password, userName); !allowed.ok()) {
        done(allowed.error());
        return set;
    }
    auto token = m_outstanding.token();
    onResult(m_passwords.hash(PasswordKind::Staff, password), [=, this](const Result<QString> &hash) {
        if (!hash.ok())
            return done(hash.error());
        auto kept = m_record.writeAnywhere([this, userName, hash = *hash](Connection &connection) -> Result<bool> {
            LD_ASSIGN(const QList<StaffUser> users,
                      Reader(connection).list<StaffUser>("staff_by_name"_L1,
                                                         {{u":key"_s, folded(userName)}}));
            if (users.isEmpty())
                return Error::of(ErrorCode::NotFound, Reason::NotFound, u"user"_s, userName);
            return keepPassword(connection, users.first().id, hash, m_record.clock().nowMs());
        });
        onResult(kept, [token, done](const Result<bool> &result) { done(result); });
    });
    return set;
}

void Auth::changePassword(const StaffActor &actor, const QString &current, const QString &password,
                          const QString &peer, Done<bool> done)
{
    if (const auto allowed = checkPassword(PasswordKind::Staff, password, actor.name); !allowed.ok())
        return done(allowed.error());
    auto token = m_outstanding.token();
    auto looked = m_record.read([actor](Connection &connection) {
        return lookUp(connection, actor.name, actor.device);
    });
    onResult(looked, [=, this](const Result<Known> &known) {
        if (!known.ok())
            return done(known.error());
        const auto place = m_limits.begin(folded(actor.name), peer, actor.device.toString());
        if (!place.ok())
            return done(place.error());
        auto verified = m_passwords.verify(PasswordKind::Staff, current, known->passwordHash);
        onResult(verified, [=, this, place = *place](const Result<bool> &right) {
            if (!right.ok() || *right)
                m_limits.succeeded(place);
            if (!right.ok())
                return done(right.error());
            if (!*right)
                return done(Error::of(ErrorCode::Validation, Reason::WrongCredentials, u"current"_s));
            onResult(setPassword(actor.name, password),
                     [token, done](const Result<bool> &result) { done(result); });
        });
    });
}

} // namespace linedesk
