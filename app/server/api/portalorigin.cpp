#include "app/server/api/portalorigin.h"

#include "app/server/record/serversettings.h"

using namespace Qt::StringLiterals;

namespace linedesk {

void PortalOrigin::setLocal(const QString &url)
{
    const std::lock_guard lock(m_mutex);
    m_local = url;
}

std::optional<QString> PortalOrigin::linkOrigin(const QString &portalAddress) const
{
    const auto typed = HostPort::parse(portalAddress, u"portal_address"_s, 443);
    const bool here = !typed.ok() || typed->isLoopback();
    const std::lock_guard lock(m_mutex);
    if (here && !m_local.isEmpty())
        return m_local;
    if (portalAddress.isEmpty())
        return std::nullopt;
    return u"https://"_s + portalAddress;
}

} // namespace linedesk
