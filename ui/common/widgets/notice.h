#pragma once
#include "ui/common/glyphs/statusglyph.h"

#include <QString>

namespace linedesk {

/// What a notice means for the person who reads it; each has its mark and its colour. An error is
/// none of these: it stands in a banner where it happened. Source: ui.md 4, 6.
enum class NoticeTone {
    Success,     ///< what they asked for is done
    Information, ///< something goes on, or is good to know
    Warning,     ///< something does not work as they may expect
};

/// One sentence for the foot of the window and for the list behind the bell. Plain words.
struct Notice {
    NoticeTone tone = NoticeTone::Success;
    QString text;

    static Notice success(const QString &text) { return {NoticeTone::Success, text}; }
    static Notice information(const QString &text) { return {NoticeTone::Information, text}; }
    static Notice warning(const QString &text) { return {NoticeTone::Warning, text}; }

    StatusGlyph glyph() const
    {
        switch (tone) {
        case NoticeTone::Success: return StatusGlyph::Normal;
        case NoticeTone::Information: return StatusGlyph::Informational;
        case NoticeTone::Warning: return StatusGlyph::Warning;
        }
        return StatusGlyph::None;
    }
    friend bool operator==(const Notice &, const Notice &) = default;
};

} // namespace linedesk
