#pragma once
#include "tests/architecture/breach.h"
#include "tests/architecture/sourcetree.h"

namespace linedesk::architecture {

/// app → ui → core; inside core commands → billing, storage → domain → base, and so on.
Breaches includeBreaches(const SourceTree &tree);
/// Calls and words that C++ files must not contain.
Breaches codeBreaches(const SourceTree &tree);
/// SQL text outside core/storage, and statements that only one of the two engines understands.
Breaches sqlBreaches(const SourceTree &tree);
/// Sizes, names, and text that belongs to one person's machine or to no finished product.
Breaches fileBreaches(const SourceTree &tree);
/// A migration that was published is never edited; tests/architecture/migrations.sha256 is the list.
Breaches migrationBreaches(const SourceTree &tree);

} // namespace linedesk::architecture
