#pragma once
#include <QStringList>

namespace linedesk {

/// Runs the program with its arguments (without its own name) and gives the exit code.
int runProgram(const QStringList &arguments);
/// Whether the sub-command draws pages.
bool drawsPages(const QStringList &arguments);

} // namespace linedesk
