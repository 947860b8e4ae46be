#pragma once
#include "app/server/http/headers.h"

#include <QList>

namespace linedesk::http {

/// What every answer of the desks' API carries: nothing is stored, nothing is guessed.
HeaderList apiHeaders(bool secure);

/// What every answer of the portal's pages carries (reliability 6.3): the content policy, no-store
/// (an answer for a public file sets its own Cache-Control), nosniff, no-referrer, same-origin
/// opener and resource policies, and HSTS over TLS. `paymentOrigins` are the payment pages a form
/// may be sent to, such as "https://pay.example".
HeaderList pageHeaders(bool secure, const QList<QByteArray> &paymentOrigins = {});

} // namespace linedesk::http
