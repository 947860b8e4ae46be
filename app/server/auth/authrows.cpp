#include "app/server/auth/authrows.h"

#include "app/server/auth/token.h"
#include "core/base/fold.h"
#include "core/storage/reader.h"
#include "core/storage/transacted.h"

using namespace Qt::StringLiterals;

namespace linedesk::authrows {

Result<Known> lookUp(Connection &connection, const QString &name, const DeviceId &device)
{
    Known known;
    Reader reader(connection);
    LD_ASSIGN(const QList<StaffUser> users,
              reader.list<StaffUser>("staff_by_name"_L1, {{u":key"_s, folded(name)}}));
    if (users.isEmpty())
        return known;
    known.user = users.first();
    LD_ASSIGN(Cursor hash, connection.query("staff_credential_get"_L1,
                                            {{u":user"_s, bindId(known.user->id)}}));
    if (hash.next())
        known.passwordHash = hash.text(0);
    hash.finish();
    LD_ASSIGN(known.ownDevice, workedAt(connection, device, known.user->id));
    return known;
}

Result<bool> workedAt(Connection &connection, const DeviceId &device, const UserId &user)
{
    LD_ASSIGN(Cursor queue, connection.query("device_queue"_L1, {{u":id"_s, bindId(device)},
                                                                 {u":user"_s, bindId(user)}}));
    const bool worked = queue.next();
    queue.finish();
    return worked;
}

Result<DeviceProof> proofOf(Connection &connection, const DeviceClaim &device)
{
    LD_ASSIGN(Cursor row, connection.query("device_key_get"_L1, {{u":id"_s, bindId(device.id)}}));
    const QByteArray kept = row.next() ? row.bytes(0) : QByteArray();
    row.finish();
    if (kept.isEmpty())
        return DeviceProof::NoneKept;
    // Digests of 256 random bits: how long comparing takes tells nobody anything.
    const bool right = token::isWellFormed(device.key) && token::digest(device.key) == kept;
    return right ? DeviceProof::Right : DeviceProof::Wrong;
}

Result<void> keepKey(Connection &connection, const DeviceClaim &device, qint64 nowMs)
{
    if (token::isWellFormed(device.key))
        LD_TRY(connection.query("device_key_put"_L1, {{u":id"_s, bindId(device.id)},
                                                      {u":hash"_s, token::digest(device.key)},
                                                      {u":at"_s, nowMs}}));
    return {};
}

Result<bool> deviceKnown(Connection &connection, const DeviceId &device)
{
    Reader reader(connection);
    LD_ASSIGN(const qint64 count, reader.number("device_known"_L1, {{u":id"_s, bindId(device)}}));
    return count > 0;
}

Result<void> takeDevice(Connection &connection, SignedIn &in, const QString &name, qint64 nowMs)
{
    const Binds key{{u":id"_s, bindId(in.device)}, {u":user"_s, bindId(in.user.id)}};
    LD_ASSIGN(Cursor cursor, connection.query("device_queue"_L1, key));
    if (cursor.next()) {
        in.deviceSeq = cursor.number(0);
        in.deviceChain = QString::fromLatin1(cursor.bytes(1).toHex());
        cursor.finish();
        return {};
    }
    LD_TRY(connection.query("device_add"_L1, Binds(key) + Binds{{u":name"_s, table::toVariant(name)},
                                                                {u":at"_s, nowMs}}));
    return {};
}

Result<SignedIn> open(Connection &connection, const StaffUser &user, const DeviceClaim &device,
                      qint64 nowMs)
{
    SignedIn in;
    in.user = user;
    in.device = device.id;
    LD_TRY(takeDevice(connection, in, device.name, nowMs));
    LD_ASSIGN(in.tokens, Sessions(connection, nowMs).start(user.id, device.id));
    return in;
}

Result<bool> keepPassword(Connection &connection, const UserId &user, const QString &hash,
                          qint64 nowMs)
{
    return transacted(connection, [&](Connection &own) -> Result<bool> {
        LD_TRY(own.query("staff_credential_put"_L1, {{u":user"_s, bindId(user)},
                                                     {u":hash"_s, hash},
                                                     {u":at"_s, nowMs}}));
        LD_TRY(Sessions(own, nowMs).revokeAll(user.uuid()));
        return true;
    });
}

} // namespace linedesk::authrows
