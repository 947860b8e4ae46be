#pragma once
#include "core/commands/commandtype.h"
#include "core/commands/envelope.h"
#include "core/commands/planning.h"

namespace linedesk {

/// An owner or billing user looked at both queues of a device that stands still (reliability 2.7):
/// whoever comes with its id may take a new one. Whose queues they were and why stands in the history.
struct ReleaseDevice {
    static constexpr auto name = QLatin1StringView("device.release");
    DeviceId id;
    QString reason;

    template <typename V>
    static void fields(V &&visit)
    {
        visit("id", &ReleaseDevice::id, FieldRule::any().needed());
        visit("reason", &ReleaseDevice::reason, FieldRule::text(500));
    }
};
Result<void> check(const ReleaseDevice &, Reader &, const Context &);
Result<ChangeSet> plan(const ReleaseDevice &, Reader &, const Context &);

/// The actor's own queue of a device that was released goes on under another id, behind a number and
/// a hash of its own chain.
struct RenewDevice {
    static constexpr auto name = QLatin1StringView("device.renew");
    DeviceId id;
    DeviceId freshId;
    qint64 lastSeq = 0;
    QString chain;  ///< hex; empty = from the beginning
    QString reason; ///< why what waited was thrown away; empty = it is sent again

    template <typename V>
    static void fields(V &&visit)
    {
        visit("id", &RenewDevice::id, FieldRule::any().needed());
        visit("fresh_id", &RenewDevice::freshId, FieldRule::any().needed());
        visit("last_seq", &RenewDevice::lastSeq,
              FieldRule::number(0, std::numeric_limits<qint64>::max()));
        visit("chain", &RenewDevice::chain, FieldRule::text(64));
        visit("reason", &RenewDevice::reason, FieldRule::text(500));
    }
};
Result<void> check(const RenewDevice &, Reader &, const Context &);
Result<ChangeSet> plan(const RenewDevice &, Reader &, const Context &);

/// What these two do to the queues, which are the server's own and no rows of the record; nothing
/// for any other command. After its plan, inside its transaction.
Result<void> settleQueues(Connection &connection, const CommandEnvelope &command,
                          const Issuer &issuer, const QDateTime &now);

} // namespace linedesk
