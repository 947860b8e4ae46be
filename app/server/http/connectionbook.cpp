#include "app/server/http/connectionbook.h"

namespace linedesk::http {

bool ConnectionBook::hasPlace(const AddressKey &address) const
{
    const std::lock_guard lock(m_mutex);
    return hasPlaceLocked(address);
}

bool ConnectionBook::hasPlaceLocked(const AddressKey &address) const
{
    if (m_closed || int(m_connections.size()) >= m_most)
        return false;
    const auto found = m_perAddress.find(address);
    return m_mostPerAddress <= 0 || found == m_perAddress.end()
        || found->second < m_mostPerAddress;
}

bool ConnectionBook::enter(const AddressKey &address, const std::shared_ptr<Connection> &connection)
{
    const std::lock_guard lock(m_mutex);
    if (!hasPlaceLocked(address))
        return false;
    ++m_perAddress[address];
    m_connections.insert(connection);
    return true;
}

void ConnectionBook::release(const AddressKey &address)
{
    const std::lock_guard lock(m_mutex);
    releaseLocked(address);
}

void ConnectionBook::releaseLocked(const AddressKey &address)
{
    const auto found = m_perAddress.find(address);
    if (found != m_perAddress.end() && --found->second <= 0)
        m_perAddress.erase(found);
}

void ConnectionBook::leave(const AddressKey &address, const std::shared_ptr<Connection> &connection,
                           bool counted)
{
    const std::lock_guard lock(m_mutex);
    if (m_connections.erase(connection) == 0)
        return;
    if (counted)
        releaseLocked(address);
    if (m_connections.empty())
        m_left.notify_all();
}

int ConnectionBook::size() const
{
    const std::lock_guard lock(m_mutex);
    return int(m_connections.size());
}

std::vector<std::shared_ptr<Connection>> ConnectionBook::all() const
{
    const std::lock_guard lock(m_mutex);
    return {m_connections.begin(), m_connections.end()};
}

void ConnectionBook::close()
{
    const std::lock_guard lock(m_mutex);
    m_closed = true;
}

bool ConnectionBook::waitUntilEmpty(std::chrono::milliseconds most)
{
    std::unique_lock lock(m_mutex);
    return m_left.wait_for(lock, most, [this] { return m_connections.empty(); });
}

} // namespace linedesk::http
