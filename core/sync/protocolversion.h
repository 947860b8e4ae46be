#pragma once
#include <QByteArray>

#include <optional>

namespace linedesk::protocol {

/// The versions of the sync protocol that one program speaks: the newest and, for twelve months,
/// the one before (reliability 2.12). A plain value.
struct Versions {
    int oldest = 0;
    int newest = 0;

    bool meets(const Versions &other) const
    {
        return oldest <= other.newest && other.oldest <= newest;
    }
    /// "1-2", as it stands in the header.
    QByteArray text() const { return QByteArray::number(oldest) + '-' + QByteArray::number(newest); }
    /// Nothing for anything else.
    static std::optional<Versions> read(QByteArrayView text)
    {
        const qsizetype dash = text.indexOf('-');
        if (dash <= 0)
            return std::nullopt;
        bool first = false;
        bool second = false;
        const Versions out{text.first(dash).toInt(&first), text.sliced(dash + 1).toInt(&second)};
        const bool sound = first && second && out.oldest > 0 && out.oldest <= out.newest;
        return sound ? std::optional(out) : std::nullopt;
    }
};

constexpr Versions spoken{1, 1};
/// A desk tells with each request what it speaks; a server that speaks none of it answers 426.
constexpr auto versionHeader = "Linedesk-Protocol";
/// With a request that signs in, the secret by which a desk proves that it is the one whose id it
/// names. A desk or a server that does not know it goes on without.
constexpr auto deviceKeyHeader = "Linedesk-Device-Key";

} // namespace linedesk::protocol
