#include "core/client/crc32c.h"

#include <array>

namespace linedesk {
namespace {

constexpr quint32 reversedPolynomial = 0x82F63B78;

constexpr std::array<quint32, 256> makeTable()
{
    std::array<quint32, 256> table{};
    for (quint32 i = 0; i < 256; ++i) {
        quint32 value = i;
        for (int bit = 0; bit < 8; ++bit)
            value = (value >> 1) ^ ((value & 1) ? reversedPolynomial : 0);
        table[i] = value;
    }
    return table;
}

constexpr std::array<quint32, 256> table = makeTable();

} // namespace

quint32 crc32c(QByteArrayView bytes)
{
    quint32 value = 0xFFFFFFFF;
    for (const char byte : bytes)
        value = (value >> 8) ^ table[(value ^ quint8(byte)) & 0xFF];
    return ~value;
}

} // namespace linedesk
