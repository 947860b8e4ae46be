#pragma once
#include "core/base/result.h"

#include <QLatin1StringView>

namespace linedesk {

/// The stable code of a reason, as it stands in JSON answers ("out_of_range").
QLatin1StringView reasonCode(Reason reason);
/// The reason of a code; nothing for an unknown one.
std::optional<Reason> reasonFromCode(QStringView code);

/// The stable code of an error code, as it stands in JSON answers ("validation").
QLatin1StringView errorCodeName(ErrorCode code);
std::optional<ErrorCode> errorCodeFromName(QStringView name);

/// A problem as a plain English sentence for the API, the command line and the log: field, value,
/// what is wrong, how to fix it. The desk and the portal have presenters of their own.
QString problemSentence(const Problem &problem);
/// All of an error's problems, one sentence each; its code's sentence when it has none.
QStringList errorSentences(const Error &error);

} // namespace linedesk
