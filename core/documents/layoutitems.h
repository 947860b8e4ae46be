#pragma once
#include "core/documents/papersize.h"
#include "core/documents/qrmatrix.h"

#include <QByteArray>
#include <QList>
#include <QRect>
#include <QRgb>
#include <QString>

#include <variant>

namespace linedesk::documents {

/// The bundled fonts: running text, columns with digits of one width, and the scan line.
enum class Face { Text, Figures, Scan };
enum class Weight { Regular, SemiBold, Bold };

struct TextStyle {
    Face face = Face::Text;
    Weight weight = Weight::Regular;
    Twips size = 180; ///< of the em
    QRgb color = 0xff000000;
    friend bool operator==(const TextStyle &, const TextStyle &) = default;
};

struct TextRun {
    TextStyle style;
    QString text;
    Twips gapBefore = 0;
};

enum class Align { Left, Right };

/// One line of text. `x` is its left or right end; runs follow one another from left to right.
struct TextItem {
    Twips x = 0;
    Twips baseline = 0;
    Align align = Align::Left;
    QList<TextRun> runs;
};

/// A straight line, level, with its middle at `y`.
struct RuleItem {
    Twips x = 0;
    Twips y = 0;
    Twips length = 0;
    Twips thickness = 10;
    QRgb color = 0xff000000;
    bool dashed = false;
};

/// An outlined box.
struct BoxItem {
    QRect rect;
    Twips radius = 0;
    Twips thickness = 10;
    QRgb color = 0xff000000;
};

/// A QR code, drawn as filled squares so that it stays sharp at every resolution.
struct QrItem {
    QRect rect;
    QString payload;
    QrMatrix code; ///< of the payload
};

/// A picture, fitted into the rectangle at its top left.
struct ImageItem {
    QRect rect;
    QByteArray bytes;
};

/// A big word across the page ("VOID"), behind everything else.
struct StampItem {
    QPoint middle;
    TextStyle style;
    QString text;
    int degrees = 0;
};

using LayoutItem = std::variant<TextItem, RuleItem, BoxItem, QrItem, ImageItem, StampItem>;

struct LayoutPage {
    QList<LayoutItem> items;
};

/// A document laid out: pages of placed items. A pure value; painting changes nothing in it.
struct LaidOutDocument {
    Paper paper = Paper::Letter;
    QString title; ///< "Invoice 20261011"
    QList<LayoutPage> pages;

    /// SHA-256 over the canonical form of all items: the same pages give the same 32 bytes on every
    /// computer, so a stored hash shows whether a document still prints as it was issued
    /// (reliability I13).
    QByteArray contentHash() const;
    /// The texts of a page, line by line in drawing order, runs parted by a space.
    QStringList textOf(int page) const;
};

} // namespace linedesk::documents
