#include "ui/messages/messagefields.h"

namespace linedesk {

SavePortalMessage fieldsOf(const PortalMessage &stored)
{
    SavePortalMessage message;
    message.id = stored.id;
    message.heading = stored.heading;
    message.body = stored.body;
    message.severity = stored.severity;
    message.audience = stored.audience;
    message.beforeSignIn = stored.beforeSignIn;
    message.autoStart = stored.autoStart;
    message.autoExpire = stored.autoExpire;
    message.baseVersion = stored.ver;
    return message;
}

SavePortalMessage copyOf(const PortalMessage &stored)
{
    SavePortalMessage message = fieldsOf(stored);
    message.id = newId<PortalMessageId>();
    message.baseVersion = 0;
    message.autoStart.clear();
    message.autoExpire.clear();
    return message;
}

bool sameFields(const SavePortalMessage &a, const SavePortalMessage &b)
{
    return codec::encode(a) == codec::encode(b);
}

} // namespace linedesk
