#pragma once
#include "core/storage/table.h"

namespace linedesk {

/// The statements that write one row of a table, made from its description so that a new column has
/// one place. Values in column order.
struct WriteTexts {
    QString next;   ///< version = stored + 1; returns it
    QString taken;  ///< version as given; returns it
    QString fresh;  ///< only where there is none of the id
    QString plain;  ///< a row that is known to be new
    QString remove; ///< by id
};
const WriteTexts &writeTexts(Entity entity);

} // namespace linedesk
