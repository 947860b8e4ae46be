#pragma once
#include <QString>

#include <mutex>
#include <optional>

namespace linedesk {

/// What links to the portal begin with: scheme, host and port that open. The company's portal
/// address is what subscribers type, and browsers reach it by HTTPS (reliability 6.5). Where it
/// means this computer, or is not there at all, the portal may be served here alone and plain; the
/// link then says what is listened on. Thread-safe.
class PortalOrigin
{
public:
    /// "http://127.0.0.1:8080"; empty = the portal is served to other computers.
    void setLocal(const QString &url);
    /// Nothing where the company has no address and the portal is not served here alone.
    std::optional<QString> linkOrigin(const QString &portalAddress) const;

private:
    mutable std::mutex m_mutex;
    QString m_local;
};

} // namespace linedesk
