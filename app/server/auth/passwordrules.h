#pragma once
#include "core/base/result.h"

#include <QString>

namespace linedesk {

/// Whose password it is; decides its least length and what hashing it costs (reliability 6.1).
enum class PasswordKind { Staff, Portal };

/// Whether a new password may be taken: 15 to 128 characters for staff, from 12 for the portal; not
/// the name, not one that everybody tries. No rules about kinds of characters. `name` is what is
/// typed beside it. The password never stands in the error.
Result<void> checkPassword(PasswordKind kind, const QString &password, const QString &name);

} // namespace linedesk
