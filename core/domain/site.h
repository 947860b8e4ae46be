#pragma once
#include "core/domain/fields.h"

namespace linedesk {

using SiteId = StrongId<struct SiteTag>;

enum class SiteKind { Tower, AccessPoint, Sector };
template <>
struct EnumNames<SiteKind> {
    static constexpr std::array rows{
        EnumRow{SiteKind::Tower, QLatin1StringView("tower")},
        EnumRow{SiteKind::AccessPoint, QLatin1StringView("access_point")},
        EnumRow{SiteKind::Sector, QLatin1StringView("sector")},
    };
};

/// A place of the network that subscribers hang on. A sector stands under an access point or a
/// tower, an access point under a tower.
struct Site {
    SiteId id;
    qint64 ver = 0;
    SiteKind kind = SiteKind::Tower;
    SiteId parentId;
    QString name;
    QString nameKey; ///< folded, for finding and sorting

    template <typename V>
    static void fields(V &&visit)
    {
        visit("id", &Site::id, FieldRule::any().needed());
        visit("ver", &Site::ver, FieldRule::any());
        visit("kind", &Site::kind, FieldRule::any());
        visit("parent_id", &Site::parentId, FieldRule::any());
        visit("name", &Site::name, FieldRule::text(200).needed());
        visit("name_key", &Site::nameKey, FieldRule::text(400));
    }
};

} // namespace linedesk
