#pragma once
#include "core/base/ids.h"
#include "core/base/result.h"

#include <QJsonObject>

namespace linedesk {

class Connection;

/// What a desk tells its person once after subscribers were taken away from it: how many, since they
/// said that they had read it. It stands in a small file beside their unfinished forms, for the copy
/// may be another one before anybody looks.
namespace takenaway {

inline constexpr auto fileName = QLatin1StringView("taken-away.json");

/// Counts more of them. `folder` is the drafts' one; it is made where it is missing.
Result<void> note(const QString &folder, qint64 subscribers);
/// How many a file's content tells of; 0 where it is none.
int subscribersIn(const QJsonObject &content);
/// Whether a whole copy lacks one of these subscribers. Nobody deletes them: they went to a branch
/// that is not this person's. While the copy is not whole nothing is known.
Result<bool> isGone(Connection &copy, const QList<Uuid> &subscribers);

} // namespace takenaway
} // namespace linedesk
