#pragma once
#include "app/server/http/headers.h"

#include <QByteArray>
#include <QJsonObject>

namespace linedesk::http {

/// An answer. The transport adds Content-Length, Connection, Date, Request-Id and the listener's
/// standing headers where the answer has none of its own; it ignores framing headers set here.
struct Response {
    int status = 200;
    /// Empty where there is no body.
    QByteArray contentType;
    HeaderList headers;
    QByteArray body;

    static Response empty(int status = 204);
    static Response text(const QByteArray &utf8, int status = 200);
    static Response html(const QByteArray &utf8, int status = 200);
    /// Canonical JSON, so that equal values give equal bytes.
    static Response json(const QJsonObject &object, int status = 200);
    /// Location is sent as it is: give a path of this server, never a value from a request.
    static Response redirect(const QByteArray &location, int status = 303);
};

/// "Not Found" for 404; empty for a status without a usual phrase.
QByteArrayView statusPhrase(int status);

} // namespace linedesk::http
