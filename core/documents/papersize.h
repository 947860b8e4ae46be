#pragma once
#include "core/documents/length.h"

#include <QLocale>
#include <QPageSize>
#include <QSize>

namespace linedesk::documents {

/// The papers a page can be laid out for.
enum class Paper { Letter, A4 };

/// Width and height in twips.
QSize paperSize(Paper paper);
QPageSize pageSize(Paper paper);
/// Letter where the country prints on Letter (CLDR supplemental data, paperSize), else A4.
Paper paperOf(const QLocale &locale);

} // namespace linedesk::documents
