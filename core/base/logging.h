#pragma once
#include <QLoggingCategory>

namespace linedesk {

// One category per room. Names, phones and balances never above Debug; secrets never at all.
Q_DECLARE_LOGGING_CATEGORY(lcStorage)
Q_DECLARE_LOGGING_CATEGORY(lcCommands)
Q_DECLARE_LOGGING_CATEGORY(lcSync)
Q_DECLARE_LOGGING_CATEGORY(lcHttp)
Q_DECLARE_LOGGING_CATEGORY(lcJobs)
Q_DECLARE_LOGGING_CATEGORY(lcDocuments)
Q_DECLARE_LOGGING_CATEGORY(lcClient)
Q_DECLARE_LOGGING_CATEGORY(lcUi)

/// Writes one JSON line per message to stderr: time, level, category, text. CR and LF are escaped.
/// For programs without a console of their own; call once from main.
void installJsonLog();

} // namespace linedesk
