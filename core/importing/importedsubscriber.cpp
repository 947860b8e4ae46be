#include "core/importing/importedsubscriber.h"

#include "core/importing/columnsynonyms.h"

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

bool isOneOf(const QString &word, QLatin1StringView list)
{
    return !word.isEmpty() && QString(list).split(u' ').contains(word);
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
    const QString w = normalisedHeader(word);
    if (isOneOf(w, "active current enabled online good open ok 1 yes true aktiv"_L1))
        return ImportStatus::Active;
    if (isOneOf(w, "suspended blocked onhold hold delinquent paused locked nonpay"_L1))
        return ImportStatus::Suspended;
    if (isOneOf(w, "hibernated hibernating seasonal vacation"_L1))
        return ImportStatus::Hibernated;
    if (isOneOf(w, "prospect new lead pending potential quoted"_L1))
        return ImportStatus::Prospect;
    if (isOneOf(w, "archived inactive disabled cancelled canceled closed terminated deleted "
                   "deactivated former 0 no false inaktiv"_L1))
        return ImportStatus::Archived;
    return std::nullopt;
}

std::optional<ImportKind> importKindFrom(QStringView word)
{
    const QString w = normalisedHeader(word);
    if (isOneOf(w, "residential individual person private personal consumer home r"_L1))
        return ImportKind::Residential;
    if (isOneOf(w, "business company commercial corporate organization organisation b"_L1))
        return ImportKind::Business;
    return std::nullopt;
}

} // namespace linedesk
