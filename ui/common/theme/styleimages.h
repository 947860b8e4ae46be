#pragma once
#include <QString>

namespace linedesk {

class Tokens;

/// Paints the small images a style sheet can only take as files (combo and spin arrows, check and
/// radio marks) in the colours of `tokens`, at 1× and 2×, into `folder`, and replaces their
/// @img-name@ in the style sheet. `set` makes the file names new, because Qt caches images by path.
QString withStyleImages(QString styleSheet, const Tokens &tokens, const QString &folder, int set);

} // namespace linedesk
