#include "core/base/ids.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QRandomGenerator>

#include <algorithm>

namespace linedesk {

std::optional<Uuid> Uuid::fromBytes(QByteArrayView bytes)
{
    if (bytes.size() != 16)
        return std::nullopt;
    Uuid id;
    std::memcpy(id.m_bytes.data(), bytes.data(), 16);
    return id;
}

std::optional<Uuid> Uuid::parse(QStringView text)
{
    if (text.size() != 36)
        return std::nullopt;
    Uuid id;
    int nibbles = 0;
    for (qsizetype i = 0; i < 36; ++i) {
        const char16_t c = text[i].unicode();
        if (i == 8 || i == 13 || i == 18 || i == 23) {
            if (c != u'-')
                return std::nullopt;
            continue;
        }
        int digit = 0;
        if (c >= u'0' && c <= u'9')
            digit = c - u'0';
        else if (c >= u'a' && c <= u'f')
            digit = c - u'a' + 10;
        else
            return std::nullopt;
        auto &byte = id.m_bytes[size_t(nibbles / 2)];
        byte = quint8(nibbles % 2 == 0 ? digit << 4 : byte | digit);
        ++nibbles;
    }
    return id;
}

Uuid Uuid::derived(QByteArrayView name)
{
    const QByteArray digest = QCryptographicHash::hash(name, QCryptographicHash::Sha256);
    Uuid id = *fromBytes(QByteArrayView(digest).first(16));
    id.m_bytes[6] = quint8((id.m_bytes[6] & 0x0f) | 0x80);
    id.m_bytes[8] = quint8((id.m_bytes[8] & 0x3f) | 0x80);
    return id;
}

Uuid Uuid::derivedBeside(const Uuid &neighbour, QByteArrayView name)
{
    Uuid id = derived(neighbour.bytes() + name.toByteArray());
    std::copy_n(neighbour.m_bytes.begin(), 10, id.m_bytes.begin());
    id.m_bytes[6] = quint8((id.m_bytes[6] & 0x0f) | 0x80);
    id.m_bytes[8] = quint8((id.m_bytes[8] & 0x3f) | 0x80);
    return id;
}

Uuid Uuid::derivedInOrder(const Uuid &neighbour, quint32 number, QByteArrayView name)
{
    Uuid id = derived(neighbour.bytes() + QByteArray::number(number) + ':' + name.toByteArray());
    std::copy_n(neighbour.m_bytes.begin(), 6, id.m_bytes.begin());
    // The number's bits run around the version and the variant.
    id.m_bytes[6] = quint8(0x80 | (number >> 28));
    id.m_bytes[7] = quint8(number >> 20);
    id.m_bytes[8] = quint8(0x80 | ((number >> 14) & 0x3f));
    id.m_bytes[9] = quint8(number >> 6);
    id.m_bytes[10] = quint8(((number & 0x3f) << 2) | (id.m_bytes[10] & 0x03));
    return id;
}

QString Uuid::toString() const
{
    static constexpr char16_t hex[] = u"0123456789abcdef";
    QString out(36, Qt::Uninitialized);
    qsizetype at = 0;
    for (size_t i = 0; i < 16; ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10)
            out[at++] = u'-';
        out[at++] = QChar(hex[m_bytes[i] >> 4]);
        out[at++] = QChar(hex[m_bytes[i] & 0x0f]);
    }
    return out;
}

Uuid IdSource::next(qint64 nowMs)
{
    while (m_lock.test_and_set(std::memory_order_acquire)) {
    }
    if (nowMs > m_lastMs) {
        m_lastMs = nowMs;
        m_counter = quint16(QRandomGenerator::global()->bounded(0x400));
    } else if (++m_counter > 0x0fff) {
        m_counter = 0;
        ++m_lastMs;
    }
    const quint64 ms = quint64(m_lastMs);
    const quint16 counter = m_counter;
    m_lock.clear(std::memory_order_release);

    std::array<quint8, 16> raw{};
    for (size_t i = 0; i < 6; ++i)
        raw[i] = quint8(ms >> (40 - 8 * i));
    raw[6] = quint8(0x70 | (counter >> 8));
    raw[7] = quint8(counter & 0xff);
    const quint64 tail = QRandomGenerator::system()->generate64();
    for (size_t i = 0; i < 8; ++i)
        raw[8 + i] = quint8(tail >> (8 * i));
    raw[8] = quint8((raw[8] & 0x3f) | 0x80);
    return Uuid::fromRaw(raw);
}

Uuid newUuid()
{
    static IdSource source;
    return source.next(QDateTime::currentMSecsSinceEpoch());
}

} // namespace linedesk
