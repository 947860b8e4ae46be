#pragma once
#include "app/server/portal/views/portalcontext.h"

#include <QByteArray>

namespace linedesk::portal {

struct ErrorModel {
    int status = 500;          ///< HTTP status; its number is shown small, for the telephone
    int retryAfterSeconds = 0; ///< of 429 and 503; 0 = not known
};

/// What went wrong and what to do, in plain words, without a hint at why: 400, 403, 404, 405, 429,
/// 500 and 503 have words of their own, others those of their class. Needs no session and no record.
QByteArray renderError(const PortalContext &context, const ErrorModel &model);

} // namespace linedesk::portal
