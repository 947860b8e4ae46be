#pragma once
#include "core/storage/connection.h"

#include <optional>

namespace linedesk {

/// Overwrites what a SQLite file holds beside its rows: SQLite leaves the text of rows that it moved
/// between pages where they stood, in the unused part of a page, even where deleting overwrites.
/// Looks at so many pages from page `from` on (1 = the first) and gives the page to go on at; 0 = the
/// file is done; nothing where the file is not built as this knows it, and nothing was written.
///
/// The connection must be the only one that writes, stand between transactions, and have an empty
/// log (bringLog). Readers are not disturbed: nothing that they look at changes. What is cut off by a
/// crash is done again. Fails where the disk does not answer.
Result<std::optional<quint32>> overwriteFreeSpace(Connection &connection, quint32 from,
                                                  quint32 pages);

/// Brings the index of search words nearer to one piece, in which nothing of removed rows is left:
/// so many pages of it are written. True when it is in one piece.
Result<bool> mergeSearchWords(Connection &connection, int pages);

} // namespace linedesk
