#pragma once
#include "app/server/http/addresskey.h"

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace linedesk::http {

class Connection;

/// The open connections: how many in all, how many per address of those not signed in, and who
/// they are when the server stops. Thread-safe.
class ConnectionBook
{
public:
    ConnectionBook(int most, int mostPerAddress) : m_most(most), m_mostPerAddress(mostPerAddress) {}

    /// Whether one from that address would be let in now.
    bool hasPlace(const AddressKey &address) const;
    /// False when there is no place for it.
    bool enter(const AddressKey &address, const std::shared_ptr<Connection> &connection);
    /// It no longer counts against its address.
    void release(const AddressKey &address);
    /// `counted`: whether it still counts against its address.
    void leave(const AddressKey &address, const std::shared_ptr<Connection> &connection,
               bool counted);

    int size() const;
    std::vector<std::shared_ptr<Connection>> all() const;
    /// Lets nobody in from now on.
    void close();
    /// Waits until the last one has left; false when the time was up first.
    bool waitUntilEmpty(std::chrono::milliseconds most);

private:
    bool hasPlaceLocked(const AddressKey &address) const;
    void releaseLocked(const AddressKey &address);

    const int m_most;
    const int m_mostPerAddress;
    mutable std::mutex m_mutex;
    std::condition_variable m_left;
    std::unordered_set<std::shared_ptr<Connection>> m_connections;
    std::unordered_map<AddressKey, int, AddressHash> m_perAddress;
    bool m_closed = false;
};

} // namespace linedesk::http
