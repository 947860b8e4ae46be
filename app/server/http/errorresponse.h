#pragma once
#include "app/server/http/response.h"
#include "core/base/result.h"

namespace linedesk::http {

/// The status of an error. What could not be read is 400 (syntax, encoding, a field twice, nesting),
/// too much of it 413; what was read and breaks a rule is 422. Wrong credentials and expired ones
/// are 401, a missing right 403; what may be tried again is 503. Source: reliability 2.13.
int statusOf(const Error &error);

/// The error as application/problem+json (RFC 9457):
/// {"code", "problems": [{"reason", "field", "value", "expected", "sentence", "line"?, "column"?}],
///  "status", "title"}. The error's detail is for the log and never leaves. 503 and 429 carry
/// Retry-After. `status` 0 means statusOf(error); routes whose protocol fixes another give it.
Response errorResponse(const Error &error, int status = 0);

} // namespace linedesk::http
