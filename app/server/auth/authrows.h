#pragma once
#include "app/server/auth/auth.h"

/// What Auth reads and writes of people, devices and passwords; on a connection's thread.
namespace linedesk::authrows {

/// What is known of a name before its password is looked at.
struct Known {
    std::optional<StaffUser> user;
    QString passwordHash;
    bool ownDevice = false; ///< this person worked at this device before
};

/// Whether a desk is the device whose id it names.
enum class DeviceProof {
    NoneKept, ///< the device is new, or joined by a program without keys
    Right,
    Wrong, ///< another key than the device's, or none
};
Result<DeviceProof> proofOf(Connection &connection, const DeviceClaim &device);
/// From here on the device is who shows this key; nothing for an empty one.
Result<void> keepKey(Connection &connection, const DeviceClaim &device, qint64 nowMs);
/// Whether this person has a queue at the device.
Result<bool> workedAt(Connection &connection, const DeviceId &device, const UserId &user);

Result<Known> lookUp(Connection &connection, const QString &name, const DeviceId &device);
/// Whether anybody worked at the device before.
Result<bool> deviceKnown(Connection &connection, const DeviceId &device);
/// Reads the queue of a (device, user), made when it is new.
Result<void> takeDevice(Connection &connection, SignedIn &in, const QString &name, qint64 nowMs);
/// A session for a person at a device; inside a transaction of its caller.
Result<SignedIn> open(Connection &connection, const StaffUser &user, const DeviceClaim &device,
                      qint64 nowMs);
/// Keeps a password's hash and ends the person's sessions.
Result<bool> keepPassword(Connection &connection, const UserId &user, const QString &hash,
                          qint64 nowMs);

} // namespace linedesk::authrows
