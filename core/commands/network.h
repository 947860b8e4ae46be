#pragma once
#include "core/commands/commandtype.h"

namespace linedesk {

/// Changed company settings. Zone and currency are refused once money was posted (decisions 14).
struct UpdateCompany {
    static constexpr auto name = QLatin1StringView("company.update");
    QJsonObject values;

    template <typename V>
    static void fields(V &&visit)
    {
        visit("values", &UpdateCompany::values, FieldRule::any().needed());
    }
};
Result<void> check(const UpdateCompany &, Reader &, const Context &);
Result<ChangeSet> plan(const UpdateCompany &, Reader &, const Context &);

/// A new or changed site. A tower stands alone; an access point under a tower; a sector under
/// either.
struct SaveSite {
    static constexpr auto name = QLatin1StringView("site.save");
    static constexpr Entity base = Entity::Site;
    SiteId id;
    SiteKind kind = SiteKind::Tower;
    SiteId parentId;
    QString siteName;
    qint64 baseVersion = 0; ///< the version seen; 0 = a new site
    CommandId baseCommand = {}; ///< foretold the version; null = the server did (basecommand.h)

    template <typename V>
    static void fields(V &&visit)
    {
        visit("id", &SaveSite::id, FieldRule::any().needed());
        visit("kind", &SaveSite::kind, FieldRule::any().needed());
        visit("parent_id", &SaveSite::parentId, FieldRule::any());
        visit("name", &SaveSite::siteName, FieldRule::text(200).needed());
        visit("base_ver", &SaveSite::baseVersion, FieldRule::number(0, Money::limit));
        visit("base_command_id", &SaveSite::baseCommand, FieldRule::any());
    }
};
Result<void> check(const SaveSite &, Reader &, const Context &);
Result<ChangeSet> plan(const SaveSite &, Reader &, const Context &);

/// Refuses with Reason::Stale when a record changed since the actor looked.
Result<void> checkBaseVersion(qint64 seen, const std::optional<qint64> &stored,
                              QLatin1StringView field);

} // namespace linedesk
