#pragma once
#include "core/domain/staffscope.h"
#include "core/storage/connection.h"

#include <functional>

namespace linedesk {

/// What was typed into forms about people who are not this person's any more, print jobs with their
/// papers, and papers that were opened: files of the drafts' folder that name one of their rows.
namespace scopedrafts {

/// Whether an id is of a row that goes.
using Goes = std::function<Result<bool>(const Uuid &)>;

/// Removes the files that name a row that goes.
Result<void> drop(const QString &folder, const Goes &goes);
/// Removes those that name a subscriber, an invoice or a payment of this copy outside of the scope.
Result<void> dropOutside(const QString &folder, Connection &copy, const StaffScope &scope);
/// The same for a copy whose place another one takes, with what the person is told of it.
Result<void> leave(const QString &folder, Connection &copy, const StaffScope &scope);

/// Of two copies of which the second took the first one's place: those about subscribers whom the
/// first had and the second lacks.
Result<void> dropMissing(const QString &folder, Connection &before, Connection &now);
/// Where there was no copy before, or one too damaged to be asked: those about what this copy lacks,
/// by the file's name, or as the document or subscriber of its content. The person is told how many
/// they were about.
Result<void> dropUnknown(const QString &folder, Connection &now);

} // namespace scopedrafts
} // namespace linedesk
