#pragma once
#include "core/base/result.h"
#include "core/documents/layoutitems.h"

#include <QFont>

namespace linedesk::documents {

/// Loads the bundled fonts. Needs a QGuiApplication (platform "offscreen" on a server). The work is
/// done once per process however often it is called; thread-safe. Fails with Damaged when a font
/// does not load, naming it.
Result<void> prepareFonts();

/// The font of a style for a painter that draws in twips: one pixel is one twip, unhinted, so what
/// is measured is what is drawn at every resolution. Scripts the bundled fonts lack (Arabic, CJK)
/// come from the system's fonts.
QFont printFont(const TextStyle &style);

} // namespace linedesk::documents
