#pragma once
#include <QLatin1StringView>
#include <QString>
#include <QStringList>

#include <array>
#include <optional>

namespace linedesk {

/// The stable names of an enum's values, as they stand in JSON, in the database and in filters.
/// Specialise with `static constexpr std::array rows{EnumRow{Value, "name"_L1}, …}`.
template <typename E>
struct EnumRow {
    E value;
    QLatin1StringView name;
};
// Compilers before C++20's deduction for aggregates need to be told.
template <typename E>
EnumRow(E, QLatin1StringView) -> EnumRow<E>;

template <typename E>
struct EnumNames;

template <typename E>
concept NamedEnum = requires { EnumNames<E>::rows.size(); };

template <NamedEnum E>
QLatin1StringView nameOf(E value)
{
    for (const auto &row : EnumNames<E>::rows) {
        if (row.value == value)
            return row.name;
    }
    return {};
}

template <NamedEnum E>
std::optional<E> valueOf(QStringView name)
{
    for (const auto &row : EnumNames<E>::rows) {
        if (name == row.name)
            return row.value;
    }
    return std::nullopt;
}

template <NamedEnum E>
QString namesOf()
{
    QStringList names;
    for (const auto &row : EnumNames<E>::rows)
        names.append(QString(row.name));
    return names.join(QLatin1StringView(", "));
}

} // namespace linedesk
