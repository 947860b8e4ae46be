#pragma once
#include <array>
#include <cstdint>
#include <functional>
#include <string_view>

namespace linedesk::http {

/// What counts as one address for limits: an IPv4 address whole, of an IPv6 address the first 64
/// bits, since one customer is commonly given all the rest.
struct AddressKey {
    std::array<std::uint8_t, 16> bytes{};
    friend bool operator==(const AddressKey &, const AddressKey &) = default;
};

struct AddressHash {
    std::size_t operator()(const AddressKey &key) const
    {
        const std::string_view view(reinterpret_cast<const char *>(key.bytes.data()), 16);
        return std::hash<std::string_view>()(view);
    }
};

} // namespace linedesk::http
