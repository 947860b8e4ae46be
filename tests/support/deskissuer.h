#pragma once
#include "tests/support/recordfixture.h"

namespace linedesk {

/// Somebody of the record who works at a desk: `issuer` with a device of its own, enrolled, whose
/// queue is empty.
inline Result<Issuer> enrolled(RecordFixture &record, Issuer issuer)
{
    issuer.deviceId = newId<DeviceId>();
    LD_TRY(record.connection().query(QLatin1StringView("device_add"),
                                     {{QStringLiteral(":id"), bindId(issuer.deviceId)},
                                      {QStringLiteral(":user"), bindId(issuer.userId)},
                                      {QStringLiteral(":name"), QStringLiteral("Front desk")},
                                      {QStringLiteral(":at"), record.clock().nowMs()}}));
    return issuer;
}

} // namespace linedesk
