#pragma once
#include <QString>
#include <QStringList>

namespace linedesk {

/// Text as it is searched and sorted by, the same on every engine: compatibility-decomposed, marks
/// dropped, case-folded, a few letters without a decomposition spelled out (ø → o, ß → ss, ł → l),
/// white space single. "Sörensen  ÅSE" → "sorensen ase".
QString folded(QStringView text);
/// The words of folded text: runs of letters and digits.
QStringList foldedWords(QStringView text);
/// The same of text that is folded already.
QStringList wordsOfFolded(QStringView folded);
/// Only the digits, in ASCII: "(555) 010-4821" → "5550104821".
QString digitsOf(QStringView text);
/// Whether text may be kept: valid UTF-16 without NUL and, but for tab and line breaks, without
/// control characters.
bool isCleanText(QStringView text);
/// Whether the text holds what looks like a card number: 13 to 19 digits, alone or grouped by
/// single spaces or dashes, that pass the Luhn check (reliability 6.10).
bool looksLikeCardNumber(QStringView text);

} // namespace linedesk
