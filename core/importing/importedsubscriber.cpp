#include "core/importing/importedsubscriber.h"

#include "core/importing/columnsynonyms.h"

#include <QHash>

#include <array>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

template <typename Value>
struct Words {
    Value value;
    QLatin1StringView words;
};

constexpr std::array statusWords{
    Words<ImportStatus>{ImportStatus::Active,
                        "active current enabled online good open ok 1 yes true aktiv"_L1},
    Words<ImportStatus>{ImportStatus::Suspended,
                        "suspended blocked onhold hold delinquent paused locked nonpay"_L1},
    Words<ImportStatus>{ImportStatus::Hibernated, "hibernated hibernating seasonal vacation"_L1},
    Words<ImportStatus>{ImportStatus::Prospect,
                        "prospect new lead pending potential quoted"_L1},
    Words<ImportStatus>{ImportStatus::Archived,
                        "archived inactive disabled cancelled canceled closed terminated deleted "
                        "deactivated former 0 no false inaktiv"_L1},
};
constexpr std::array kindWords{
    Words<ImportKind>{ImportKind::Residential,
                      "residential individual person private personal consumer home r"_L1},
    Words<ImportKind>{ImportKind::Business,
                      "business company commercial corporate organization organisation b"_L1},
};

template <typename Value, size_t Count>
QHash<QString, Value> byWord(const std::array<Words<Value>, Count> &table)
{
    QHash<QString, Value> map;
    for (const Words<Value> &row : table) {
        for (const QString &word : QString(row.words).split(u' '))
            map.insert(word, row.value);
    }
    return map;
}

template <typename Value>
std::optional<Value> valueOf(const QHash<QString, Value> &map, QStringView word)
{
    const auto found = map.constFind(normalisedHeader(word));
    return found == map.constEnd() ? std::nullopt : std::optional(*found);
}

} // namespace

QLatin1StringView importStatusName(ImportStatus status)
{
    switch (status) {
    case ImportStatus::Active: return "active"_L1;
    case ImportStatus::Suspended: return "suspended"_L1;
    case ImportStatus::Hibernated: return "hibernated"_L1;
    case ImportStatus::Prospect: return "prospect"_L1;
    case ImportStatus::Archived: return "archived"_L1;
    }
    Q_UNREACHABLE();
}

QLatin1StringView importKindName(ImportKind kind)
{
    switch (kind) {
    case ImportKind::Residential: return "residential"_L1;
    case ImportKind::Business: return "business"_L1;
    }
    Q_UNREACHABLE();
}

std::optional<ImportStatus> importStatusFrom(QStringView word)
{
    static const auto map = byWord(statusWords);
    return valueOf(map, word);
}

std::optional<ImportKind> importKindFrom(QStringView word)
{
    static const auto map = byWord(kindWords);
    return valueOf(map, word);
}

} // namespace linedesk
