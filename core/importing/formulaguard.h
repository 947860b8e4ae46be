#pragma once
#include <QByteArray>

namespace linedesk {

/// Whether a spreadsheet would take a cell with this text for a formula: it starts with = + - @,
/// tab, CR, LF or NUL, or with a full-width = + - @. Source: reliability 6.8, OWASP ASVS 1.2.10.
bool startsLikeFormula(QByteArrayView utf8);

/// Whether the writer puts an apostrophe before this text: it starts like a formula, or it is such
/// a text with apostrophes before it (which the reader could not tell from a guarded one).
bool needsFormulaGuard(QByteArrayView utf8);

/// Whether the first apostrophe of this text was put there by the writer.
bool isFormulaGuarded(QByteArrayView utf8);

} // namespace linedesk
