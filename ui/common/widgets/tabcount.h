#pragma once
#include <QtGlobal>

class QTabBar;

namespace linedesk {

/// Shows how many things are behind a tab as a quiet badge after its words; none at 0. Screen
/// readers hear the number with the tab's name.
void setTabCount(QTabBar *tabs, int index, qsizetype count);

} // namespace linedesk
