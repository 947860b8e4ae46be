#pragma once
#include <QByteArray>
#include <QHashFunctions>
#include <QString>

#include <array>
#include <atomic>
#include <compare>
#include <cstring>
#include <optional>

namespace linedesk {

/// Sixteen bytes. The null id (all zero) means "none".
class Uuid
{
public:
    constexpr Uuid() = default;
    /// Nothing unless it is exactly 16 bytes.
    static std::optional<Uuid> fromBytes(QByteArrayView bytes);
    /// "0190163d-8694-739b-aea5-966c26f8ad91", lower case. Nothing for any other spelling.
    static std::optional<Uuid> parse(QStringView text);
    /// A name-based id: the first 16 bytes of SHA-256 over the name, marked version 8 (RFC 9562).
    /// For ids that must come out the same again: a job's sub-commands, an import's rows.
    static Uuid derived(QByteArrayView name);
    /// The same, sorting beside `neighbour`, whose first ten bytes it takes over: for the few rows
    /// that come of one command, so that they stand together in every index of their ids.
    static Uuid derivedBeside(const Uuid &neighbour, QByteArrayView name);
    /// The same, sorting by `number` among the ids of one UUIDv7 `neighbour`, whose millisecond it
    /// takes over: for the many rows of a job, which an index then takes at its end.
    static Uuid derivedInOrder(const Uuid &neighbour, quint32 number, QByteArrayView name);

    QByteArray bytes() const
    {
        return QByteArray(reinterpret_cast<const char *>(m_bytes.data()), 16);
    }
    QString toString() const;
    bool isNull() const { return *this == Uuid{}; }
    const std::array<quint8, 16> &raw() const { return m_bytes; }
    static Uuid fromRaw(const std::array<quint8, 16> &raw)
    {
        Uuid id;
        id.m_bytes = raw;
        return id;
    }
    friend auto operator<=>(const Uuid &, const Uuid &) = default;

private:
    std::array<quint8, 16> m_bytes{};
};

inline size_t qHash(const Uuid &id, size_t seed = 0) noexcept
{
    return qHashBits(id.raw().data(), 16, seed);
}

/// An id of one kind of thing. Comparing it with an id of another kind does not compile.
template <typename Tag>
class StrongId
{
public:
    constexpr StrongId() = default;
    explicit StrongId(const Uuid &uuid) : m_uuid(uuid) {}
    const Uuid &uuid() const { return m_uuid; }
    QByteArray bytes() const { return m_uuid.bytes(); }
    QString toString() const { return m_uuid.toString(); }
    bool isNull() const { return m_uuid.isNull(); }
    friend auto operator<=>(const StrongId &, const StrongId &) = default;

private:
    Uuid m_uuid;
};

template <typename Tag>
size_t qHash(const StrongId<Tag> &id, size_t seed = 0) noexcept
{
    return qHash(id.uuid(), seed);
}

/// A row's place in one database. It never leaves that database.
enum class RowId : qint64 {};

/// Makes UUIDv7 ids (RFC 9562 5.7) that only grow within this process: the millisecond clock is
/// clamped to max(last, now) and a 12-bit counter orders ids inside one millisecond. Thread-safe.
class IdSource
{
public:
    /// An id for the given moment (ms since 1970, UTC), with random tail bits.
    Uuid next(qint64 nowMs);
    template <typename Id>
    Id next(qint64 nowMs)
    {
        return Id{next(nowMs)};
    }

private:
    std::atomic_flag m_lock = ATOMIC_FLAG_INIT;
    qint64 m_lastMs = 0;
    quint16 m_counter = 0;
};

/// A new id for now, from the process-wide source.
Uuid newUuid();
template <typename Id>
Id newId()
{
    return Id{newUuid()};
}

} // namespace linedesk
