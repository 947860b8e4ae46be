#pragma once
#include <Qt>

namespace linedesk {

/// What a table model answers beyond Qt's own roles, so that the delegates can draw the cell.
enum CellRole {
    GlyphRole = Qt::UserRole + 100, ///< int of StatusGlyph before the text
    ToneRole,                       ///< int of Tone for the text's colour
    SecondLineRole,                 ///< QString below the text (TwoLineDelegate)
    TrailingIconRole,               ///< QString: Breeze name at the right end, e.g. cloud-upload
    TrailingIconTipRole,            ///< QString: what that icon means, for tooltip and screen reader
    LeadingIconRole,                ///< QString: Breeze name before the text
    StrongRole,                     ///< bool: semibold
    NameRole,                       ///< bool: this cell is the row's name; bold in the current row
    MarkedRole,                     ///< QString of the text's part to be set in bold
    RowIdRole,                      ///< QString: which row this is, however often the list is read
    NarrowTextRole,                 ///< QString: what a number says where its cell is too narrow
    LoadingRole,                    ///< bool: the row is still being fetched; a grey bar is drawn
};

} // namespace linedesk
